from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from jobs.addresses import Addresses
from jobs.models import Application
from jobs.viewsets import ApplicantsViewSet, JobPageViewSet

register_permission_policy(Application)


@hooks.register("register_admin_viewset")
def register_applicants() -> ApplicantsViewSet:
    return ApplicantsViewSet()


@hooks.register("register_admin_viewset")
def register_editor() -> JobPageViewSet:
    return JobPageViewSet()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [path("adresser/", Addresses.as_view(), name="addresses")]


@hooks.register("construct_campaign_list_buttons")
def lead_to_addresses(buttons: list[HeaderButton]) -> None:
    buttons.append(HeaderButton(_("Other sites"), url=reverse("addresses"), icon_name="link-external"))


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    actions.register_action("jobs.read", _("Read"), _("Opened the application"))
    actions.register_action("jobs.read_cv", _("Read the CV"), _("Downloaded the CV"))
    actions.register_action("jobs.stage", _("Stage"), _("Moved the applicant on"))
    actions.register_action("jobs.undo", _("Stage taken back"), _("Took back a stage"))


@hooks.register("before_delete_page")
def keep_page_with_applicants(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refusal(request, [page])


@hooks.register("before_bulk_action")
def keep_pages_with_applicants(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    pages = [instance for instance in objects if isinstance(instance, Page)]
    return refusal(request, pages) if action_type == "delete" else None


def refusal(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    """Say why pages with applications stay, and where to go from here."""
    for page in pages:
        if count := Application.objects.below(page).count():
            message = ngettext(
                "“%(page)s” has %(count)s application and stays. Unpublish it, or erase the applicant first.",
                "“%(page)s” has %(count)s applications and stays. Unpublish it, or erase the applicants first.",
                count,
            )
            messages.error(request, message % {"page": page.get_admin_display_title(), "count": count})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
