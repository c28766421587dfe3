"""An application arrives: the person is stored here, the number goes to the campaign, in one transaction."""

import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.models import Conversion, Way
from campaigns.tracking import attribution
from campaigns.tracking.source import Source
from cms.protection import FormToken
from jobs import mails
from jobs.admin_forms import HandForm
from jobs.forms import ApplicationForm, FileForm
from jobs.models import Application, JobPage


def earlier(token: FormToken) -> Application | None:
    """The application that this very form has already made."""
    return Application.objects.filter(form_id=token.form_id).select_related("job", "conversion").first()


def submit(form: ApplicationForm, job: JobPage, token: FormToken, source: Source, receipt_url: str) -> Application:
    """Store a valid form. One that is sent twice at the same moment makes one application."""
    application = form.instance
    application.job = job
    application.form_id = token.form_id
    application.language = job.locale.language_code
    application.submitted_at = timezone.now()
    try:
        with transaction.atomic():
            _credit(form, job, source)
            application.save(force_insert=True)
            write(form)
            transaction.on_commit(partial(mails.send_receipt, application, receipt_url))
    except IntegrityError:
        return Application.objects.get(form_id=token.form_id)
    return application


def _credit(form: ApplicationForm, job: JobPage, source: Source) -> None:
    form.instance.conversion = attribution.credit(
        source,
        job.tracked_campaign,
        job_key=job.translation_key,
        job_title=job.title,
        named_channel=form.named_channel,
    )


def write_down(form: HandForm) -> Application:
    """Store an application that HR registers by hand. One that is sent twice makes one application."""
    form.instance.form_id = form.cleaned_data["form_id"]
    try:
        return _write_down(form)
    except IntegrityError:
        return Application.objects.get(form_id=form.instance.form_id)


@transaction.atomic
def _write_down(form: HandForm) -> Application:
    """The number goes to the channel that HR names."""
    application = form.instance
    day = form.cleaned_data["received_on"]
    application.language = application.job.locale.language_code
    application.submitted_at = timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
    application.conversion = attribution.credit(
        Source(channel=form.cleaned_data["channel"]),
        application.job.tracked_campaign,
        job_key=application.job.translation_key,
        job_title=application.job.title,
        way=Way.HAND,
        received_on=day,
    )
    return write(form)


@transaction.atomic
def rewrite(form: ApplicationForm, receipt_url: str) -> None:
    """Take the changes of a form that is sent again. A corrected address has had no receipt yet."""
    Conversion.objects.filter(pk=form.instance.conversion_id).update(named_channel=form.named_channel)
    mailed_to = Application.objects.values_list("email", flat=True).get(pk=form.instance.pk)
    application = write(form)
    if application.email != mailed_to:
        transaction.on_commit(partial(mails.send_receipt, application, receipt_url))


@transaction.atomic
def remove_file(application: Application) -> None:
    application.detach()
    application.save()


@transaction.atomic
def write(form: FileForm) -> Application:
    """Save what a valid form says of an application, with the file that was chosen."""
    application = form.instance
    if chosen := form.chosen():
        file, name = chosen
        with file:
            application.attach(file, name)
        if waiting := form.cleaned_data.get("waiting"):
            transaction.on_commit(waiting.discard)
    application.save()
    return application
