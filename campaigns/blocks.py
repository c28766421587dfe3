"""The parts of a campaign page. Each says what it is for, and shows itself in the block picker."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import VideoChooserBlock

from campaigns import examples

TEXT_FEATURES = ["bold", "h3", "ul", "ol", "link", "document-link"]


class PostingsBlock(blocks.StructBlock):
    """A part that shows the campaign's jobs, which its page hands to it."""

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        return {**context, "postings": examples.POSTINGS, "open_postings": examples.POSTINGS, "apply_url": "#"}


class HeroBlock(blocks.StructBlock):
    role_line = blocks.CharBlock(label=_("The job in a line"), max_length=80)
    promise = blocks.CharBlock(
        label=_("One promise"), max_length=90, help_text=_("What will be good about working here? One sentence.")
    )
    lead = blocks.TextBlock(label=_("Lead"), max_length=200, required=False)
    season = blocks.ChoiceBlock(
        label=_("Season of the drawing"),
        choices=[("spring", _("Spring")), ("summer", _("Summer")), ("autumn", _("Autumn")), ("winter", _("Winter"))],
        default="summer",
    )
    place = blocks.ChoiceBlock(
        label=_("Place in the drawing"),
        choices=[("square", _("Square")), ("ward", _("Ward")), ("school", _("School")), ("quay", _("Quay"))],
        default="square",
    )

    class Meta:
        label = _("Opening")
        icon = "home"
        template = "campaigns/blocks/hero.html"
        description = _("The first thing people see: the job, and one promise.")
        preview_value = {
            "role_line": "Kommunikasjonsrådgiver · 100 % fast",
            "promise": "Fortell historiene fra en by som snakker med folk",
            "lead": "Du får kamera, tillit og 55 000 lesere.",
            "season": "summer",
            "place": "square",
        }


class JobTextBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        label = _("Job text")
        icon = "doc-full"
        template = "campaigns/blocks/job_text.html"
        description = _("What the person will do, what you ask for, what you offer.")
        preview_value = {
            "heading": "Hva du skal gjøre",
            "text": "<p>Du finner sakene, lager filmen og svarer innbyggerne samme dag.</p>",
        }


class VideoBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    video = VideoChooserBlock(label=_("Film"))

    class Meta:
        label = _("Film")
        icon = "media"
        template = "campaigns/blocks/video.html"
        description = _("Your own film with captions. It plays here, with nobody else looking on.")
        preview_template = "campaigns/block_previews/video.html"


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(label=_("Quote"), max_length=240)
    name = blocks.CharBlock(label=_("Name"), max_length=80)
    role = blocks.CharBlock(label=_("Role"), max_length=100, required=False)
    portrait = ImageBlock(label=_("Portrait"), required=False)

    class Meta:
        label = _("Quote")
        icon = "openquote"
        template = "campaigns/blocks/quote.html"
        description = _("A colleague's own words, with a portrait.")
        preview_value = {
            "quote": "Første dag fikk jeg nøkkel, kamera og beskjed om å gå ut.",
            "name": "Amina Berg",
            "role": "kommunikasjonsrådgiver siden 2023",
        }


class ValueBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("The value as a sentence"), max_length=60)
    text = blocks.CharBlock(label=_("What it means on a Tuesday"), max_length=160, required=False)


class ValuesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    values = blocks.ListBlock(ValueBlock(), label=_("Values"))

    class Meta:
        label = _("Values")
        icon = "pick"
        template = "campaigns/blocks/values.html"
        description = _("Values as things you do, not words on a wall.")
        preview_value = {
            "heading": "Slik er vi mot hverandre",
            "values": [
                {"title": "Vi svarer samme dag.", "text": "Også når svaret er at vi ikke vet ennå."},
                {"title": "Vi sier unnskyld først.", "text": "Feil rettes der de ble gjort."},
                {"title": "Vi går hjem klokka fire.", "text": "Vakta deles, og den betales."},
            ],
        }


class FactBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("What"), max_length=40)
    value = blocks.CharBlock(label=_("Answer"), max_length=120)


class FactsBlock(PostingsBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    facts = blocks.ListBlock(FactBlock(), label=_("More facts"), default=[], required=False)

    class Meta:
        label = _("Practical facts")
        icon = "list-ul"
        template = "campaigns/blocks/facts.html"
        description = _("Deadline, pay, place and contact come from the job by themselves; add what is missing.")
        preview_value = {
            "heading": "",
            "facts": [
                {"label": "Søk innen", "value": "6. desember"},
                {"label": "Stilling", "value": "100 % fast"},
                {"label": "Sted", "value": "Rådhuset, Elvestad"},
            ],
        }


class WorkLifeBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    picture = ImageBlock(label=_("Picture"), required=False)

    class Meta:
        label = _("What it is like here")
        icon = "group"
        template = "campaigns/blocks/work_life.html"
        description = _("A day at work, the team, the leader, living in the area.")
        preview_value = {
            "heading": "En tirsdag hos oss",
            "text": "<p>Morgenmøtet tar ti minutter. Så er du ute.</p>",
        }


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
        template = "campaigns/blocks/questions.html"
        description = _("What people ask you on the phone, answered here.")
        preview_value = {
            "heading": "Spørsmål vi får",
            "questions": [{"question": "Må jeg bo i Elvestad?", "answer": "<p>Nei. Toget tar 40 minutter.</p>"}],
        }


class StepBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), max_length=60)
    text = blocks.CharBlock(label=_("What happens"), max_length=200)


class ProcessBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"))

    class Meta:
        label = _("What happens then")
        icon = "list-ol"
        template = "campaigns/blocks/process.html"
        description = _("The steps after the application, with dates.")
        preview_value = {
            "heading": "Dette skjer når du har søkt",
            "steps": [
                {"when": "I dag", "text": "Du får kvittering på e-post."},
                {"when": "7.–11. desember", "text": "Vi leser alle søknadene."},
                {"when": "Innen jul", "text": "Alle får svar."},
            ],
        }


class JobsBlock(PostingsBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)

    class Meta:
        label = _("The campaign's jobs")
        icon = "folder-open-inverse"
        template = "campaigns/blocks/jobs.html"
        description = _("Every job of this campaign as a row. They come by themselves.")
        preview_value = {"heading": "Ledige stillinger"}


class ApplyBlock(PostingsBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300, required=False)

    class Meta:
        label = _("Apply")
        icon = "mail"
        template = "campaigns/blocks/apply.html"
        description = _("The way to the application form, or to the jobs when there are several.")
        preview_value = {"heading": "Er dette deg?", "text": "Du kan søke på ti minutter, fra telefonen."}


class CampaignBody(blocks.StreamBlock):
    hero = HeroBlock()
    job_text = JobTextBlock()
    video = VideoBlock()
    quote = QuoteBlock()
    values = ValuesBlock()
    facts = FactsBlock()
    work_life = WorkLifeBlock()
    links = LinksBlock()
    questions = QuestionsBlock()
    process = ProcessBlock()
    jobs = JobsBlock()
    apply = ApplyBlock()

    class Meta:
        block_counts = {"hero": {"max_num": 1}, "facts": {"max_num": 1}, "jobs": {"max_num": 1}}
