from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from cms import schedule
from cms.panels import doors_among
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


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    actions.register_action(schedule.HELD_BACK, _("Held back"), _("Did not go out as planned: something is missing"))


@hooks.register("construct_wagtail_userbar", order=1000)
def lead_out_of_the_source(request: HttpRequest, items: list[Any], page: Page | None) -> None:
    items[:] = [AtTheRoot(item) for item in items]
