"""Parts of the employer's settings."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LinkBlock(blocks.StructBlock):
    """A link beside the jobs, on the page of links."""

    text = blocks.CharBlock(label=_("Text"), max_length=60)
    url = blocks.URLBlock(label=_("Address"))
    language = blocks.ChoiceBlock(
        label=_("Language"), choices=settings.LANGUAGES, required=False, help_text=_("Empty: shown in every language.")
    )

    class Meta:
        icon = "link"
        label = _("Link")
        form_layout = ["text", "url", "language"]
