"""The page editor as we use it: a new page is a draft until it has passed the gate."""

from typing import Any

from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.viewsets.pages import PageViewSet


class AddPageView(CreateView):
    def publish_action(self) -> Any:
        # Wagtail puts a new page out before it publishes it.
        self.form.instance.live = False
        return super().publish_action()


class ReadyPageViewSet(PageViewSet):
    """For pages that the gate asks something of."""

    add_view_class = AddPageView
