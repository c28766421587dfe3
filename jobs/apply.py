"""The application form's view."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.encoding import iri_to_uri

from campaigns.models import Kind
from campaigns.tracking import arrivals, trial
from cms.models import EmployerSettings
from cms.protection import HONEYPOT, FormToken, Objection, objection, too_much
from cms.responses import HttpResponseSeeOther
from jobs import submission
from jobs.forms import ApplicationForm, channels_to_ask_about
from jobs.models import Application, JobPage
from jobs.models.page import ApplyBy
from jobs.receipts import address_of, mail_url
from jobs.uploads import REMOVE_FILE, SizeGuard, WaitingFile

# What stands after a job's address here: the languages of its form are those of the job.
BEYOND = "sok/"


def apply(request: HttpRequest, job: JobPage) -> HttpResponse:
    """The form of a job, or where else one applies. Reached by `JobPage`, with the visitor's source in the path."""
    response = arrivals.receive(request, job.tracked) or _answer(request, job)
    if not response.has_header("Cache-Control"):
        # Not `no-store`: what was typed must be there after Back.
        patch_cache_control(response, private=True, no_cache=True)
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _answer(request: HttpRequest, job: JobPage) -> HttpResponse:
    if request.method == "POST" and job.apply_by == ApplyBy.FORM:
        return _send(request, job)
    if not job.is_open:
        return _closed(request, job)
    if refusal := arrivals.receive(request, job.tracked, Kind.START):
        return refusal
    if job.apply_by == ApplyBy.ATS:
        return HttpResponse(status=302, headers={"Location": iri_to_uri(job.ats_url), "Cache-Control": "no-store"})
    return _show(request, job, _form(request, job), _new_token(job))


def _send(request: HttpRequest, job: JobPage) -> HttpResponse:
    request.upload_handlers.insert(0, SizeGuard(request))
    try:
        token = FormToken.read(request.POST.get("token", ""), str(job.translation_key))
    except RequestDataTooBig:
        return _show(request, job, _form(request, job), _new_token(job), against=too_much())
    against = objection(request, token)
    form = _form(request, job, is_sent=True)
    if token and (application := submission.earlier(token)):
        return _again(request, form, application, token, is_trusted=against is None)
    token = token if token and not token.is_expired else _new_token(job)
    if not job.accepts(token.opened_at):
        return _closed(request, job, form)
    if against or request.POST.get("action") == REMOVE_FILE:
        return _once_more(request, job, form, token, against)
    if not form.is_valid():
        return _show(request, job, form, token, waiting=form.keep_file())
    application = submission.submit(
        form, job, token, arrivals.source_of(request), mail_url(request, form.instance, job)
    )
    return _to_receipt(application)


def _again(
    request: HttpRequest, form: ApplicationForm, application: Application, token: FormToken, *, is_trusted: bool
) -> HttpResponse:
    """The same form a second time: the same application, with what was changed after Back."""
    takes_changes = is_trusted and application.job.accepts(token.opened_at) and not application.has_ended
    form.instance = application
    if takes_changes and form.is_valid():
        submission.rewrite(form, mail_url(request, application, application.job))
    return _to_receipt(application)


def _once_more(
    request: HttpRequest, job: JobPage, form: ApplicationForm, token: FormToken, against: Objection | None
) -> HttpResponse:
    """The form with everything that was in it, nothing complained of, to be sent again."""
    waiting = None
    form.is_valid()
    if against is None:
        _discard(form)
    elif against.keeps_file:
        waiting = form.keep_file()
    else:
        waiting = form.cleaned_data.get("waiting")
    kept = _form(request, job, initial=request.POST.dict())
    return _show(request, job, kept, token, waiting=waiting, against=against)


def _discard(form: ApplicationForm) -> None:
    if waiting := form.cleaned_data.get("waiting"):
        waiting.discard()


def _form(
    request: HttpRequest, job: JobPage, *, is_sent: bool = False, initial: dict[str, Any] | None = None
) -> ApplicationForm:
    employer = EmployerSettings.for_request(request)
    return ApplicationForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial=initial,
        channels=channels_to_ask_about(job.tracked_campaign_id, employer),
        is_oversized=is_sent and getattr(request, "has_oversized_file", False),
    )


def _new_token(job: JobPage) -> FormToken:
    return FormToken.issue(str(job.translation_key))


def _show(
    request: HttpRequest,
    job: JobPage,
    form: ApplicationForm,
    token: FormToken,
    *,
    waiting: WaitingFile | None = None,
    against: Objection | None = None,
) -> HttpResponse:
    source, employer = arrivals.source_of(request), EmployerSettings.for_request(request)
    context = job.get_context(request) | {
        "job": job,
        "beyond": BEYOND,
        "url_in_earnest": trial.in_earnest(job.apply_url, source) if source.is_trial else "",
        "form": form,
        "token": token,
        "waiting": waiting,
        "objection": against,
        "honeypot": HONEYPOT,
        "employer": employer,
        "words": employer.words,
    }
    status = against.status if against else 422 if form.errors else 200
    return render(request, "jobs/apply.html", context, status=status)


def _closed(request: HttpRequest, job: JobPage, form: ApplicationForm | None = None) -> HttpResponse:
    """The deadline has passed: what is open instead, and the letter back if one was sent."""
    unsent = form.data.get("letter", "") if form else ""
    context = job.get_context(request) | {"job": job, "beyond": BEYOND, "unsent_letter": unsent}
    return render(request, "jobs/closed.html", context, status=410 if form else 200)


def _to_receipt(application: Application) -> HttpResponse:
    return HttpResponseSeeOther(address_of(application, application.job))
