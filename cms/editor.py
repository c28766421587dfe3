"""The page editor as we use it: a new page is a draft until it has passed, and says all along what it lacks."""

from typing import Any

from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet

from cms.readiness_panel import report


class AddPageView(CreateView):
    def publish_action(self) -> Any:
        # Wagtail puts a new page out before it publishes it.
        self.form.instance.live = False
        return super().publish_action()


class EditPageView(EditView):
    partials_template_name = "cms/admin/edit_partials.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, **report(self.page)} if context["is_partial"] else context


class ReadyPageViewSet(PageViewSet):
    """For pages that the gate asks something of."""

    add_view_class = AddPageView
    edit_view_class = EditPageView
