"""Who can be recognised in a picture or a film, and what its photographer has agreed to."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from media.models.consent import Consent


class WithPeople(models.Model):
    rights = models.CharField(
        _("photographer's rights"),
        max_length=200,
        blank=True,
        help_text=_("What was agreed with whoever took it: where it may be shown, and for how long."),
    )
    # That nobody can be recognised: when it was said, and by whom, by the name they had then.
    nobody_at = models.DateTimeField(null=True, editable=False)
    nobody_by = models.CharField(max_length=150, blank=True, editable=False)

    consents: Any  # by the relation's own name

    class Meta:
        abstract = True

    @property
    def people(self) -> "list[Consent]":
        return list(self.consents.all())

    @property
    def as_shown(self) -> list[Any]:
        """All that a page shows where it names this one."""
        return [self]

    @classmethod
    def held(cls, key: int) -> Self | None:
        """The row, as it is until this transaction ends; nothing where it is gone, or somebody has withdrawn."""
        rows = cls._base_manager.select_for_update().filter(pk=key)
        return rows.exclude(consents__withdrawn_on__isnull=False).first()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Whoever makes something of it has named by now what was made, or finds it gone."""
        with transaction.atomic():
            type(self)._base_manager.select_for_update().filter(pk=self.pk).first()
            return super().delete(*args, **kwargs)

    def say_nobody(self, name: str) -> None:
        """Nobody can be recognised, says whoever has this name; an empty one takes the word back."""
        self.nobody_at, self.nobody_by = (timezone.now(), name) if name else (None, "")
