"""A job for later: its reader has it mailed to themselves, with a link by which they come back."""

import smtplib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from campaigns.invitation import Invitation
from campaigns.tracking import arrivals, coming_back
from cms import routing
from cms.models import EmployerSettings
from cms.protection import HONEYPOT, HOUR, FormToken, Objection, address_of, is_once_too_often, objection
from cms.responses import HttpResponseSeeOther
from jobs import mails
from jobs.forms import ToOneselfForm

# So that nobody can fill somebody else's mailbox from here.
TO_ONE_ADDRESS_A_DAY = 3
FROM_ONE_NETWORK_AN_HOUR = 20
A_MINUTE = 30
SENT = "sendt"


# The form has a protection of its own, which needs no cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def to_oneself(request: HttpRequest, path: str) -> HttpResponse:
    """The form below a campaign's or a job's page; `path` is that page's."""
    invitation = Invitation.to(routing.find(request, path))
    if invitation is None or invitation.page.get_view_restrictions().exists():
        raise Http404
    if invitation.is_over:
        return redirect(invitation.page.url)
    response = arrivals.receive(request, invitation.page.tracked) or _answer(request, invitation)
    patch_cache_control(response, private=True, no_cache=True)
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return _show(request, invitation, ToOneselfForm())
    form = ToOneselfForm(request.POST)
    against = objection(request, FormToken.read(request.POST.get("token", ""), _subject(invitation)))
    if against is None and form.is_valid():
        against = _too_many(request, form.cleaned_data["email"]) or _send(request, invitation, form)
        if against is None and form.is_valid():
            return HttpResponseSeeOther(f"{invitation.page.url}til-meg/?{SENT}")
    return _show(request, invitation, form, against)


def _too_many(request: HttpRequest, address: str) -> Objection | None:
    # Everybody's last: whoever has had too many of their own takes nothing from it.
    is_too_much = (
        is_once_too_often("mails-from", address_of(request), FROM_ONE_NETWORK_AN_HOUR, HOUR)
        or is_once_too_often("mails-to", address.lower(), TO_ONE_ADDRESS_A_DAY, 24 * HOUR)
        or is_once_too_often("mails", "everybody", A_MINUTE, 60)
    )
    message = _("Many mails have gone out just now. Look in your inbox, try again later, or copy the address below.")
    return Objection(429, message) if is_too_much else None


def _send(request: HttpRequest, invitation: Invitation, form: ToOneselfForm) -> Objection | None:
    employer = EmployerSettings.for_request(request).name
    try:
        if mails.send_to_oneself(form.cleaned_data["email"], invitation, _url(request, invitation), employer):
            return None
    except smtplib.SMTPRecipientsRefused:
        form.add_error("email", _("This address could not be reached. Is it right?"))
        return None
    return Objection(503, _("The mail could not be sent just now. Try again in a while, or copy the address below."))


def _show(
    request: HttpRequest, invitation: Invitation, form: ToOneselfForm, against: Objection | None = None
) -> HttpResponse:
    if against:
        form = ToOneselfForm(initial=request.POST.dict())
    context = invitation.page.get_context(request) | {
        "invitation": invitation,
        "beyond": "til-meg/",
        "form": form,
        "token": FormToken.issue(_subject(invitation)),
        "honeypot": HONEYPOT,
        "objection": against,
        "is_sent": SENT in request.GET and request.method != "POST",
        "url_for_later": _url(request, invitation),
    }
    status = against.status if against else 422 if form.errors else 200
    return render(request, "jobs/to_oneself.html", context, status=status)


def _subject(invitation: Invitation) -> str:
    return f"mail of {invitation.page.pk}"


def _url(request: HttpRequest, invitation: Invitation) -> str:
    return invitation.page.full_url_by(coming_back.token(arrivals.source_of(request)))
