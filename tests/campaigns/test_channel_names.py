"""What names a channel: hand-made tags and referrers of the Nordic field, and what the channel form refuses."""

import importlib

import pytest
from django.apps import apps
from django.test import Client, RequestFactory

from campaigns.models import Channel
from campaigns.models.names import host_of
from campaigns.tracking import attribution
from cms import roles
from tests.campaigns.numbers import channel
from tests.campaigns.test_channels_admin import LIST, edit_url, filled_in
from tests.staff import member

pytestmark = pytest.mark.django_db

more_names = importlib.import_module("campaigns.migrations.0008_more_nordic_names")

NAMES = {
    "linkedin": ["linkedin", "LinkedIn", "linked-in", "li"],
    "facebook": ["facebook", "fb", "Meta"],
    "instagram": ["instagram", "ig", "insta"],
    "x": ["x", "twitter", "t.co"],
    "reddit": ["reddit"],
    "newsletter": ["newsletter", "nyhetsbrev", "Nyhetsbrevet", "epost", "e-post", "E-mail", "mejl", "email"],
    "signature": ["signatur", "e-postsignatur", "mejlsignatur"],
    "sms": ["SMS", "tekstmelding", "textmeddelande"],
    "nav": ["nav", "nav.no", "arbeidsplassen", "arbeidsplassen.no"],
    "finn": ["finn", "FINN.no"],
    "jobbnorge": ["jobbnorge", "jobbnorge.no"],
    "platsbanken": ["platsbanken", "arbetsformedlingen", "Arbetsförmedlingen", "arbetsformedlingen.se"],
    "webcruiter": ["webcruiter", "webcruiter.no"],
    "karrierestart": ["karrierestart", "karrierestart.no"],
    "jobbsafari": ["jobbsafari", "jobbsafari.se"],
    "blocket": ["blocket", "Blocket Jobb"],
    "poster": ["plakat", "Plakater", "affisch", "qr", "qr-kod"],
    "website": ["nettside", "Nettsiden", "hemsida", "webbplats"],
    "intranet": ["intranett", "Intranätet", "insidan"],
    "fair": ["messe", "mässa", "karrieredag", "jobbmesse"],
    "colleague": ["kollega", "tips", "ansatt"],
}
REFERRERS = {
    "linkedin": ["https://www.linkedin.com/", "https://lnkd.in/x", "android-app://com.linkedin.android/"],
    "facebook": [
        *("https://l.facebook.com/", "https://lm.facebook.com/", "https://m.facebook.com/"),
        "android-app://com.facebook.katana",
    ],
    "instagram": ["https://l.instagram.com/", "android-app://com.instagram.android"],
    "x": ["https://t.co/abc", "https://x.com/", "https://twitter.com/"],
    "reddit": ["https://out.reddit.com/t3_x", "https://www.reddit.com/", "android-app://com.reddit.frontpage/"],
    "newsletter": ["android-app://com.google.android.gm/", "https://mail.google.com/", "https://outlook.live.com/"],
    "nav": ["https://arbeidsplassen.nav.no/stillinger/1", "https://www.nav.no/"],
    "finn": ["https://www.finn.no/job/fulltime/ad.html?finnkode=1"],
    "jobbnorge": ["https://www.jobbnorge.no/ledige-stillinger/stilling/1"],
    "platsbanken": ["https://arbetsformedlingen.se/platsbanken/annonser/1"],
    "webcruiter": ["https://candidate.webcruiter.com/", "https://elvestad.webcruiter.no/main/recruit/public/1"],
    "karrierestart": ["https://karrierestart.no/ledig-stilling/1"],
    "jobbsafari": ["https://jobbsafari.se/jobb/1", "https://www.jobbsafari.no/"],
    "blocket": ["https://jobb.blocket.se/"],
    "monster": ["https://www.monster.se/", "https://www.monster.no/", "https://www.monster.com/"],
    "google": [
        *("https://www.google.no/", "https://www.google.se/", "https://www.google.fi/", "https://www.google.is/"),
        *("https://www.google.com.tr/", "https://www.google.co.uk/", "https://news.google.com/"),
        "android-app://com.google.android.googlequicksearchbox/https/www.google.com",
    ],
    "bing": ["https://www.bing.com/"],
    "duckduckgo": ["https://duckduckgo.com/"],
    "ecosia": ["https://www.ecosia.org/"],
    "yahoo": ["https://no.search.yahoo.com/", "https://r.search.yahoo.com/"],
    "kvasir": ["https://www.kvasir.no/"],
    "startpage": ["https://www.startpage.com/"],
    "qwant": ["https://www.qwant.com/"],
}
NOBODY = ["https://google.com.evil.example/", "https://google.evil.no/", "https://evilgoogle.no/", "https://google.x/"]


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(slug, text) for slug, texts in table.items() for text in texts]


def by_referrer(referrer: str) -> str:
    request = RequestFactory().get("/", headers={"Referer": referrer})
    return attribution.resolve(request, None).token


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(member(roles.ADMINISTRATOR))
    return client


@pytest.mark.parametrize(("slug", "name"), pairs(NAMES))
def test_a_name_of_the_field_means_its_channel(slug: str, name: str) -> None:
    assert attribution.by_utm(name, "").token == slug


@pytest.mark.parametrize(("slug", "referrer"), pairs(REFERRERS))
def test_a_referrer_of_the_field_means_its_channel(slug: str, referrer: str) -> None:
    assert by_referrer(referrer) == slug


@pytest.mark.parametrize("referrer", NOBODY)
def test_what_only_looks_like_a_search_engine_is_nobody(referrer: str) -> None:
    assert by_referrer(referrer) == ""


