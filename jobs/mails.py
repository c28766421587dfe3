"""Mail to applicants, and to those who may become one."""

import logging
import smtplib
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from campaigns.invitation import Invitation
from cms.models import EmployerSettings
from jobs.models import Application

logger = logging.getLogger(__name__)
# What a mail server that does not answer, or refuses, makes of it.
FAILURES = (OSError, smtplib.SMTPException)


def send_receipt(application: Application, receipt_url: str) -> None:
    """Tell the applicant that the application has arrived. A mail that fails loses nothing else."""
    job = application.job
    context = {
        "application": application,
        "job": job,
        "receipt_url": receipt_url,
        "contact": ", ".join(filter(None, (job.contact_name, job.contact_phone, job.contact_email))),
        "employer": EmployerSettings.for_site(job.get_site()).known_as,
    }
    with translation.override(application.language):
        message = _message("receipt", context, application.email)
    try:
        message.send()
    except FAILURES as error:
        # Only the number and the kind of error: the whole of it would name the person.
        reason = type(error).__name__
        logger.error("The receipt of application %s could not be sent: %s", application.pk, reason)  # noqa: TRY400


def send_to_oneself(address: str, invitation: Invitation, url: str, employer: str) -> bool:
    """Mail a job to whoever reads it; False where the mail server is away. An address that it refuses is raised."""
    context = {"invitation": invitation, "url": url, "employer": employer}
    try:
        _message("to_oneself", context, address).send()
    except smtplib.SMTPRecipientsRefused:
        raise
    except FAILURES as error:
        logger.error("A job could not be mailed to its reader: %s", type(error).__name__)  # noqa: TRY400
        return False
    return True


def _message(name: str, context: dict[str, Any], to: str) -> EmailMessage:
    subject = render_to_string(f"jobs/mail/{name}_subject.txt", context)
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=render_to_string(f"jobs/mail/{name}.txt", context),
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
