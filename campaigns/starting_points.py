"""What a new campaign page begins with: headings to keep, and hints where HR's own words belong.

Said in the page's language, which whoever calls has switched on. Every hint bears a pencil, and stops publishing.
"""

from typing import Any

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy

from campaigns.adverts.reading import Advert
from campaigns.instructions import PENCIL

Block = tuple[str, dict[str, Any]]


class Kind(models.TextChoices):
    SINGLE = "single", gettext_lazy("One position")
    MANY = "many", gettext_lazy("Several positions of one kind")
    MANAGER = "manager", gettext_lazy("A manager")

    @property
    def has_one_job(self) -> bool:
        return self is not Kind.MANY


def body(kind: Kind, advert: Advert) -> list[Block]:
    middle = {Kind.SINGLE: _one_position, Kind.MANY: _many_positions, Kind.MANAGER: _manager}[kind]
    return [_opening(advert), _tasks(kind, advert), *middle(advert), _questions(advert), _process()]


def paragraphs(text: str) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((line,) for line in text.splitlines() if line.strip()))


def hint(text: str) -> str:
    return f"{PENCIL} {text}"


def _opening(advert: Advert) -> Block:
    percentage = f" · {advert.percentage} %" if advert.percentage else ""
    lead = hint(_("Two sentences: what will this person have done a year from now, and for whom?"))
    return "hero", {"role_line": (advert.title + percentage)[:80], "promise": "", "lead": lead}


def _tasks(kind: Kind, advert: Advert) -> Block:
    manager = kind is Kind.MANAGER
    tasks = (
        _("What the manager decides, whom they lead, what must be better in a year. One thing on each line.")
        if manager
        else _("What the person does on an ordinary day, most important first. Begin each line with a verb.")
    )
    wishes = _("Only what you would turn somebody down for. Say whether it must be there or can be learnt.")
    offers = _("Pay, hours, home office, training, pension: things that somebody can look forward to or count on.")
    return "tasks", {
        "tasks": advert.tasks[:1500] or hint(tasks),
        "qualifications": advert.qualifications[:1500] or hint(wishes),
        "offers": advert.offers[:1500] or hint(offers),
    }


def _one_position(advert: Advert) -> list[Block]:
    day = _(
        "Tell of one real day: when it begins, whom you meet before lunch, what went wrong last week and who helped. "
        "Ask the one who has the job now; ten minutes on the phone are enough. Names, places and times make people see "
        "themselves there. 80 to 120 words."
    )
    return [_story(_("A Tuesday with us"), day), _quote(), _team(advert)]


def _many_positions(advert: Advert) -> list[Block]:
    places = _(
        "What do the workplaces have in common, and what sets them apart? A paragraph on each: how many you are, which "
        "shifts, what you are proud of. People choose among you, so let them see the difference. 100 to 150 words."
    )
    return [("jobs", {"heading": _("The jobs")}), _story(_("Where you can work"), places), _quote(), _team(advert)]


def _manager(advert: Advert) -> list[Block]:
    team = _(
        "Whom will the new manager lead? How many are they, what are they good at, what do they ask for? Be open "
        "about what is hard: those who can do something about it will apply. 80 to 120 words."
    )
    return [_story(_("The people you will lead"), team), _quote(), _team(advert)]


def _story(heading: str, text: str) -> Block:
    return "work_life", {"heading": heading, "text": paragraphs(hint(text)), "picture": None}


def _quote() -> Block:
    quote = _("A colleague's own words on why they stay. Ask one question and write down the answer as it was said.")
    return "quote", {"quote": hint(quote), "name": hint(_("Name")), "role": hint(_("Job title")), "portrait": None}


def _team(advert: Advert) -> Block:
    team = _(
        "Who are the colleagues, who leads, and what is the place like? Say what you do for one another, not what your "
        "values are called. Then the surroundings: what do people do at half past four? 80 to 120 words."
    )
    text = paragraphs(advert.about) or paragraphs(hint(team))
    return "work_life", {"heading": _("About us"), "text": text, "picture": None}


def _questions(advert: Advert) -> Block:
    answer = _("Answer as you would on the phone: yes or no first, then why, in two sentences.")
    asked = [_("Can I work from home?"), _("What does the job pay?"), _("Do I have to know the language well?")]
    questions = [{"question": question, "answer": paragraphs(hint(answer))} for question in asked]
    if advert.other:
        questions.append({"question": _("What else should I know?"), "answer": paragraphs(advert.other)})
    return "questions", {"heading": _("Questions we get"), "questions": questions}


def _process() -> Block:
    steps = [
        (_("The same day"), _("You get a receipt by e-mail, with a link to change or withdraw your application.")),
        (hint(_("Which days?")), _("We read all the applications.")),
        (hint(_("Which days?")), hint(_("Interviews: where, how long, with whom? Do people get the questions first?"))),
        (hint(_("By when?")), _("Everybody gets an answer.")),
    ]
    heading = _("This happens when you have applied")
    return "process", {"heading": heading, "steps": [{"when": when, "text": text} for when, text in steps]}


def job_text(advert: Advert) -> SafeString:
    """The advert as a job's running text: a heading and a list for each part that says anything."""
    lists = [
        (_("What you will do"), advert.tasks),
        (_("What we look for"), advert.qualifications),
        (_("What you get"), advert.offers),
    ]
    parts = (format_html("<h2>{}</h2><ul>{}</ul>", heading, _items(text)) for heading, text in lists if text)
    return format_html_join("", "{}", ((part,) for part in (*parts, paragraphs(advert.other))))


def _items(text: str) -> SafeString:
    return format_html_join("", "<li>{}</li>", ((line,) for line in text.splitlines() if line.strip()))
