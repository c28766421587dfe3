"""Staff sign in at one address; visitors meet no cookie on the way there."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import ARRIVING, campaign_page, share_link

pytestmark = pytest.mark.django_db


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
