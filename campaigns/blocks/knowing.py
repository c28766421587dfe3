"""What is good to know before one applies."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.blocks.base import GOOD_TO_KNOW, TEXT_FEATURES


class LinkValue(blocks.StructValue):
    @property
    def address(self) -> str:
        """Where it leads: to the page while it is out, else to the address; empty where nothing is left."""
        page = self.get("page")
        # As the page it really is: only ours know which language their address speaks.
        address: str | None = page.specific_deferred.url if page and page.live else self.get("url")
        return address or ""


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or an address"), required=False)

    class Meta:
        value_class = LinkValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned: blocks.StructValue = super().clean(value)
        if not (cleaned.get("page") or cleaned.get("url")):
            missing = ValidationError(_("Choose a page, or write an address."))
            raise blocks.StructBlockValidationError({"url": missing})
        return cleaned


class LinksBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"))

    class Meta:
        label = _("Links")
        icon = "link"
        group = GOOD_TO_KNOW
        template = "campaigns/blocks/links.html"
        description = _("Where to read more, for example about living in the area.")
        preview_value = {
            "heading": "Les mer",
            "links": [{"title": "Å bo i Elvestad", "url": "https://elvestad.example/"}],
        }


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=140)
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES)


class QuestionsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        label = _("Questions and answers")
        icon = "help"
        group = GOOD_TO_KNOW
        template = "campaigns/blocks/questions.html"
        description = _("What people ask you on the phone, answered here.")
        preview_value = {
            "heading": "Spørsmål vi får",
            "questions": [{"question": "Må jeg bo i Elvestad?", "answer": "<p>Nei. Toget tar 40 minutter.</p>"}],
        }
