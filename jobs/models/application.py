import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext, gettext_lazy as _
from wagtail.models import Page

from campaigns.models import Conversion, Stage
from campaigns.models.conversion import ENDINGS, LADDER
from cms.users.models import User
from jobs.models.page import JobPage
from media.storage import private_storage


def private_name(application: "Application", filename: str) -> str:
    """A name of our own: the applicant's tells who they are, and could be anything."""
    extension = filename.rpartition(".")[2].lower()
    return f"applications/{uuid.uuid4().hex}.{extension}"


def new_key() -> str:
    return secrets.token_urlsafe(24)


class ApplicationQuerySet(models.QuerySet["Application"]):
    def for_user(self, user: User) -> "ApplicationQuerySet":
        """Those who may see applicants see all of them."""
        return self if user.is_active and user.has_perm("jobs.view_application") else self.none()

    def with_sources(self) -> "ApplicationQuerySet":
        return self.select_related("job", "conversion__link", "conversion__channel", "conversion__named_channel")

    def below(self, page: Page) -> "ApplicationQuerySet":
        """Applications for a job, or for any job below a page."""
        return self.filter(job__path__startswith=page.path)

    def at_stage(self, stage: Stage) -> "ApplicationQuerySet":
        """Applications whose stage is this one now, as `Conversion.stage` tells it."""
        order = [*LADDER, *ENDINGS]
        later = order[order.index(stage) + 1 :]
        reached = {f"conversion__{stage}_on__isnull": False}
        return self.filter(**reached, **{f"conversion__{step}_on__isnull": True for step in later})


class Application(models.Model):
    """Somebody who applied. Personal data: read by HR only, erased in time; the numbers live elsewhere."""

    job = models.ForeignKey(JobPage, on_delete=models.PROTECT, related_name="applications", verbose_name=_("job"))
    conversion = models.OneToOneField(
        Conversion, on_delete=models.PROTECT, related_name="application", verbose_name=_("source")
    )
    form_id = models.UUIDField(
        unique=True, editable=False, help_text="Made with the form: a second sending is the same."
    )
    key = models.CharField(max_length=40, unique=True, default=new_key, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    submitted_at = models.DateTimeField(_("received"), editable=False)

    name = models.CharField(_("name"), max_length=120)
    # Those who wrote on paper may have none of these; our own form asks for all three.
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    letter = models.TextField(_("letter"), max_length=settings.APPLICATION_LETTER_MAX_CHARACTERS, blank=True)
    cv = models.FileField(_("CV"), storage=private_storage, upload_to=private_name, blank=True)
    cv_name = models.CharField(_("CV's name"), max_length=120, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-submitted_at"]

    def __str__(self) -> str:
        # No name: this text stays in the log of changes after the person is erased.
        return gettext("Application %(number)s") % {"number": self.pk}

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def stage(self) -> Stage:
        return self.conversion.stage

    @property
    def has_ended(self) -> bool:
        return self.stage in ENDINGS

    @property
    def way_here(self) -> str:
        """The channel that brought the applicant, with the link where one is known."""
        link, channel = self.conversion.link, self.conversion.channel
        if link:
            return f"{channel} · {link.label}"
        return str(channel) if channel else gettext("Unknown way")

    @property
    def named_way(self) -> str:
        """The channel the applicant named, if any."""
        return str(self.conversion.named_channel or "")

    def withdraw(self) -> None:
        self.conversion.advance(Stage.WITHDRAWN)

    def attach(self, file: Any, name: str) -> None:
        """Store a CV in place of the one there was."""
        self.detach()
        self.cv_name = name
        self.cv.save(name, file, save=False)

    def detach(self) -> None:
        discard_after_commit(self)
        self.cv, self.cv_name = "", ""


def discard_after_commit(application: Application) -> None:
    """Delete the CV once it is sure that nobody refers to it."""
    name, storage = application.cv.name, application.cv.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))


@receiver(post_delete, sender=Application)
def erase_file(sender: type[Application], instance: Application, **kwargs: Any) -> None:
    """Whoever erases the person erases their file; the number stays where it is."""
    discard_after_commit(instance)
