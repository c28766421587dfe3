"""The way in, and what happens then."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.blocks.base import APPLYING, PostingsBlock


class StepBlock(blocks.StructBlock):
    when = blocks.CharBlock(label=_("When"), max_length=60, help_text=_("A date, or for example “within three days”."))
    text = blocks.CharBlock(label=_("What happens"), max_length=200)


class ProcessBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), max_num=8, help_text=_("From the receipt to the answer."))

    class Meta:
        label = _("What happens then")
        icon = "list-ol"
        group = APPLYING
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


class ApplyBlock(PostingsBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Text"), max_length=300, required=False)

    class Meta:
        label = _("Apply")
        icon = "mail"
        group = APPLYING
        template = "campaigns/blocks/apply.html"
        description = _("The way to the application form, or to the jobs when there are several.")
        preview_value = {"heading": "Er dette deg?", "text": "Du kan søke på ti minutter, fra telefonen."}


class SimilarJobsBlock(PostingsBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)

    class Meta:
        label = _("Other open jobs")
        icon = "folder-open-1"
        group = APPLYING
        template = "campaigns/blocks/similar_jobs.html"
        description = _("Open jobs of your other campaigns, those of the same field first. They come by themselves.")
        preview_value = {"heading": "Passer ikke denne helt?"}
