"""Whatever browsers and apps do to a link, the application is credited to the one that brought it.

Each test reads the whole report, so that nothing is counted twice or for anybody else. What can't be known is
`direct`, never a guess. What people do on their way: test_attribution_walks.py.
"""

from collections.abc import Callable
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from campaigns.models import Conversion, ShareLink
from tests.browser import OpenContext, Record
from tests.site import SiteServer
from tests.steps import (
    ONE_OF_EACH,
    Elvestad,
    apply,
    arrive,
    is_stored_anywhere,
    left_out,
    send,
    tally,
    to_the_form,
    to_the_job,
    wait_until_left_out,
)

pytestmark = pytest.mark.browser


def link_to(url: str, attributes: str = "") -> str:
    """A page with one link."""
    return quote(f"<a {attributes} href='{url}'>Ledig stilling</a>")


def test_without_javascript(elvestad: Elvestad, phone: OpenContext) -> None:
    apply(arrive(phone(java_script_enabled=False), elvestad.short("linkedin")))

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}
    assert left_out() == {}


def test_cookies_blocked(elvestad: Elvestad, without_cookies: BrowserContext) -> None:
    page = arrive(without_cookies, elvestad.short("linkedin"))
    assert page.evaluate("document.cookie = 'a=1', document.cookie") == ""
    apply(page)

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}


def test_referrer_stripped(elvestad: Elvestad, phone: OpenContext, elsewhere: str) -> None:
    page = arrive(phone(), f"{elsewhere}?{link_to(elvestad.short('facebook'), 'rel=noreferrer')}")
    with page.expect_navigation():
        page.click("a")
    assert page.evaluate("document.referrer") == ""
    apply(page)

    assert tally() == {elvestad.codes["facebook"]: ONE_OF_EACH}


def test_scripts_cookies_and_referrer_all_off(
    elvestad: Elvestad, all_off: BrowserContext, recorded: Callable[[BrowserContext], Record], elsewhere: str
) -> None:
    record, code = recorded(all_off), elvestad.codes["linkedin"]
    script = quote("<script>document.title = 'It ran'</script>")
    page = arrive(all_off, f"{elsewhere}?{script}{link_to(elvestad.short('linkedin'))}")
    assert page.title() == ""
    page.click("a")
    apply(page)

    sent = [answer.request for answer in record.responses if answer.request.is_navigation_request()]
    assert [one.url for one in sent if {"cookie", "referer"} & one.all_headers().keys()] == []
    assert record.cookies_set == record.complaints == []
    assert tally() == {code: ONE_OF_EACH}
    assert Conversion.objects.get().link.code == code
    assert left_out() == {}


def test_the_referrer_of_another_channel_changes_nothing(elvestad: Elvestad, phone: OpenContext) -> None:
    page = phone().new_page()
    page.goto(elvestad.short("linkedin"), referer="https://www.google.com/")
    apply(page)

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}


def keep(url: str, is_kept: Callable[[str], bool], **added: str) -> str:
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query) if is_kept(name)]
    return parts._replace(query=urlencode(query + list(added.items()))).geturl()


