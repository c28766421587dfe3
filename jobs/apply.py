"""The application form's view."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from jobs.models import JobPage


def apply(request: HttpRequest, job: "JobPage") -> HttpResponse:
    raise NotImplementedError
