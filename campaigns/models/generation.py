import datetime
import secrets

from django.db import models
from django.utils import timezone


class Generation(models.Model):
    """One number, changed by every change that a copy in memory could outlive (campaigns/tracking/generation.py)."""

    number = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def bump(cls) -> None:
        """Within the transaction of the change, so that nobody sees the new number before the change itself."""
        # A random number: after a rollback no later change can be taken for the one that never was.
        cls.objects.filter(pk=1).update(number=secrets.randbits(62), changed_at=timezone.now())

    @classmethod
    def last_change(cls) -> datetime.datetime:
        """When something changed that a visitor could see."""
        changed_at: datetime.datetime = cls.objects.values_list("changed_at", flat=True).get(pk=1)
        return changed_at

    @classmethod
    def hold(cls) -> None:
        """Until the transaction ends: who makes links or channels waits here, so that what is free stays free."""
        cls.objects.select_for_update().get(pk=1)

    @classmethod
    def read(cls) -> int:
        number: int = cls.objects.values_list("number", flat=True).get(pk=1)
        return number