CLICK_IDS = dict.fromkeys(("fbclid", "gclid", "msclkid", "igshid", "_gl", "mc_eid", "ttclid", "twclid"), "Kv3m9Xq2aB")
CHANGES = {
    "utm stripped": lambda url: keep(url, lambda name: not name.startswith("utm_"), side="1"),
    "every parameter stripped": lambda url: keep(url, lambda _name: False),
    "click ids appended": lambda url: keep(url, lambda _name: True, **CLICK_IDS),
    "click ids in place of tags": lambda url: keep(url, lambda _name: False, **CLICK_IDS),
    "tags of another channel": lambda url: keep(url, lambda _name: False, utm_source="facebook", utm_medium="social"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_happens_to_the_parameters_changes_nothing(
    elvestad: Elvestad, phone: OpenContext, change: Callable[[str], str]
) -> None:
    link = ShareLink.objects.get(code=elvestad.codes["facebook"])
    page = arrive(phone(), change(link.tagged_url))
    apply(page)

    assert tally() == {link.code: (0, 1, 1, 1)}


def test_click_ids_are_dropped_and_never_stored(
    elvestad: Elvestad, phone: OpenContext, shared_site: SiteServer
) -> None:
    """Not even where they are all there is: they tell of a person, and of no link that we made."""
    clean, short = f"{elvestad.url}/sykepleiere/", elvestad.short("facebook")
    for url in (clean, short):
        page = arrive(phone(), keep(url, lambda _name: True, **CLICK_IDS))
        to_the_job(page)
        assert "clid" not in page.url
        to_the_form(page)
    send(page)

    assert tally() == {"direct": (0, 1, 1, 0), elvestad.codes["facebook"]: ONE_OF_EACH}
    assert is_stored_anywhere("Amina Berg")
    assert not is_stored_anywhere(CLICK_IDS["fbclid"])
    assert CLICK_IDS["fbclid"] not in shared_site.log()


@pytest.mark.parametrize("path", ["/via/zzz99/sykepleiere/", "/sykepleiere/", "/sykepleiere/?utm_id=zzz99"])
def test_what_cannot_be_known_is_direct(elvestad: Elvestad, phone: OpenContext, elsewhere: str, path: str) -> None:
    page = arrive(phone(), f"{elsewhere}?{link_to(elvestad.url + path)}")
    page.click("a")
    apply(page)

    assert tally() == {"direct": (0, 1, 1, 1)}


RENDERING_AHEAD = {"Sec-Purpose": "prefetch;prerender", "Sec-Fetch-Site": "same-origin"}
ADD_TO_HEAD = "html => document.head.append(document.createRange().createContextualFragment(html))"


def prefetch(url: str, page: Page) -> None:
    """Have the browser load an address before anybody wants it."""
    # Not by speculation rules: a browser that is busy lets those wishes fall.
    page.evaluate(ADD_TO_HEAD, f'<link rel="prefetch" href="{url}">')
    wait_until_left_out()


@pytest.mark.parametrize("is_short", [True, False], ids=["short link", "page"])
def test_prefetched_by_another_site_and_then_clicked(
    elvestad: Elvestad, phone: OpenContext, elsewhere: str, is_short: bool
) -> None:
    code = elvestad.codes["linkedin"]
    url = elvestad.short("linkedin") if is_short else elvestad.via(code)
    page = arrive(phone(), f"{elsewhere}?{link_to(url)}")
    prefetch(url, page)
    page.click("a")
    apply(page)

    assert left_out() == {"click prefetch" if is_short else "visit prefetch": 1}
    assert tally() == {code: (int(is_short), 1, 1, 1)}


def test_a_form_loaded_ahead_of_time_and_then_opened(elvestad: Elvestad, phone: OpenContext) -> None:
    # The pages' own policy would refuse the script; a browser that guesses from the address bar asks nobody.
    page = arrive(phone(bypass_csp=True), elvestad.short("linkedin"))
    to_the_job(page)
    prefetch(f"{page.url}sok/", page)
    to_the_form(page)
    send(page)

    assert left_out() == {"start prefetch": 1}
    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}


def test_a_form_rendered_ahead_of_time_and_then_opened(elvestad: Elvestad, phone: OpenContext) -> None:
    """A browser under a test's control renders nothing ahead, so the request that it would send is sent here."""
    context = phone()
    page = arrive(context, elvestad.short("linkedin"))
    to_the_job(page)
    ahead = context.request.get(f"{page.url}sok/", headers=RENDERING_AHEAD)
    assert ahead.status == 503
    to_the_form(page)
    send(page)

    assert left_out() == {"start prefetch": 1}
    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}


def test_looked_up_with_head_before_the_click(elvestad: Elvestad, phone: OpenContext) -> None:
    context = phone()
    for url in (elvestad.short("linkedin"), elvestad.via(elvestad.codes["linkedin"])):
        assert context.request.head(url, max_redirects=0).status in (200, 302)
    apply(arrive(context, elvestad.short("linkedin")))

    assert left_out() == {"click head": 1, "visit head": 1}
    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}


def test_visitors_of_different_sources_in_turn(elvestad: Elvestad, phone: OpenContext) -> None:
    """Twice, so that whatever the site remembers of a page is warm."""
    linkedin, facebook = elvestad.codes["linkedin"], elvestad.codes["facebook"]
    clean, google = f"{elvestad.url}/sykepleiere/", "https://www.google.com/"
    arrivals = (
        (elvestad.short("linkedin"), None, f"/via/{linkedin}"),
        (clean, None, ""),
        (clean, google, "/via/google"),
        (elvestad.short("facebook"), google, f"/via/{facebook}"),
        (f"{clean}?utm_source=nyhetsbrev", google, "/via/newsletter"),
        (f"{clean}?utm_source=lokalavisa", None, ""),
    )
    for url, referrer, prefix in arrivals * 2:
        page = phone(java_script_enabled=False).new_page()
        page.goto(url, referer=referrer)
        assert page.get_attribute("text=Nattevakt", "href") == f"{prefix}/sykepleiere/natt/"

    visited = {name: numbers[:2] for name, numbers in tally().items()}
    by_link = {linkedin: (2, 2), facebook: (2, 2)}
    assert visited == {**by_link, "direct": (0, 4), "google": (0, 2), "newsletter": (0, 2)}
