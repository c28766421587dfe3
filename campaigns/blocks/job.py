"""The job: its opening, what it is, its facts."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaigns.blocks.base import TEXT_FEATURES, THE_JOB, FactBlock, LinkValue, PostingsBlock
from cms.furniture import PageBlock, PictureBlock


class HeroBlock(PostingsBlock):
    role_line = blocks.CharBlock(
        label=_("The job in a line"), max_length=80, help_text=_("The title and how much, for example “Nurse · 100 %”.")
    )
    promise = blocks.CharBlock(
        label=_("One promise"), max_length=90, help_text=_("What will be good about working here? One sentence.")
    )
    lead = blocks.TextBlock(
        label=_("Lead"), max_length=200, required=False, help_text=_("Two short sentences that make the promise good.")
    )
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
    picture = PictureBlock(
        ("view", "poster", "handout"),
        label=_("Picture instead of the drawing"),
        required=False,
        help_text=_("A wide photo of the place or the people. Empty: the town."),
    )

    class Meta:
        label = _("Opening")
        icon = "home"
        group = THE_JOB
        template = "campaigns/blocks/hero.html"
        description = _("The first thing people see: the job, and one promise.")
        preview_value = {
            "role_line": "Kommunikasjonsrådgiver · 100 % fast",
            "promise": "Fortell historiene fra en by som snakker med folk",
            "lead": "Du får kamera, tillit og 55 000 lesere.",
            "season": "summer",
            "place": "square",
        }


class NoticeBlock(blocks.StructBlock):
    level = blocks.ChoiceBlock(
        label=_("How much it matters"), choices=[("news", _("News")), ("important", _("Important"))], default="news"
    )
    text = blocks.CharBlock(
        label=_("Text"), max_length=160, help_text=_("One sentence, for example that the deadline is extended.")
    )
    link_text = blocks.CharBlock(label=_("Words of the link"), max_length=60, required=False)
    page = PageBlock(label=_("Leads to the page"), required=False)
    url = blocks.URLBlock(label=_("or to an address"), required=False)

    class Meta:
        label = _("Notice")
        icon = "warning"
        group = THE_JOB
        template = "campaigns/blocks/notice.html"
        value_class = LinkValue
        description = _("One line at the very top, for what has changed since the page went out. Take it away again.")
        preview_value = {"level": "news", "text": "Fristen er forlenget til søndag 13. desember."}


class TasksBlock(blocks.StructBlock):
    tasks = blocks.TextBlock(
        label=_("What the person will do"),
        max_length=1500,
        required=False,
        help_text=_("One task on each line. Three to six are enough. Paste from the old advert: dots and dashes go."),
    )
    qualifications = blocks.TextBlock(
        label=_("What you look for"),
        max_length=1500,
        required=False,
        help_text=_("One on each line. Ask only for what you would turn somebody down for."),
    )
    offers = blocks.TextBlock(
        label=_("What the person gets"), max_length=1500, required=False, help_text=_("One on each line.")
    )

    class Meta:
        label = _("Tasks, wishes, offers")
        icon = "list-ul"
        group = THE_JOB
        template = "campaigns/blocks/tasks.html"
        description = _("Three short lists: what the person will do, what you look for, what they get.")
        preview_value = {
            "tasks": "Du finner sakene og lager filmen.\nDu svarer innbyggerne samme dag.",
            "qualifications": "Du skriver klart.\nDu har laget noe du er stolt av.",
            "offers": "Fri klokka fire, og to dager hjemmekontor.",
        }


class JobTextBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(
        label=_("Text"), features=TEXT_FEATURES, help_text=_("Say “you”. Three short paragraphs are enough.")
    )

    class Meta:
        label = _("Job text")
        icon = "doc-full"
        group = THE_JOB
        template = "campaigns/blocks/job_text.html"
        description = _("A piece of running text about the job, where a list would say too little.")
        preview_value = {
            "heading": "Hva du skal gjøre",
            "text": "<p>Du finner sakene, lager filmen og svarer innbyggerne samme dag.</p>",
        }


class FactsBlock(PostingsBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    facts = blocks.ListBlock(
        FactBlock(),
        label=_("More facts"),
        default=[],
        required=False,
        max_num=8,
        help_text=_("For example “Home office” and “two days a week”."),
    )

    class Meta:
        label = _("Practical facts")
        icon = "list-ul"
        group = THE_JOB
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


class JobsBlock(PostingsBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=80)

    class Meta:
        label = _("The campaign's jobs")
        icon = "folder-open-inverse"
        group = THE_JOB
        template = "campaigns/blocks/jobs.html"
        description = _("Every job of this campaign as a row. They come by themselves.")
        preview_value = {"heading": "Ledige stillinger"}
