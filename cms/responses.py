"""Answers that Django has no class for."""

from django.http import HttpResponseRedirect


class HttpResponseSeeOther(HttpResponseRedirect):
    """After a form that was taken: the browser asks for what is there now, and sends nothing twice."""

    status_code = 303
