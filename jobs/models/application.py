import datetime
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaigns.models import Conversion
from jobs.models.page import JobPage


def private_storage() -> Storage:
    return storages["private"]


def private_name(application: "Application", filename: str) -> str:
    """A name of our own: the applicant's tells who they are, and could be anything."""
    extension = filename.rpartition(".")[2].lower()
    return f"applications/{uuid.uuid4().hex}.{extension}"


def new_key() -> str:
    return secrets.token_urlsafe(24)


class Application(models.Model):
    """Somebody who applied. Personal data: read by HR only, erased in time; the numbers live elsewhere."""

    job = models.ForeignKey(JobPage, on_delete=models.PROTECT, related_name="applications", verbose_name=_("job"))
    conversion = models.OneToOneField(
        Conversion, on_delete=models.PROTECT, related_name="application", verbose_name=_("source")
    )
    form_id = models.UUIDField(unique=True, editable=False, help_text="Made with the form: a second sending is the same.")
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    submitted_at = models.DateTimeField(_("received"), editable=False)

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=30)
    letter = models.TextField(_("letter"), max_length=settings.APPLICATION_LETTER_MAX_CHARACTERS)
    cv = models.FileField(_("CV"), storage=private_storage, upload_to=private_name, blank=True)
    cv_name = models.CharField(_("CV's name"), max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at"]

    def __str__(self) -> str:
        return f"{self.name}: {self.job.title}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Erase the person and their file; the number stays where it is."""
        if self.cv:
            self.cv.delete(save=False)
        return super().delete(*args, **kwargs)

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def editable_until(self) -> datetime.date | None:
        return self.job.deadline
