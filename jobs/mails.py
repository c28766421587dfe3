"""Mail to applicants, and to those who may become one."""

import logging
import smtplib

from django.utils import translation

from campaigns.invitation import Invitation
from cms.mailing import FAILURES, message
from cms.models import EmployerSettings
from jobs.models import Application

logger = logging.getLogger(__name__)


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
        receipt = message("jobs/mail/receipt", application.email, context)
    try:
        receipt.send()
    except FAILURES as error:
        # Only the number and the kind of error: the whole of it would name the person.
        reason = type(error).__name__
        logger.error("The receipt of application %s could not be sent: %s", application.pk, reason)  # noqa: TRY400


def send_to_oneself(address: str, invitation: Invitation, url: str, employer: str) -> bool:
    """Mail a job to whoever reads it; False where the mail server is away. An address that it refuses is raised."""
    context = {"invitation": invitation, "url": url, "employer": employer}
    try:
        message("jobs/mail/to_oneself", address, context).send()
    except smtplib.SMTPRecipientsRefused:
        raise
    except FAILURES as error:
        logger.error("A job could not be mailed to its reader: %s", type(error).__name__)  # noqa: TRY400
        return False
    return True
