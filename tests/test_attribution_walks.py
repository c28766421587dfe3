"""Whatever people do between the link and the form, the application is credited to the link they came by.

Each test reads the whole report, so that nothing is counted twice or for anybody else. What browsers and apps do to a
link: test_attribution_matrix.py.
"""

from urllib.parse import parse_qsl, urlsplit

import pytest

from campaigns.models import Conversion
from tests.browser import OpenContext
from tests.factories import UserFactory
from tests.steps import ONE_OF_EACH, Elvestad, apply, arrive, left_out, send, tally, to_the_form, to_the_job

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


def test_opened_from_a_mail_to_oneself(elvestad: Elvestad, phone: OpenContext) -> None:
    code = elvestad.codes["linkedin"]
    page = arrive(phone(), elvestad.short("linkedin"))
    to_the_job(page)
    mail = dict(parse_qsl(urlsplit(page.get_attribute("a[href^='mailto:']", "href") or "").query))
    later = arrive(phone(), mail["body"])
    to_the_form(later)
    send(later)

    # The click and the visit are counted when they came; whether coming back is a visit is not for this test.
    assert list(tally()) == [code]
    assert tally()[code][2:] == (1, 1)


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
