"""Begins a campaign: its page, and its job where there is one, as drafts."""

from django.db import transaction
from django.utils.translation import override
from wagtail.models import Page, Site

from campaigns import starting_points
from campaigns.adverts.reading import Advert
from campaigns.models import CampaignPage
from campaigns.starting_points import Kind
from cms.users.models import User


def home_for(user: User) -> Page | None:
    """The first home page below which this user may begin a campaign."""
    homes = [site.root_page.specific for site in Site.objects.order_by("-is_default_site").select_related("root_page")]
    for home in homes:
        if CampaignPage.can_create_at(home) and home.permissions_for_user(user).can_add_subpage():
            return home
    return None


@transaction.atomic
def begin(home: Page, kind: Kind, advert: Advert, user: User) -> CampaignPage:
    with override(home.locale.language_code):
        page = CampaignPage(title=advert.title, body=starting_points.body(kind, advert))
        _add_draft(home, page, user)
        if kind.has_one_job:
            # The room above knows what a job is made of.
            job_model = CampaignPage.creatable_subpage_models()[0]
            _add_draft(page, job_model.begun(advert), user)
    return page


def _add_draft(parent: Page, page: Page, user: User) -> None:
    page.live, page.owner, page.locale = False, user, parent.locale
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
