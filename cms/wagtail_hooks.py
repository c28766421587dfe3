from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page

from cms.panels import doors_among
from cms.translating import TRANSLATE, TranslationsReport
from cms.userbar import AtTheRoot


@hooks.register("construct_homepage_panels", order=-10)
def hang_doors_first(request: HttpRequest, panels: list[Any]) -> None:
    doors_among(panels)


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Any]) -> None:
    # How many pages, images and documents there are is nobody's errand here.
    items.clear()


@hooks.register("construct_help_menu")
def keep_to_ourselves(request: HttpRequest, items: list[Any]) -> None:
    """What is new in Wagtail is told on another host, and to those who build the site."""
    items[:] = [item for item in items if not str(item.url).startswith("http")]


@hooks.register("construct_wagtail_userbar", order=1000)
def lead_out_of_the_source(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    items[:] = [AtTheRoot(item) for item in items]


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
