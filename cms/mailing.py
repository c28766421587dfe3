"""A mail made of two templates, its subject and its text; and what a mail server can make of it."""

import smtplib
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

# It does not answer, or refuses.
FAILURES = (OSError, smtplib.SMTPException)


def message(name: str, to: str, context: dict[str, Any]) -> EmailMessage:
    """`jobs/mail/receipt` is written by `receipt_subject.txt` and `receipt.txt` there."""
    subject = " ".join(render_to_string(f"{name}_subject.txt", context).split())
    body = render_to_string(f"{name}.txt", context)
    return EmailMessage(subject, body, to=[to], headers={"Auto-Submitted": "auto-generated"})
