"""Whatever people do between the link and the form, the application is credited to the link they came by.

Each test reads the whole report, so that nothing is counted twice or for anybody else. What browsers and apps do to a
link: test_attribution_matrix.py.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import BrowserContext

from campaigns.models import Conversion
from tests.browser import OpenContext, Record
from tests.factories import UserFactory
from tests.site import SiteServer
from tests.steps import (
    ONE_OF_EACH,
    Elvestad,
    apply,
    arrive,
    came_back,
    left_out,
    send,
    send_to_myself,
    tally,
    to_the_form,
    to_the_job,
)

pytestmark = pytest.mark.browser


def test_reload(elvestad: Elvestad, phone: OpenContext) -> None:
    page = arrive(phone(), elvestad.short("linkedin"))
    page.reload()
    to_the_job(page)
    page.reload()
    to_the_form(page)
    page.reload()
    send(page)
    page.reload()

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}
    assert left_out() == {"visit reload": 1, "start reload": 1}


def test_back(elvestad: Elvestad, phone: OpenContext, elsewhere: str) -> None:
    """Here the back/forward cache is off: pages come back from the HTTP cache, which asks nobody for a `no-cache` page.

    So this proves that our headers let the browser keep the pages. Where the cache is on, nothing is asked at all.
    """
    page = arrive(phone(), elvestad.short("linkedin"))
    to_the_job(page)
    to_the_form(page)
    page.goto(elsewhere)
    for _step in range(3):
        page.go_back()
    assert urlsplit(page.url).path == f"/via/{elvestad.codes['linkedin']}/sykepleiere/"
    assert tally() == {elvestad.codes["linkedin"]: (1, 1, 1, 0)}
    page.go_forward()
    page.go_forward()
    send(page)

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}
    assert left_out() == {}


def test_two_tabs_from_two_sources(elvestad: Elvestad, phone: OpenContext) -> None:
    context = phone()
    first = arrive(context, elvestad.short("linkedin"))
    second = arrive(context, elvestad.short("facebook"))
    for step in (to_the_job, to_the_form, send):
        step(first)
        step(second)

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH, elvestad.codes["facebook"]: ONE_OF_EACH}


def test_language_switched_half_way(elvestad: Elvestad, phone: OpenContext) -> None:
    page = arrive(phone(), elvestad.short("linkedin"))
    to_the_job(page)
    page.click("nav.languages a[lang=sv]")
    page.wait_for_url("**/sv/**")
    to_the_form(page)
    send(page)

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}
    assert Conversion.objects.get().job_key == elvestad.night.translation_key


def test_back_from_one_job_and_on_to_another(elvestad: Elvestad, phone: OpenContext) -> None:
    page = arrive(phone(), elvestad.short("linkedin"))
    to_the_job(page)
    page.go_back()
    to_the_job(page, "Dag")
    to_the_form(page)
    send(page)

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}
    assert Conversion.objects.get().job_key == elvestad.day.translation_key


@pytest.mark.parametrize("text", ["Nattevakt", "skrevet ut"], ids=["chosen page", "address written out"])
def test_a_link_in_rich_text(elvestad: Elvestad, phone: OpenContext, text: str) -> None:
    page = arrive(phone(), elvestad.short("linkedin"))
    page.click(f"text={text}")
    page.wait_for_url("**/natt/")
    to_the_form(page)
    send(page)

    assert tally() == {elvestad.codes["linkedin"]: ONE_OF_EACH}


def test_a_short_link_on_our_own_page(elvestad: Elvestad, phone: OpenContext) -> None:
    page = arrive(phone(), elvestad.short("linkedin"))
    with page.expect_navigation():
        page.click("text=alt om oss")
    apply(page)

    linkedin, website = elvestad.codes["linkedin"], elvestad.codes["website"]
    assert tally() == {linkedin: (1, 1, 0, 0), website: ONE_OF_EACH}


def test_shared_again_from_the_address_bar(elvestad: Elvestad, phone: OpenContext) -> None:
    """Who comes by a copied address is credited to the first post, whichever page it was copied from."""
    code = elvestad.codes["linkedin"]
    first = arrive(phone(), elvestad.short("linkedin"))
    arrived_at = first.url
    to_the_job(first)
    for copied in (arrived_at, first.url, first.url.rstrip("/"), first.url.replace(code, code.upper())):
        page = arrive(phone(), copied)
        if copied == arrived_at:
            to_the_job(page)
        to_the_form(page)
    send(page)

    assert tally() == {code: (1, 5, 4, 1)}


@pytest.mark.parametrize("start", ["CODE", "google", ""], ids=["link", "channel", "unknown way"])
def test_opened_from_a_mail_to_oneself(
    elvestad: Elvestad,
    phone: OpenContext,
    recorded: Callable[[BrowserContext], Record],
    shared_site: SiteServer,
    start: str,
) -> None:
    """Asked for without JavaScript, and read on another device."""
    token = elvestad.codes["linkedin"] if start == "CODE" else start
    context = phone(java_script_enabled=False)
    record = recorded(context)
    page = arrive(context, elvestad.via(token) if token else f"{elvestad.url}/sykepleiere/")
    to_the_job(page)
    send_to_myself(page)
    record.assert_nothing_left_behind(page, elvestad.url)
    (url,) = re.findall(r"^http\S+$", shared_site.mails()[-1].get_content(), re.MULTILINE)
    later = arrive(phone(), url)
    to_the_form(later)
    send(later)

    came_by = token or "direct"
    assert tally() == {came_by: (0, 1, 1, 1)}
    assert came_back() == [came_by]


def test_a_campaign_mailed_to_oneself_and_opened_twice(
    elvestad: Elvestad, phone: OpenContext, shared_site: SiteServer
) -> None:
    send_to_myself(arrive(phone(), elvestad.short("linkedin")))
    (url,) = re.findall(r"^http\S+$", shared_site.mails()[-1].get_content(), re.MULTILINE)
    arrive(phone(), url)
    apply(arrive(phone(), url))

    code = elvestad.codes["linkedin"]
    assert tally() == {code: ONE_OF_EACH}
    assert came_back() == [code, code]


def test_opened_from_the_calendar(elvestad: Elvestad, phone: OpenContext) -> None:
    context = phone()
    page = arrive(context, elvestad.short("linkedin"))
    to_the_job(page)
    address = page.get_attribute("main a[href$='frist.ics']", "href") or ""
    (event,) = Calendar.from_ical(context.request.get(elvestad.url + address).body()).walk("VEVENT")
    later = arrive(phone(), event["url"])
    to_the_form(later)
    send(later)

    code = elvestad.codes["linkedin"]
    assert tally() == {code: ONE_OF_EACH}
    assert came_back() == [code]


@pytest.mark.parametrize("way", ["mailto:", "sms:", "https://www.facebook.com", "https://www.linkedin.com", "by hand"])
def test_passed_on_by_a_reader(elvestad: Elvestad, phone: OpenContext, way: str) -> None:
    """Who comes by a tip stands beside the post, which keeps its own numbers."""
    page = arrive(phone(), elvestad.short("linkedin"))
    to_the_job(page)
    if way == "by hand":
        told = page.input_value("#to-pass-on")
    else:
        query = urlsplit(page.get_attribute(f".pass-on a[href^='{way}']", "href") or "").query
        told = re.search(r"http\S+", " ".join(dict(parse_qsl(query)).values()))[0]  # type: ignore[index]
    friend = arrive(phone(), told)
    to_the_form(friend)
    send(friend)

    assert tally() == {elvestad.codes["linkedin"]: (1, 1, 0, 0), "reader": (0, 1, 1, 1)}
    assert came_back() == []


def test_a_form_closed_and_opened_again(elvestad: Elvestad, phone: OpenContext) -> None:
    """Nothing is remembered: opening it again is a second arrival, by the same link."""
    context = phone()
    page = arrive(context, elvestad.short("linkedin"))
    to_the_job(page)
    to_the_form(page)
    address = page.url
    page.close()
    send(arrive(context, address))

    assert tally() == {elvestad.codes["linkedin"]: (1, 2, 2, 1)}


def test_a_session_of_staff(elvestad: Elvestad, desk: OpenContext) -> None:
    user = UserFactory(is_superuser=True, username="redaktor")
    context = desk()
    page = arrive(context, f"{elvestad.url}/admin/login/")
    page.fill("[name=username]", user.username)
    page.fill("[name=password]", "correct-horse-battery")
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")
    page.goto(elvestad.short("linkedin"))
    to_the_job(page)
    to_the_form(page)

    assert tally() == {}
    assert left_out() == {"click staff": 1, "visit staff": 1, "start staff": 1}
