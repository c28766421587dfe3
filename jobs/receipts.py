"""What an applicant sees after applying: what has arrived, and how to change or withdraw it."""

from copy import copy
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.addresses import at_the_root
from cms.headers import OF_A_KEY
from cms.languages import code_of, with_language
from cms.models import EmployerSettings
from cms.protection import HONEYPOT, FormToken, Objection, objection, too_much
from cms.responses import HttpResponseSeeOther
from jobs import submission
from jobs.forms import ReceiptForm
from jobs.models import Application, JobPage
from jobs.uploads import REMOVE_FILE, SizeGuard, WaitingFile

WITHDRAW = "withdraw"


# The form has a protection of its own, which needs no cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, key: str) -> HttpResponse:
    # Before it is looked up: a file takes a while to arrive, and HR may correct or erase the application meanwhile.
    against = _read(request) if request.method == "POST" else None
    application = get_object_or_404(Application.objects.select_related("job", "conversion"), key=key)
    if request.method == "POST" and not against:
        response = _change(request, application)
    else:
        response = _show(request, application, against=against)
    for name, value in OF_A_KEY.items():
        response.headers[name] = value
    return response


def mail_url(request: HttpRequest, application: Application, job: JobPage) -> str:
    """The absolute address of a receipt, without the source that brought the applicant."""
    with at_the_root():
        return request.build_absolute_uri(address_of(application, job))


def address_of(application: Application, job: JobPage, language: str = "") -> str:
    """In the language of the job's form, or in the one that is being read."""
    path, site = reverse("jobs:receipt", args=[application.key]), job.get_site()
    return with_language(path, language or code_of(job.locale_id), site.pk) if site else path


def _read(request: HttpRequest) -> Objection | None:
    """All that is sent, unless it is more than we take."""
    request.upload_handlers.insert(0, SizeGuard(request))
    try:
        request.POST.dict()
    except RequestDataTooBig:
        return too_much()
    return None


def _change(request: HttpRequest, application: Application) -> HttpResponse:
    token = FormToken.read(request.POST.get("token", ""), application.key)
    form = _sent_form(request, application)
    if against := objection(request, token):
        waiting = form.keep_file() if form.is_valid() and against.keeps_file else None
        return _show(request, application, waiting=waiting, against=against, typed=request.POST.dict())
    if request.POST.get("action") == WITHDRAW:
        application.withdraw()
        return _back(application)
    if token is None or not may_change(application, token):
        return _show(request, application)
    return _save(request, application, form, token)


def _save(request: HttpRequest, application: Application, form: ReceiptForm, token: FormToken) -> HttpResponse:
    if request.POST.get("action") == REMOVE_FILE:
        _remove_file(application, form)
        return _show(request, application, token=token, typed=request.POST.dict())
    if not form.is_valid():
        return _show(request, application, form, token=token, waiting=form.keep_file())
    submission.write(form)
    return _back(application, "changed")


def may_change(application: Application, token: FormToken) -> bool:
    return application.job.accepts(token.opened_at) and not application.has_ended


def _sent_form(request: HttpRequest, application: Application) -> ReceiptForm:
    # A copy: what is typed into the form is not yet what has arrived.
    is_oversized = getattr(request, "has_oversized_file", False)
    return ReceiptForm(request.POST, request.FILES, instance=copy(application), is_oversized=is_oversized)


def _remove_file(application: Application, form: ReceiptForm) -> None:
    """Take away the file that waits, else the one that has arrived."""
    form.is_valid()
    if waiting := form.cleaned_data.get("waiting"):
        waiting.discard()
    else:
        submission.remove_file(application)


def _back(application: Application, done: str = "") -> HttpResponse:
    query = f"?done={done}" if done else ""
    return HttpResponseSeeOther(f"{address_of(application, application.job, translation.get_language())}{query}")


def _show(
    request: HttpRequest,
    application: Application,
    form: ReceiptForm | None = None,
    *,
    token: FormToken | None = None,
    waiting: WaitingFile | None = None,
    against: Objection | None = None,
    typed: dict[str, Any] | None = None,
) -> HttpResponse:
    token = token or FormToken.issue(application.key)
    context = {
        "page": None,
        "in_every_language": True,
        "application": application,
        "job": application.job,
        "is_editable": may_change(application, token),
        "is_changed": request.GET.get("done") == "changed" and request.method == "GET",
        "form": form or ReceiptForm(instance=copy(application), initial=typed),
        "token": token,
        "waiting": waiting,
        "objection": against,
        "honeypot": HONEYPOT,
        "employer": EmployerSettings.for_request(request),
    }
    status = against.status if against else 422 if form and form.errors else 200
    return render(request, "jobs/receipt.html", context, status=status)
