"""What it is like to work and live here, shown rather than told."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import VideoChooserBlock

from campaigns.blocks.base import TEXT_FEATURES, WORKING_HERE


class VideoBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    video = VideoChooserBlock(label=_("Film"))

    class Meta:
        label = _("Film")
        icon = "media"
        group = WORKING_HERE
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
        group = WORKING_HERE
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
        group = WORKING_HERE
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


class WorkLifeBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    picture = ImageBlock(label=_("Picture"), required=False)

    class Meta:
        label = _("What it is like here")
        icon = "group"
        group = WORKING_HERE
        template = "campaigns/blocks/work_life.html"
        description = _("A day at work, the team, the leader, living in the area.")
        preview_value = {
            "heading": "En tirsdag hos oss",
            "text": "<p>Morgenmøtet tar ti minutter. Så er du ute.</p>",
        }
