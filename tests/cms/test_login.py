"""Staff sign in at one address; visitors meet no cookie on the way there."""

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import PageViewRestriction

from cms import roles
from cms.users import forms
from tests.factories import ARRIVING, UserFactory, campaign_page, share_link
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_tried() -> None:
    cache.clear()


def test_a_page_for_staff_alone_leads_to_the_login_and_sets_no_cookie(client: Client) -> None:
    page = campaign_page()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(f"/via/{share_link(page.campaign).code}{page.url}", headers=ARRIVING)
    response = client.get(response.headers["Location"], headers=ARRIVING)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/?next=/via/")
    assert not response.cookies
    assert client.get(response.headers["Location"]).status_code == 200


def test_the_login_speaks_norwegian(client: Client) -> None:
    html = client.get("/admin/login/").content.decode()

    assert "Passord" in html
    assert "Password" not in html


def test_nobody_guesses_passwords_for_long(client: Client) -> None:
    user = UserFactory(username="ida", group=member(roles.HR).groups.get().name)
    right = {"username": user.username, "password": "correct-horse-battery"}

    def signs_in(network: str, **changed: str) -> bool:
        response = client.post("/admin/login/", right | changed, headers={"X-Forwarded-For": network})
        return response.status_code == 302

    assert not any(signs_in("198.51.100.7", password=f"guess-{number}") for number in range(10))
    assert not signs_in("198.51.100.7")
    assert (
        "for mange ganger"
        in client.post("/admin/login/", right, headers={"X-Forwarded-For": "198.51.100.7"}).content.decode()
    )
    assert signs_in("198.51.100.8")


def test_nobody_guesses_names_for_long(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "BY_ANY", 3)
    asked = [
        client.post("/admin/login/", {"username": f"user-{number}", "password": "x"}).content.decode()
        for number in range(4)
    ]
    assert ["for mange ganger" in html for html in asked] == [False, False, False, True]
