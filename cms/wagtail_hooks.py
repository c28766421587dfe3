from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms.panels import doors_among


@hooks.register("construct_homepage_panels", order=-10)
def hang_doors_first(request: HttpRequest, panels: list[Any]) -> None:
    doors_among(panels)


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request: HttpRequest, items: list[Any]) -> None:
    # How many pages, images and documents there are is nobody's errand here.
    items.clear()
