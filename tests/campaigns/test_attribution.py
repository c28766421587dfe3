import pytest
from django.test import RequestFactory

from campaigns.models import Channel, Hit, Kind
from campaigns.tracking import attribution
from tests.factories import campaign_page, share_link

pytestmark = pytest.mark.django_db


def resolve(path: str = "/", token: str | None = None, **headers: str) -> attribution.Source:
    return attribution.resolve(RequestFactory().get(path, headers=headers), token)


def test_the_token_in_the_path_decides_before_everything_else() -> None:
    link = share_link(campaign_page().campaign, "linkedin")
    source = resolve("/?utm_source=facebook", link.code, Referer="https://www.google.com/")
    assert (source.link, source.channel.slug, source.token) == (link, "linkedin", link.code)


def test_a_channel_slug_in_the_path_names_the_channel_only() -> None:
    source = resolve(token="google")
    assert (source.link, source.channel.slug) == (None, "google")


def test_utm_id_names_the_link_where_the_path_lost_it() -> None:
    link = share_link(campaign_page().campaign)
    assert resolve(f"/?utm_source=facebook&utm_id={link.code}").link == link


@pytest.mark.parametrize(
    ("query", "channel"),
    [
        ("utm_source=linkedin&utm_medium=social", "linkedin"),
        ("utm_source=LinkedIn", "linkedin"),
        ("utm_source=fb", "facebook"),
        ("utm_source=ig&utm_medium=social", "instagram"),
        ("utm_source=nyhetsbrev", "newsletter"),
        ("utm_source=E-post&utm_medium=email", "newsletter"),
        ("utm_source=plakat", "poster"),
        ("utm_source=finn.no", "finn"),
        ("utm_source=arbeidsplassen", "nav"),
    ],
)
def test_hand_made_tags_find_their_channel_by_any_of_its_names(query: str, channel: str) -> None:
    assert resolve(f"/?{query}").token == channel


@pytest.mark.parametrize(
    ("referrer", "channel"),
    [
        ("https://www.google.no/", "google"),
        ("https://lnkd.in/abc", "linkedin"),
        ("https://l.facebook.com/", "facebook"),
        ("https://arbeidsplassen.nav.no/stillinger/1", "nav"),
        ("android-app://com.linkedin.android/", "linkedin"),
        ("https://duckduckgo.com/", "duckduckgo"),
    ],
)
def test_a_known_referrer_names_its_channel(referrer: str, channel: str) -> None:
    assert resolve("/", Referer=referrer).token == channel


@pytest.mark.parametrize(
    "referrer",
    ["https://evilgoogle.com/", "https://google.com.evil.example/", "http://testserver/", "http://[::1", "nonsense"],
)
def test_any_other_referrer_is_nobody(referrer: str) -> None:
    assert resolve("/", Referer=referrer) == attribution.DIRECT


@pytest.mark.parametrize("token", ["zzz99", "../etc", "a" * 200, "æøå", "", "' or 1=1 --"])
def test_an_unknown_token_is_direct(token: str) -> None:
    assert resolve(token=token) == attribution.DIRECT


def test_an_unknown_utm_source_is_kept_by_name() -> None:
    source = resolve("/?utm_source=Østlandets Blad")
    assert (source.kept, source.token, source.channel) == ("ostlandets-blad", "", None)


@pytest.mark.parametrize(
    "value", ["kari.nordmann@example.org", "kari-12345678", "12345", "x" * 31, "", "🙂", "person@"]
)
def test_a_value_that_could_name_a_person_is_never_kept(value: str) -> None:
    assert resolve(f"/?utm_source={value}").kept == ""


def test_only_two_hundred_unknown_names_are_kept_a_day(django_assert_num_queries) -> None:
    campaign = campaign_page().campaign
    Hit.objects.bulk_create(
        Hit(
            day=attribution.timezone.localdate(),
            kind=Kind.VISIT,
            campaign=campaign,
            source=f"kilde-{n}",
            device="phone",
        )
        for n in range(200)
    )
    assert resolve("/?utm_source=kilde-7").kept == "kilde-7"
    assert resolve("/?utm_source=en-til").kept == ""


def test_click_identifiers_are_ignored() -> None:
    assert resolve("/?fbclid=IwAR1&gclid=x&msclkid=y") == attribution.DIRECT


def test_every_seeded_channel_is_a_token_of_its_own() -> None:
    for channel in Channel.objects.all():
        channel.full_clean()
        assert attribution.by_token(channel.slug).channel == channel
