import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.campaign import Campaign
from campaigns.models.channel import Channel
from campaigns.models.link import ShareLink


class Stage(models.TextChoices):
    RECEIVED = "received", _("Received")
    QUALIFIED = "qualified", _("Qualified")
    INTERVIEWED = "interviewed", _("Interviewed")
    OFFERED = "offered", _("Offered")
    HIRED = "hired", _("Hired")
    REJECTED = "rejected", _("Not chosen")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Later ones imply the earlier; the two endings take nothing back.
LADDER = [Stage.RECEIVED, Stage.QUALIFIED, Stage.INTERVIEWED, Stage.OFFERED, Stage.HIRED]
ENDINGS = [Stage.REJECTED, Stage.WITHDRAWN]


class Way(models.TextChoices):
    FORM = "form", _("Our form")
    ATS = "ats", _("Imported from the recruitment system")
    HAND = "hand", _("Registered by hand")


class Conversion(models.Model):
    """A number: that somebody applied, and what brought them. Who they are lives with the application."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="conversions")
    job_key = models.UUIDField(help_text="The job page's translation_key: one job in every language.")
    job_title = models.CharField(max_length=255)
    link = models.ForeignKey(ShareLink, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    named_channel = models.ForeignKey(Channel, on_delete=models.PROTECT, null=True, related_name="+")
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.FORM)
    received_on = models.DateField()
    qualified_on = models.DateField(null=True)
    interviewed_on = models.DateField(null=True)
    offered_on = models.DateField(null=True)
    hired_on = models.DateField(null=True)
    rejected_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("application's source")
        verbose_name_plural = _("applications' sources")
        indexes = [
            models.Index(fields=["campaign", "received_on"], name="conversion_campaign_day"),
            # All that a report reads, so that it need not read the rows themselves.
            models.Index(
                fields=[
                    *("campaign", "channel", "link", "named_channel", "way"),
                    *("received_on", "qualified_on", "interviewed_on", "offered_on", "hired_on"),
                ],
                name="conversion_of_a_report",
            ),
            # The comparison of many campaigns: read in the order that it is grouped by.
            models.Index(fields=["channel", "named_channel", "campaign", "received_on"], name="conversion_named"),
        ]

    def __str__(self) -> str:
        return f"{self.job_title} {self.received_on}"

    @property
    def stage(self) -> Stage:
        """The ending if there is one, else the highest step reached."""
        reached = [stage for stage in [*LADDER, *ENDINGS] if self.day_of(stage)]
        return reached[-1]

    def day_of(self, stage: Stage) -> datetime.date | None:
        day: datetime.date | None = getattr(self, f"{stage}_on")
        return day

    def advance(self, stage: Stage) -> None:
        """Reach a stage today, and with it every earlier one; days already set stay."""
        today = timezone.localdate()
        steps = LADDER[: LADDER.index(stage) + 1] if stage in LADDER else [stage]
        changed: dict[str, Any] = {f"{step}_on": today for step in steps if not self.day_of(step)}
        for field, day in changed.items():
            setattr(self, field, day)
        if changed:
            self.save(update_fields=list(changed))

    def take_back(self, stage: Stage) -> bool:
        """Undo the stage it is at now, pressed by mistake; False where it is at another. That it arrived stays."""
        if stage == Stage.RECEIVED or stage != self.stage:
            return False
        setattr(self, f"{stage}_on", None)
        self.save(update_fields=[f"{stage}_on"])
        return True
