"""What is good to know before one applies."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.blocks.base import GOOD_TO_KNOW, TEXT_FEATURES, LinkValue
from cms.furniture import PageBlock, PaperBlock


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=80)
    page = PageBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or an address"), required=False)

    class Meta:
        value_class = LinkValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned: blocks.StructValue = super().clean(value)
        if not (cleaned.get("page") or cleaned.get("url")):
            missing = ValidationError(_("Choose a page, or write an address."))
            raise blocks.StructBlockValidationError({"url": missing})
        return cleaned


class LinksValue(blocks.StructValue):
    @property
    def leading(self) -> list[LinkValue]:
        """Those that lead somewhere: a page that is no longer out takes its link along."""
        return [link for link in self["links"] if link.address]


class LinksBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), max_num=8)

    class Meta:
        label = _("Links")
        icon = "link"
        group = GOOD_TO_KNOW
        template = "campaigns/blocks/links.html"
        value_class = LinksValue
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
    questions = blocks.ListBlock(
        QuestionBlock(), label=_("Questions"), max_num=12, help_text=_("Three to six are enough.")
    )

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


class GuessBlock(blocks.StructBlock):
    question = blocks.CharBlock(
        label=_("Question"), max_length=120, help_text=_("Something people get wrong about working with you.")
    )
    guesses = blocks.ListBlock(
        blocks.CharBlock(label=_("Guess"), max_length=80),
        label=_("Guesses"),
        min_num=2,
        max_num=4,
        help_text=_("Two to four, the right one among them."),
    )
    answer = blocks.CharBlock(label=_("The right answer"), max_length=80)
    explanation = blocks.TextBlock(label=_("Why it is so"), max_length=300, required=False)

    class Meta:
        label = _("Guess first")
        icon = "view"
        group = GOOD_TO_KNOW
        template = "campaigns/blocks/guess.html"
        description = _("A question that opens to its answer. People remember what they guessed wrong.")
        preview_value = {
            "question": "Hvor mange besøk har du på en runde?",
            "guesses": ["Fjorten", "Elleve", "Åtte"],
            "answer": "Åtte",
            "explanation": "Så du rekker å sette deg ned.",
        }

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned: blocks.StructValue = super().clean(value)
        if cleaned["answer"] not in cleaned["guesses"]:
            stray = ValidationError(_("Write the right answer among the guesses too, in the same words."))
            raise blocks.StructBlockValidationError({"answer": stray})
        return cleaned


class DocumentsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    documents = blocks.ListBlock(PaperBlock(label=_("Document")), label=_("Documents"), max_num=12)

    class Meta:
        label = _("Documents")
        icon = "doc-full-inverse"
        group = GOOD_TO_KNOW
        template = "campaigns/blocks/documents.html"
        description = _("Files to read or keep, such as the pay policy. Each shows its type and size.")
        preview_template = "campaigns/block_previews/documents.html"
