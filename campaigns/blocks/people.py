"""The people one would work with, and a day among them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.blocks.base import WORKING_HERE
from cms.furniture import PictureBlock


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(
        label=_("Quote"),
        max_length=240,
        help_text=_("As they say it, without quotation marks. Let them read it first."),
    )
    name = blocks.CharBlock(label=_("Name"), max_length=80)
    role = blocks.CharBlock(label=_("Role"), max_length=100, required=False)
    portrait = PictureBlock(
        ("portrait", "handout"),
        label=_("Portrait"),
        required=False,
        help_text=_("It is cut to a circle around the face."),
    )

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


class LeaderBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=80, required=False)
    role = blocks.CharBlock(label=_("Role"), max_length=100, required=False)
    sentence = blocks.TextBlock(
        label=_("One sentence, in the leader's own words"),
        max_length=200,
        required=False,
        help_text=_("What may the new colleague expect of you?"),
    )
    portrait = PictureBlock(("face",), label=_("Portrait"), required=False)


class MemberBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=80)
    role = blocks.CharBlock(label=_("Role"), max_length=100, required=False)
    portrait = PictureBlock(("face",), label=_("Portrait"), required=False)


class TeamValue(blocks.StructValue):
    @property
    def has_portraits(self) -> bool:
        """Where nobody has a portrait, nobody needs a place for one."""
        return any(member.get("portrait") for member in self["members"])

    @property
    def photographers(self) -> str:
        """Each once, in their order: below a face there is no room for a name."""
        portraits = [person.get("portrait") for person in (self["leader"], *self["members"])]
        return ", ".join(dict.fromkeys(photo.credit for photo in portraits if photo and photo.credit))


class TeamBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    leader = LeaderBlock(label=_("Leader"), help_text=_("Leave it empty to show the team alone."))
    members = blocks.ListBlock(
        MemberBlock(),
        label=_("Colleagues"),
        default=[],
        required=False,
        max_num=12,
        help_text=_("Those one meets every day, twelve at most. Ask them first; a name without a portrait is fine."),
    )

    class Meta:
        label = _("Team and leader")
        icon = "group"
        group = WORKING_HERE
        template = "campaigns/blocks/team.html"
        value_class = TeamValue
        description = _("Who leads, in a sentence of their own, and who else is there.")
        preview_value = {
            "heading": "Vi er fem, og du blir den sjette",
            "leader": {
                "name": "Ida Moen",
                "role": "kommunikasjonssjef",
                "sentence": "Du får si fra først og spørre etterpå.",
                "portrait": None,
            },
            "members": [
                {"name": "Amina Berg", "role": "kommunikasjonsrådgiver", "portrait": None},
                {"name": "Jon Sæther", "role": "pressekontakt", "portrait": None},
            ],
        }


class MomentBlock(blocks.StructBlock):
    time = blocks.CharBlock(label=_("When"), max_length=16, help_text=_("For example 07.30."))
    text = blocks.CharBlock(label=_("What happens"), max_length=180)


class DayBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    moments = blocks.ListBlock(
        MomentBlock(),
        label=_("Moments"),
        min_num=2,
        max_num=10,
        help_text=_("Four to six are enough. A real day, the dull hour included."),
    )
    picture = PictureBlock(("wide",), label=_("Picture"), required=False)

    class Meta:
        label = _("A day at work")
        icon = "time"
        group = WORKING_HERE
        template = "campaigns/blocks/day.html"
        description = _("Times, and what happens then: what a day is really like.")
        preview_value = {
            "heading": "En tirsdag hos oss",
            "moments": [
                {"time": "08.00", "text": "Morgenmøte, stående. Det tar ti minutter."},
                {"time": "11.30", "text": "Lunsj ved elva, alle samtidig."},
                {"time": "15.00", "text": "Saken er ute."},
            ],
        }
