"""Whom to ask before one applies."""

from collections.abc import Iterable
from dataclasses import dataclass

from jobs.models import JobPage


@dataclass(frozen=True)
class Contact:
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    for_the_union: bool = False


def contacts_of(jobs: Iterable[JobPage]) -> list[Contact]:
    """Each person once, in the order of the jobs; the unions' representatives last."""
    jobs = list(jobs)
    people = [of_the_job(job) for job in jobs if job.contact_name] + [
        of_the_union(job) for job in jobs if job.union_name
    ]
    return list(dict.fromkeys(people))


def of_the_job(job: JobPage) -> Contact:
    return Contact(job.contact_name, job.contact_role, job.contact_phone, job.contact_email)


def of_the_union(job: JobPage) -> Contact:
    """One field for whatever the representative wants to be reached by."""
    way = "email" if "@" in job.union_contact else "phone"
    return Contact(job.union_name, for_the_union=True, **{way: job.union_contact})
