"""What people in pictures and films have agreed to. Personal data: seen by those who may, erased in time."""

import datetime
import secrets
import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from media.models.film import Video
from media.models.photo import Photo
from media.storage import private_storage


class ConsentChannel(models.TextChoices):
    SITE = "site", _("our own site")
    FACEBOOK = "facebook", "Facebook"
    LINKEDIN = "linkedin", "LinkedIn"
    INSTAGRAM = "instagram", "Instagram"
    PRINT = "print", _("print")


SOON = datetime.timedelta(days=30)
# The picture of a shared link is seen wherever somebody shares it.
SOCIAL = (ConsentChannel.FACEBOOK, ConsentChannel.LINKEDIN, ConsentChannel.INSTAGRAM)


class PersonRole(models.TextChoices):
    EMPLOYEE = "employee", _("employee")
    SERVICE_USER = "service_user", _("service user")
    CHILD = "child", _("child")
    RELATIVE = "relative", _("relative")


class Manner(models.TextChoices):
    PHONE = "phone", _("on their own phone")
    PAPER = "paper", _("on paper")
    MAIL = "mail", _("by e-mail")


class ConsentState(models.TextChoices):
    ASKED = "asked", _("not answered yet")
    REFUSED = "refused", _("said no")
    GIVEN = "given", _("given")
    EXPIRED = "expired", _("run out")
    WITHDRAWN = "withdrawn", _("withdrawn")


# Not for the person's own copy: keys, and who of the staff asked.
HIDDEN = frozenset({"id", "secret", "key", "asked_by", "document"})


def private_name(consent: "Consent", filename: str) -> str:
    return f"consents/{uuid.uuid4().hex}.{filename.rpartition('.')[2].lower()}"


def new_secret() -> str:
    return secrets.token_urlsafe(24)


class ConsentQuerySet(models.QuerySet["Consent"]):
    def for_user(self, user: AbstractUser) -> "ConsentQuerySet":
        """Those who may see consents see all of them."""
        return self if user.is_active and user.has_perm("media.view_consent") else self.none()

    def with_counts(self) -> "ConsentQuerySet":
        """With how many photos and films each is about."""
        photos, films = models.Count("photos", distinct=True), models.Count("films", distinct=True)
        return self.annotate(pictures=photos + films)

    def in_use(self) -> "ConsentQuerySet":
        """Those that photos or films are tied to."""
        return self.filter(models.Q(photos__isnull=False) | models.Q(films__isnull=False)).distinct()

    def running_out(self) -> "ConsentQuerySet":
        """Those that somebody must ask for again, or whose pictures must go: over within a month, or over."""
        agreed = self.filter(withdrawn_on=None).exclude(given_on=None).exclude(channels=[])
        soon = timezone.localdate() + SOON
        return agreed.in_use().filter(valid_to__lte=soon).order_by("valid_to", "pk")

    def ask(self, consent: "Consent", user: AbstractUser) -> "Consent":
        """Give it an address where the person answers."""
        consent.secret, consent.asked_by_id, consent.manner = new_secret(), user.pk, Manner.PHONE
        consent.save()
        return consent

    def in_state(self, state: ConsentState) -> "ConsentQuerySet":
        """As `Consent.state` tells it."""
        if state == ConsentState.WITHDRAWN:
            return self.exclude(withdrawn_on=None)
        standing = self.filter(withdrawn_on=None)
        if state == ConsentState.ASKED:
            return standing.filter(given_on=None)
        answered = standing.exclude(given_on=None)
        if state == ConsentState.REFUSED:
            return answered.filter(channels=[])
        is_over = models.Q(valid_to__lt=timezone.localdate())
        agreed = answered.exclude(channels=[])
        return agreed.filter(is_over) if state == ConsentState.EXPIRED else agreed.exclude(is_over)


class Consent(models.Model):
    """What one person has been asked, and what they, or whoever answers for them, have said."""

    person = models.CharField(_("person"), max_length=120)
    role = models.CharField(_("role"), max_length=12, choices=PersonRole.choices, default=PersonRole.EMPLOYEE)
    guardian = models.CharField(
        _("guardian"), max_length=120, blank=True, help_text=_("Who answers for a child, or for somebody who can't.")
    )
    photos = models.ManyToManyField(Photo, related_name="consents", blank=True, verbose_name=_("photos"))
    films = models.ManyToManyField(Video, related_name="consents", blank=True, verbose_name=_("films"))
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nb")
    text = models.TextField(_("text as it was shown"), blank=True)

    channels = models.JSONField(_("may be shown in"), default=list, blank=True)
    given_on = models.DateField(_("given on"), null=True, blank=True)
    given_by = models.CharField(_("given by"), max_length=120, blank=True)
    manner = models.CharField(_("how"), max_length=5, choices=Manner.choices, default=Manner.PHONE)
    document = models.FileField(_("document"), storage=private_storage, upload_to=private_name, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, editable=False)

    # The address where it is answered, until it is or somebody closes it; and the receipt's.
    secret = models.CharField(max_length=32, unique=True, null=True, editable=False)
    key = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    # What was taken away with it, a title a line; and when it was said that it would run out.
    removed = models.TextField(blank=True, editable=False)
    reminded_on = models.DateField(null=True, editable=False)

    objects = ConsentQuerySet.as_manager()
    # People are no index entries: nobody finds them by way of a page's usage.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-pk"]

    def __str__(self) -> str:
        # No name: this text stays in the log of changes after the consent is erased.
        return gettext("Consent %(number)s") % {"number": self.pk}

    @property
    def state(self) -> ConsentState:
        if self.withdrawn_on:
            return ConsentState.WITHDRAWN
        if not self.given_on:
            return ConsentState.ASKED
        if not self.channels:
            return ConsentState.REFUSED
        is_over = self.valid_to and self.valid_to < timezone.localdate()
        return ConsentState.EXPIRED if is_over else ConsentState.GIVEN

    @property
    def channel_names(self) -> list[str | Promise]:
        return [channel.label for channel in ConsentChannel if channel in self.channels]

    @property
    def needs_guardian(self) -> bool:
        return self.role == PersonRole.CHILD or bool(self.guardian)

    @property
    def is_needed(self) -> bool:
        """Whether it is what lets a photo or film be there: as long as that is so, it is kept."""
        return self.state in (ConsentState.GIVEN, ConsentState.EXPIRED) and bool(self.assets)

    @property
    def assets(self) -> list[Photo | Video]:
        return [*self.photos.all(), *self.films.all()]

    def exported(self) -> dict[str, Any]:
        """All that is kept, for the person it is about; the addresses that are keys left out."""
        names = [field.name for field in self._meta.concrete_fields if field.name not in HIDDEN]
        told = {name: str(value) if (value := getattr(self, name)) not in (None, []) else value for name in names}
        assets = [asset.title for asset in self.assets]
        return told | {"channels": self.channels, "state": self.state.value, "about": assets}


class TakeDown(models.Model):
    """A post that showed what was withdrawn, for somebody to take down by hand."""

    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="take_downs")
    asset = models.CharField(max_length=255)
    place = models.CharField(max_length=255)
    url = models.CharField(max_length=500, blank=True)
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=150, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.place}: {self.asset}"
