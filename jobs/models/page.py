import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager

from campaigns.adverts.reading import Advert
from campaigns.models import Campaign
from campaigns.pages import TrackedPage
from campaigns.starting_points import job_text
from cms.models import EmployerSettings
from cms.numbers import whole
from cms.pages import SHARED
from cms.readiness_panel import ReadinessPanel
from cms.routing import RoutedPageQuerySet
from cms.share_card import Card

NUMBER_OF_OTHERS = 6
FRONT_PAGE_DEPTH = 2  # below the root of the tree: one for each site and language


class FieldOfWork(models.TextChoices):
    HEALTH = "health", _("Health and care")
    SCHOOL = "school", _("School and preschool")
    SOCIAL = "social", _("Social work and child welfare")
    TECHNICAL = "technical", _("Technical services and environment")
    CULTURE = "culture", _("Culture and leisure")
    ADMINISTRATION = "administration", _("Administration, IT and communication")
    SERVICE = "service", _("Cleaning, kitchen and caretaking")
    RESCUE = "rescue", _("Fire and rescue")


class Employment(models.TextChoices):
    PERMANENT = "permanent", _("Permanent")
    TEMPORARY = "temporary", _("Temporary")
    SUBSTITUTE = "substitute", _("Substitute")
    SUMMER = "summer", _("Summer job")


class ApplyBy(models.TextChoices):
    FORM = "form", _("Our own form")
    ATS = "ats", _("The employer's recruitment system")


class JobPageQuerySet(RoutedPageQuerySet):
    def open(self) -> "JobPageQuerySet":
        """Jobs that still take applications: no deadline, or today at the latest."""
        return self.filter(models.Q(deadline=None) | models.Q(deadline__gte=timezone.localdate()))

    def open_outside(self, page: Page) -> "JobPageQuerySet":
        """Open jobs of a page's site and language, but for the page itself and those below it."""
        front = page.path[: FRONT_PAGE_DEPTH * Page.steplen]
        beyond = self.filter(path__startswith=front).not_descendant_of(page, inclusive=True)
        return beyond.live().public().open()

    def like(self, jobs: Iterable["JobPage"]) -> "JobPageQuerySet":
        """Those of the same field first, then those of the same place, then those that close soonest."""
        field = {job.field for job in jobs if job.field}
        place = {job.place for job in jobs if job.place}
        return self.order_by(
            models.Case(models.When(field__in=field, then=0), default=1),
            models.Case(models.When(place__in=place, then=0), default=1),
            models.F("deadline").asc(nulls_last=True),
            "path",
        )


JobPageManager = PageManager.from_queryset(JobPageQuerySet)


