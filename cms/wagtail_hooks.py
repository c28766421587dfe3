from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms import schedule
from cms.consents.door import door_for
from cms.consents.viewsets import ConsentsViewSet
from cms.languages import code_of
from cms.panels import doors_among
from cms.text_links import PageLink, PaperLink
from cms.translating import TRANSLATE, TranslationsReport, refuse_unready_translation
from cms.userbar import AtTheRoot
from cms.users.models import User
from media.models import Consent

register_permission_policy(Consent)


@hooks.register("construct_homepage_panels", order=-10)
def hang_doors_first(request: HttpRequest, panels: list[Any]) -> None:
    assert isinstance(request.user, User)
    doors_among(panels).doors += door_for(request.user)


@hooks.register("register_admin_viewset")
def register_consents() -> ConsentsViewSet:
    return ConsentsViewSet()


@hooks.register("insert_global_admin_css")
def fit_a_phone() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("insert_global_admin_js")
def lose_nothing_typed() -> SafeString:
    scripts = ("cms/days.js", "cms/key.js")
    return format_html_join("", '<script src="{}"></script>', ((static(script),) for script in scripts))


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Any]) -> None:
    # How many pages, images and documents there are is nobody's errand here.
    items.clear()


@hooks.register("construct_help_menu")
def keep_to_ourselves(request: HttpRequest, items: list[Any]) -> None:
    """What is new in Wagtail is told on another host, and to those who build the site."""
    items[:] = [item for item in items if not str(item.url).startswith("http")]


@hooks.register("register_rich_text_features", order=1)
def find_what_links_lead_to(features: FeatureRegistry) -> None:
    features.register_link_type(PageLink)
    features.register_link_type(PaperLink)


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    actions.register_action("cms.consent_withdrawn", _("Consent withdrawn"), _("Withdrew the consent"))
    actions.register_action(schedule.HELD_BACK, _("Held back"), _("Did not go out as planned: something is missing"))


@hooks.register("construct_wagtail_userbar", order=1000)
def lead_out_of_the_source(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    items[:] = [AtTheRoot(item) for item in items]


@hooks.register("before_serve_page")
def say_in_its_own_language(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """Where a language has no front page, a page of the site's own would also be found under that language's code."""
    url = page.get_url(request)
    if not url or code_of(page.locale_id) == request.LANGUAGE_CODE:
        return None
    query = request.META.get("QUERY_STRING")
    return redirect(f"{url}?{query}" if query else url)


@hooks.register("before_edit_page", order=-1)
def say_what_a_translation_lacks(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_unready_translation(request, page)


@hooks.register("register_admin_urls", order=-1)
def ask_who_reads_translations() -> list[URLPattern]:
    report = "localize/reports/translations/"
    return [
        path(report, TranslationsReport.as_view()),
        path(f"{report}results/", TranslationsReport.as_view(results_only=True)),
    ]


@hooks.register("construct_reports_menu")
def show_translations_to_translators(request: HttpRequest, items: list[Any]) -> None:
    if not request.user.has_perm(TRANSLATE):
        items[:] = [item for item in items if "/localize/" not in str(item.url)]
