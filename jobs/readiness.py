"""What a job must say before it goes out, and what applicants will ask for if it does not."""

import datetime
from collections.abc import Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from campaigns.instructions import is_instruction
from cms.models import Country, EmployerSettings
from cms.plain_language import advice_on
from cms.readiness import Finding, advice, check, missing
from jobs.models import JobPage


@check(JobPage)
def deadline(page: JobPage) -> Iterator[Finding]:
    if not page.deadline and not page.open_until_filled:
        yield missing("deadline", _("Until when can people apply? Write a date, or tick “open until filled”."))
    elif page.deadline and not page.live and page.deadline < goes_out_on(page):
        sentence = _("Nobody could apply: the deadline %(day)s is before the day the page goes out. Write a new one.")
        yield missing("deadline", sentence % {"day": date_format(page.deadline)})


def goes_out_on(page: JobPage) -> datetime.date:
    """Today, or the day it is planned for."""
    return max(timezone.localdate(), timezone.localdate(page.go_live_at) if page.go_live_at else datetime.date.min)


@check(JobPage)
def contact(page: JobPage) -> Iterator[Finding]:
    if not page.contact_name:
        yield missing("contact_name", _("Nobody is named whom people can ask about the job."))
    elif not (page.contact_phone or page.contact_email):
        sentence = _("%(name)s can't be reached: write a phone number or an e-mail address.")
        yield missing("contact_phone", sentence % {"name": page.contact_name})


@check(JobPage)
def text(page: JobPage) -> Iterator[Finding]:
    for name in ("lead", "body"):
        if is_instruction(getattr(page, name)):
            yield missing(name, _("A hint is still standing where your own words should be."))


@check(JobPage, stops=False)
def wording(page: JobPage) -> Iterator[Finding]:
    for sentence in advice_on([page.lead, page.body], page.locale.language_code):
        yield advice("body", sentence)


@check(JobPage, stops=False)
def what_applicants_ask(page: JobPage) -> Iterator[Finding]:
    if not (page.pay_from or page.pay_to):
        yield advice("pay_from", _("Say what the job pays: people who don't know often don't apply."))
    if not page.start:
        yield advice("start", _("Say when the job begins, or that it is as agreed."))
    if not page.union_name:
        yield advice("union_name", _("No union representative is named."))


@check(JobPage, stops=False)
def employer(page: JobPage) -> Iterator[Finding]:
    """The notice of offentleglova § 25 comes by itself; that it holds is the employer's word."""
    site = page.get_site()
    if not site:
        return
    told = EmployerSettings.for_site(site)
    if told.country == Country.NORWAY and not (told.controller and told.protected_identity):
        sentence = _(
            "The form warns applicants of the public list (offentleglova § 25), but does not yet say who the data "
            "controller is or how to apply with a protected identity. An administrator writes it in the settings."
        )
        yield Finding(sentence)
