"""A campaign and its new jobs go out with one button, instead of page by page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.models import Page
from wagtail.query import PageQuerySet

from campaigns.admin_views.base import staff
from campaigns.models import CampaignPage
from cms.readiness import NotReady, how_many

WITH_JOBS = "with-jobs"


class PublishWithJobs(PublishMenuItem):
    """Presses Wagtail's own button, and says that the jobs come along."""

    template_name = "campaigns/admin/publish_with_jobs.html"

    def is_shown(self, context: Any) -> bool:
        page = context.get("page")
        if context["view"] != "edit" or not isinstance(page, CampaignPage) or page.go_live_at:
            return False
        return super().is_shown(context) and new_jobs(page).exists()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        label = ngettext("Publish with its job", "Publish with its jobs", new_jobs(context["page"]).count())
        return {**context, "label": label, "value": WITH_JOBS}


def new_jobs(page: Page) -> PageQuerySet:
    """Jobs never out and not planned: one that was taken in, was taken in for a reason."""
    return page.get_children().filter(first_published_at=None, go_live_at=None, latest_revision__isnull=False)


def publish_jobs(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The campaign is out by now. A job that is not ready leads to its editor, which lists what it lacks."""
    if request.POST.get("action-publish") != WITH_JOBS or not page.live:
        return None
    for job in new_jobs(page):
        try:
            PublishPageRevisionAction(job.latest_revision, user=staff(request)).execute()
        except NotReady as refused:
            said = _("The campaign is out, but not the job “%(job)s”.") % {"job": job.draft_title}
            messages.error(request, f"{said} {how_many(len(refused.stopping))}")
            return redirect(refused.edit_url)
    return None
