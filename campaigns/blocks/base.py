"""What the parts of a campaign page have in common."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns import examples

TEXT_FEATURES = ["bold", "h3", "ul", "ol", "link", "document-link"]

# How the block picker sorts the parts.
THE_JOB = _("The job")
WORKING_HERE = _("Working here")
GOOD_TO_KNOW = _("Good to know")
APPLYING = _("Applying")


class PostingsBlock(blocks.StructBlock):
    """A part that shows the campaign's jobs, which its page hands to it."""

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        return {
            **context,
            "postings": examples.POSTINGS,
            "open_postings": examples.POSTINGS,
            "open_elsewhere": examples.POSTINGS,
            "apply_url": "#",
        }


class LinkValue(blocks.StructValue):
    @property
    def address(self) -> str:
        """Where it leads: to the page while it is out, else to the address; empty where nothing is left."""
        page = self.get("page")
        # As the page it really is: only ours know which language their address speaks.
        address: str | None = page.specific_deferred.url if page and page.live else self.get("url")
        return address or ""


class FactBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("What"), max_length=40)
    value = blocks.CharBlock(label=_("Answer"), max_length=120)
