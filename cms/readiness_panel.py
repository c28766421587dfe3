"""What a page lacks, said above its fields in the editor."""

from typing import Any

from django.utils.translation import gettext as _, ngettext
from wagtail.admin.panels import Panel
from wagtail.models import Page

from cms.readiness import findings, how_many


def report(page: Page) -> dict[str, Any]:
    """What the editor says of a page; nothing before the page exists."""
    if not page.pk:
        return {}
    found = findings(page)
    stopping = [finding for finding in found if finding.stops]
    advising = [finding for finding in found if not finding.stops]
    return {
        "headline": how_many(len(stopping)) if stopping else _("Nothing is missing. The page can be published."),
        "stopping": stopping,
        "advising": advising,
        "advice_headline": ngettext("%(count)d piece of advice", "%(count)d pieces of advice", len(advising))
        % {"count": len(advising)},
    }


class ReadinessPanel(Panel):
    """Stands first in the editor, and is drawn anew each time the draft saves itself."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/admin/readiness.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, **report(self.instance)}
