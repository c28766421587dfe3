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
        return {**context, "postings": examples.POSTINGS, "open_postings": examples.POSTINGS, "apply_url": "#"}