class JobPage(RoutablePageMixin, TrackedPage):
    """One job: its facts, its text and its application form."""

    lead = models.TextField(_("lead"), max_length=300, blank=True, help_text=_("Two sentences about the job."))
    body = RichTextField(_("job text"), blank=True, features=["h2", "h3", "bold", "ul", "ol", "link", "document-link"])

    field = models.CharField(
        _("field of work"),
        max_length=16,
        choices=FieldOfWork.choices,
        blank=True,
        help_text=_("Visitors can choose among fields on the front page."),
    )
    percentage = models.PositiveSmallIntegerField(_("percentage"), default=100)
    employment = models.CharField(
        _("employment"), max_length=12, choices=Employment.choices, default=Employment.PERMANENT
    )
    positions = models.PositiveSmallIntegerField(_("number of positions"), default=1)
    place = models.CharField(_("place of work"), max_length=120, blank=True)
    start = models.CharField(_("start"), max_length=80, blank=True, help_text=_("A date, or for example “as agreed”."))
    deadline = models.DateField(_("apply by"), null=True, blank=True, help_text=_("Open to the end of this day."))
    # Said, not left empty: a forgotten deadline looks the same.
    open_until_filled = models.BooleanField(_("open until filled"), default=False)
    pay_from = models.PositiveIntegerField(_("pay from"), null=True, blank=True, help_text=_("Kroner a year."))
    pay_to = models.PositiveIntegerField(_("pay to"), null=True, blank=True, help_text=_("Kroner a year."))
    position_code = models.CharField(_("position code"), max_length=40, blank=True)
    shifts = models.CharField(_("shifts"), max_length=120, blank=True)
    police_certificate = models.BooleanField(_("police certificate required"), default=False)
    language_level = models.CharField(_("language level"), max_length=120, blank=True)
    reference = models.CharField(_("reference"), max_length=40, blank=True)
    archive_case = models.CharField(_("archive case number"), max_length=40, blank=True)

    contact_name = models.CharField(_("contact"), max_length=80, blank=True)
    contact_role = models.CharField(_("contact's role"), max_length=80, blank=True)
    contact_phone = models.CharField(_("contact's phone"), max_length=30, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    union_name = models.CharField(_("union representative"), max_length=80, blank=True)
    union_contact = models.CharField(_("union representative's phone or e-mail"), max_length=80, blank=True)

    # Not the deadline, though English has one word for both.
    apply_by = models.CharField(
        pgettext_lazy("by which way", "apply by"), max_length=8, choices=ApplyBy.choices, default=ApplyBy.FORM
    )
    ats_url = models.URLField(
        _("address in the recruitment system"),
        blank=True,
        max_length=500,
        help_text=_("Where applicants go from here."),
    )

    objects = JobPageManager()

    content_panels = [
        ReadinessPanel(),
        *Page.content_panels,
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("deadline"), FieldPanel("open_until_filled")]),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("percentage"), FieldPanel("employment"), FieldPanel("positions")]),
                FieldRowPanel([FieldPanel("field"), FieldPanel("place"), FieldPanel("start")]),
                FieldRowPanel([FieldPanel("pay_from"), FieldPanel("pay_to"), FieldPanel("position_code")]),
                FieldRowPanel([FieldPanel("shifts"), FieldPanel("language_level"), FieldPanel("police_certificate")]),
                FieldRowPanel([FieldPanel("reference"), FieldPanel("archive_case")]),
            ],
            heading=_("Practical facts"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
                FieldRowPanel([FieldPanel("contact_phone"), FieldPanel("contact_email")]),
                FieldRowPanel([FieldPanel("union_name"), FieldPanel("union_contact")]),
            ],
            heading=_("Contacts"),
        ),
        MultiFieldPanel([FieldPanel("apply_by"), FieldPanel("ats_url")], heading=_("How to apply")),
    ]
    template = "jobs/job_page.html"
    card_template = "jobs/includes/job_row.html"
    facts_template = "jobs/includes/facts.html"
    contacts_template = "jobs/includes/contacts.html"
    parent_page_types = ["campaigns.CampaignPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def clean(self) -> None:
        super().clean()
        if self.apply_by == ApplyBy.ATS and not self.ats_url:
            raise ValidationError({"ats_url": gettext("Where do applicants go? Paste the job's address there.")})
        if self.deadline and self.open_until_filled:
            raise ValidationError({"open_until_filled": gettext("Choose one: a date, or open until filled.")})
        if self.pay_from and self.pay_to and self.pay_to < self.pay_from:
            raise ValidationError({"pay_to": gettext("The highest pay is lower than the lowest.")})
        if self.ats_url and not self.ats_url.startswith("https://"):
            raise ValidationError({"ats_url": gettext("The address must begin with https://.")})

    @classmethod
    def begun(cls, advert: Advert) -> "JobPage":
        """A job with what an advert says of it; its campaign calls it in when it begins."""
        names = ("title", "deadline", "place", "contact_name", "contact_phone", "contact_email")
        told = {name: getattr(advert, name) for name in names}
        return cls(body=job_text(advert), percentage=advert.percentage or 100, **told)

    @property
    def tracked_campaign(self) -> Campaign:
        campaign: Campaign = self.get_parent().specific.campaign
        return campaign

    def share_card(self) -> Card:
        card = self.get_parent().specific.townscape(super().share_card())
        return dataclasses.replace(card, deadline=self.deadline if self.is_open else None)

    @property
    def tracked_campaign_id(self) -> int:
        number: int = self.get_parent().specific.campaign_id
        return number

    @property
    def is_open(self) -> bool:
        return self.deadline is None or self.deadline >= timezone.localdate()

    @property
    def closes_at(self) -> datetime.datetime | None:
        """The first moment after the deadline's day."""
        if self.deadline is None:
            return None
        day_after = self.deadline + datetime.timedelta(days=1)
        return timezone.make_aware(datetime.datetime.combine(day_after, datetime.time.min))

    @property
    def last_moment(self) -> datetime.datetime | None:
        """The last second of the deadline's day, for those who write deadlines so."""
        return self.closes_at - datetime.timedelta(seconds=1) if self.closes_at else None

    @property
    def days_left(self) -> int | None:
        return (self.deadline - timezone.localdate()).days if self.deadline else None

    def accepts(self, opened_at: datetime.datetime) -> bool:
        """Whether a form opened at a moment may still be sent: for a while after the deadline too."""
        closes = self.closes_at
        if closes is None:
            return True
        grace = datetime.timedelta(minutes=settings.APPLICATION_GRACE_MINUTES)
        return opened_at < closes and timezone.now() < closes + grace

    @property
    def apply_url(self) -> str:
        return f"{self.url}sok/"

    @property
    def pay(self) -> str:
        """«560 000–640 000», one number, or nothing."""
        return "–".join(whole(one) for one in (self.pay_from, self.pay_to) if one)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        # Routable pages know one preview only.
        if mode_name == SHARED:
            return TrackedPage.serve_preview(self, request, mode_name)
        response: HttpResponse = super().serve_preview(request, mode_name)
        return response

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        # Routable pages have an answer of their own for this address, which counts nobody.
        return TrackedPage.serve(self, request)

    @path("sok/", name="apply")
    def apply(self, request: HttpRequest) -> HttpResponse:
        # The view knows about forms and applicants; a page need not.
        from jobs.apply import apply

        return apply(request, self)

    @path("nav/", name="nav")
    def as_nav_reads_it(self, request: HttpRequest) -> HttpResponse:
        from jobs.feeds import nav

        return nav(request, self)

    @path("frist.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        from jobs.calendars import deadline_file

        return deadline_file(request, self)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """None when the deadline has passed: nobody shall come from a search to a job that is gone."""
        return super().get_sitemap_urls(request) if self.is_open else []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["campaign_page"] = self.get_parent().specific
        context["jobs"] = [self]
        context["open_jobs"] = JobPage.objects.open_outside(self).like([self])[:NUMBER_OF_OTHERS]
        if self.is_open:
            from jobs.posting import job_posting, script_text

            context["structured"] = script_text(job_posting(self, EmployerSettings.for_request(request)))
        return context
