"""What it is like to work and live here, shown rather than told."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.blocks.base import TEXT_FEATURES, WORKING_HERE, FactBlock
from cms.furniture import FilmBlock, PictureBlock


class VideoBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    video = FilmBlock(label=_("Film"), help_text=_("One minute is plenty. It needs captions."))

    class Meta:
        label = _("Film")
        icon = "media"
        group = WORKING_HERE
        template = "campaigns/blocks/video.html"
        description = _("Your own film with captions. It plays here, with nobody else looking on.")
        preview_template = "campaigns/block_previews/video.html"


class ValueBlock(blocks.StructBlock):
    title = blocks.CharBlock(
        label=_("The value as a sentence"), max_length=60, help_text=_("Something you do, not a word.")
    )
    text = blocks.CharBlock(label=_("What it means on a Tuesday"), max_length=160, required=False)


class ValuesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    values = blocks.ListBlock(ValueBlock(), label=_("Values"), max_num=6, help_text=_("Three are enough."))

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
    picture = PictureBlock(("wide", "poster", "handout"), label=_("Picture"), required=False)

    class Meta:
        label = _("What it is like here")
        icon = "group"
        group = WORKING_HERE
        template = "campaigns/blocks/work_life.html"
        description = _("A picture and a piece of text: the place, the work, what is special with you.")
        preview_value = {
            "heading": "En tirsdag hos oss",
            "text": "<p>Morgenmøtet tar ti minutter. Så er du ute.</p>",
        }


class LivingBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)
    facts = blocks.ListBlock(
        FactBlock(),
        label=_("In numbers"),
        default=[],
        required=False,
        max_num=4,
        help_text=_("Up to four, such as “Train to the city” and “40 min”."),
    )
    picture = PictureBlock(("wide",), label=_("Picture"), required=False)

    class Meta:
        label = _("Living here")
        icon = "site"
        group = WORKING_HERE
        template = "campaigns/blocks/living.html"
        description = _("For those who would have to move: home, nursery, the way to work, what evenings are for.")
        preview_value = {
            "heading": "Livet ved elva",
            "text": "<p>Vi finner barnehageplass til deg som flytter hit, også midt i året.</p>",
            "facts": [
                {"label": "Toget til byen", "value": "40 min"},
                {"label": "Til nærmeste skispor", "value": "300 m"},
            ],
        }