@pytest.mark.parametrize(
    ("field", "text", "named"),
    [
        ("aliases", "fb", "Facebook"),
        ("aliases", "avisa, Linked in", "LinkedIn"),
        ("aliases", "PLAKAT", "Plakat"),
        ("aliases", "arbetsförmedlingen", "Platsbanken"),
        ("utm_source", "nyhetsbrev", "Nyhetsbrev"),
        ("utm_source", "poster", "Plakat"),
        ("slug", "plakat", "Plakat"),
        ("referrer_hosts", "finn.no", "FINN"),
        ("referrer_hosts", "https://www.FINN.no/job/1", "FINN"),
        ("referrer_hosts", "google.*", "Google"),
        ("referrer_hosts", "elvestadblad.example, android-app://com.linkedin.android/", "LinkedIn"),
    ],
)
def test_what_means_another_channel_is_refused_and_the_channel_named(
    administrator: Client, field: str, text: str, named: str
) -> None:
    response = administrator.post(f"{LIST}new/", filled_in(**{field: text}))
    [error] = response.context["form"].errors[field]
    assert error.endswith(f" betyr allerede {named}.")
    assert response.context["form"].data[field] == text
    assert not Channel.objects.filter(label="Lokalavisa").exists()


def test_one_place_may_be_two_channels_that_the_medium_tells_apart(administrator: Client) -> None:
    administrator.post(
        f"{LIST}new/",
        filled_in(slug="facebook-annonse", utm_source="facebook", utm_medium="paid_social", order="1", aliases=""),
    )
    assert attribution.by_utm("facebook", "paid_social").token == "facebook-annonse"
    assert attribution.by_utm("facebook", "social").token == "facebook"
    assert attribution.by_utm("facebook", "").token == "facebook"
    assert attribution.by_utm("fb", "paid_social").token == "facebook"
    response = administrator.post(
        f"{LIST}new/", filled_in(slug="facebook-side", utm_source="facebook", utm_medium="paid_social", aliases="")
    )
    assert "utm_source" in response.context["form"].errors


@pytest.mark.parametrize(
    "text", ["nav", "no", "hei på deg", "http://[nav.no", "http://", "*.no", "10.0.0.1", "a@b", "nav..no", "-.no"]
)
def test_what_is_no_host_name_is_refused_in_a_sentence(administrator: Client, text: str) -> None:
    response = administrator.post(f"{LIST}new/", filled_in(referrer_hosts=f"elvestadblad.example, {text}"))
    [error] = response.context["form"].errors["referrer_hosts"]
    assert error == f"«{text}» er ikke et vertsnavn. Skriv det som nav.no, eller google.* for alle land."


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("nav.no", "nav.no"),
        ("https://www.elvestadblad.example:443/jobb?x=1#y", "elvestadblad.example"),
        ("elvestadblad.example/jobb", "elvestadblad.example"),
        ("android-app://com.linkedin.android/https/x", "com.linkedin.android"),
        ("WWW.Elvestadblad.Example.", "elvestadblad.example"),
        ("blåbær.no", "xn--blbr-roah.no"),
        ("google.*", "google.*"),
    ],
)
def test_an_address_pasted_in_becomes_its_host_name(typed: str, host: str) -> None:
    assert host_of(typed) == host


def test_names_and_hosts_are_tidied_when_saved(administrator: Client) -> None:
    administrator.post(
        f"{LIST}new/",
        filled_in(
            aliases="Avisa,\navisa, elvestad blad,,", referrer_hosts="https://elvestadblad.example/\nblad.example"
        ),
    )
    saved = channel("lokalavisa")
    assert (saved.aliases, saved.referrer_hosts) == ("avisa, elvestad blad", "elvestadblad.example, blad.example")


def test_an_alias_without_a_letter_is_refused(administrator: Client) -> None:
    response = administrator.post(f"{LIST}new/", filled_in(aliases="🙂"))
    assert response.context["form"].errors["aliases"]


def test_every_seeded_channel_can_be_saved_as_it_is(administrator: Client) -> None:
    for one in Channel.objects.all():
        one.full_clean()
        assert administrator.get(edit_url(one)).status_code == 200


def test_the_new_names_leave_what_an_administrator_has_done() -> None:
    Channel.objects.filter(slug__in=["reddit", "webcruiter", "kvasir"]).delete()
    Channel.objects.filter(slug="poster").update(aliases="plakat,reddit", referrer_hosts="kvasir.no", label="Plakaten")
    Channel.objects.filter(slug="website").update(aliases="mejl", utm_medium="print")
    Channel.objects.filter(slug="newsletter").update(aliases="vår avis")
    Channel.objects.filter(slug="bing").delete()
    more_names.add_names(apps, None)
    more_names.add_channels(apps, None)
    assert channel("poster").label == "Plakaten"
    assert channel("poster").aliases.startswith("plakat,reddit,")
    assert channel("website").utm_medium == "print"
    assert channel("newsletter").aliases == "vår avis,e-mail"  # `mejl` is the website's here
    assert not Channel.objects.filter(slug__in=["reddit", "bing"]).exists()
    assert channel("kvasir").referrer_hosts == ""
    assert channel("webcruiter").hosts == {"webcruiter.no", "webcruiter.com"}
    for one in Channel.objects.all():
        one.full_clean()


def test_adding_the_names_twice_changes_nothing() -> None:
    before = list(Channel.objects.order_by("pk").values())
    more_names.add_names(apps, None)
    more_names.add_channels(apps, None)
    assert list(Channel.objects.order_by("pk").values()) == before
