"""Where somebody answers whether they may be shown, and where they take it back: two secret addresses, no account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail.models import Site

from cms.addresses import at_the_root
from cms.consents.forms import AnswerForm
from cms.consents.mails import send_receipt
from cms.consents.wording import wording
from cms.headers import OF_A_KEY
from cms.languages import with_language
from cms.models import EmployerSettings
from cms.protection import HONEYPOT, FormToken, Objection, objection
from cms.responses import HttpResponseSeeOther
from media.models import Consent
from media.withdrawal import withdraw

View = Callable[[HttpRequest, Consent], HttpResponse]


def behind(field: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """A view of the consent with this secret. One that is closed gets the answer of one that never was."""

    def decorate(view: View) -> Callable[..., HttpResponse]:
        # The form has a protection of its own, which needs no cookie.
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answer(request: HttpRequest, secret: str) -> HttpResponse:
            consent = Consent.objects.filter(**{field: secret}).first()
            response = view(request, consent) if consent else _closed(request)
            for name, value in OF_A_KEY.items():
                response.headers[name] = value
            return response

        return answer

    return decorate


@behind("secret")
def sign(request: HttpRequest, consent: Consent) -> HttpResponse:
    if request.method != "POST":
        return _closed(request, consent) if consent.given_on else _ask(request, consent)
    token = FormToken.read(request.POST.get("token", ""), consent.secret or "")
    if against := objection(request, token):
        return _ask(request, consent, against=against)
    assert token
    return _answer(request, consent, token)


@transaction.atomic
def _answer(request: HttpRequest, asked: Consent, token: FormToken) -> HttpResponse:
    # Two who send at once wait for each other here; the same form a second time finds its receipt.
    consent = Consent.objects.select_for_update().get(pk=asked.pk)
    if consent.given_on:
        return _to_receipt(request, consent) if consent.key == token.form_id.hex else _closed(request, consent)
    form = AnswerForm(request.POST, consent=consent)
    if not form.is_valid():
        return _ask(request, consent, form, token=token)
    form.sign(token, wording(consent, EmployerSettings.for_request(request).known_as))
    if address := form.cleaned_data["email"]:
        language, url = get_language() or consent.language, receipt_url(request, consent)
        transaction.on_commit(lambda: send_receipt(address, consent, url, language))
    return _to_receipt(request, consent)


@behind("key")
def receipt(request: HttpRequest, consent: Consent) -> HttpResponse:
    """What was answered, and the way to take it back."""
    against = None
    if request.method == "POST":
        against = objection(request, FormToken.read(request.POST.get("token", ""), consent.key))
        if not against:
            withdraw(consent)
            return _to_receipt(request, consent)
    context = {"url": receipt_url(request, consent), "is_gone": not consent.assets, "objection": against}
    return _show(request, "receipt", consent, consent.key, against.status if against else 200, **context)


def _ask(
    request: HttpRequest,
    consent: Consent,
    form: AnswerForm | None = None,
    *,
    token: FormToken | None = None,
    against: Objection | None = None,
) -> HttpResponse:
    typed = {**request.POST.dict(), "channels": request.POST.getlist("channels")} if against else None
    context = {
        "form": form or AnswerForm(consent=consent, initial=typed),
        "text": wording(consent, EmployerSettings.for_request(request).known_as),
        "objection": against,
        "token": token,
    }
    status = against.status if against else 422 if form else 200
    return _show(request, "sign", consent, consent.secret or "", status, **context)


def _show(request: HttpRequest, name: str, consent: Consent, subject: str, status: int, **context: Any) -> HttpResponse:
    token = context.pop("token", None) or FormToken.issue(subject)
    shown = {"consent": consent, "token": token, "honeypot": HONEYPOT, "page": None, "in_every_language": True}
    return render(request, f"cms/consents/{name}.html", shown | context, status=status)


def _closed(request: HttpRequest, answered: Consent | None = None) -> HttpResponse:
    return render(request, "cms/consents/closed.html", {"answered": answered}, status=410 if answered else 404)


def _to_receipt(request: HttpRequest, consent: Consent) -> HttpResponse:
    return HttpResponseSeeOther(receipt_url(request, consent))


def sign_url(request: HttpRequest, consent: Consent) -> str:
    """Where to send the person, in their language; empty where the address is closed."""
    return _absolute(request, "consent", consent.secret, consent.language) if consent.secret else ""


def receipt_url(request: HttpRequest, consent: Consent) -> str:
    return _absolute(request, "consent_receipt", consent.key, get_language() or consent.language)


def _absolute(request: HttpRequest, name: str, secret: str, language: str) -> str:
    site = Site.find_for_request(request)
    with at_the_root():
        path = reverse(name, args=[secret])
        return request.build_absolute_uri(with_language(path, language, site.pk) if site else path)
