"""What something else needs stays, and the admin says so."""

import pytest
from django.test import Client
from wagtail.models import Site

from cms import roles
from tests.factories import campaign_page, home
from tests.staff import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("of_a_page", [False, True])
def test_a_site_with_campaigns_stays(client: Client, of_a_page: bool) -> None:
    campaign_page("Sykepleiere")
    site = Site.objects.get(is_default_site=True)
    client.force_login(member(roles.ADMINISTRATOR))
    url = f"/admin/pages/{home().pk}/delete/" if of_a_page else f"/admin/sites/delete/{site.pk}/"
    answer = client.post(url, follow=True)
    assert answer.redirect_chain == [(url, 302)]
    assert "Ingenting er slettet" in answer.content.decode()
    assert "Kampanje «Sykepleiere»" in answer.content.decode()
    assert Site.objects.get(pk=site.pk).root_page.pk == home().pk
