"""What an applicant sees after applying."""

from django.http import HttpRequest, HttpResponse


def receipt(request: HttpRequest, key: str) -> HttpResponse:
    raise NotImplementedError
