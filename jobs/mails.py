"""Mail to applicants."""

import logging
import smtplib

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from jobs.models import Application

logger = logging.getLogger(__name__)


def send_receipt(application: Application, receipt_url: str) -> None:
    """Tell the applicant that the application has arrived. A mail that fails loses nothing else."""
    context = {"application": application, "job": application.job, "receipt_url": receipt_url}
    with translation.override(application.language):
        subject = render_to_string("jobs/mail/receipt_subject.txt", context)
        body = render_to_string("jobs/mail/receipt.txt", context)
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        to=[application.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except (OSError, smtplib.SMTPException) as error:
        # Only the number and the kind of error: the whole of it would name the person.
        reason = type(error).__name__
        logger.error("The receipt of application %s could not be sent: %s", application.pk, reason)  # noqa: TRY400
