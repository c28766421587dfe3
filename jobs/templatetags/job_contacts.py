from collections.abc import Iterable

from django import template

from jobs import contacts
from jobs.models import JobPage

register = template.Library()


@register.simple_tag
def contacts_of(jobs: Iterable[JobPage]) -> list[contacts.Contact]:
    return contacts.contacts_of(jobs)


@register.filter
def ask_for_police_certificate(jobs: Iterable[JobPage]) -> bool:
    return any(job.police_certificate for job in jobs)
