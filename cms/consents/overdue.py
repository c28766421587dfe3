"""Pages that are out with somebody whose consent has run out. They stay up, so those who keep consents must know."""

from collections import defaultdict
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from wagtail.models import Page

from cms.furniture import Kind
from cms.people import named_by
from media.models import Consent, ConsentState


class Overdue(NamedTuple):
    consent: Consent
    page: Page

    @property
    def edit_path(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def edit_url(self) -> str:
        return f"{settings.WAGTAILADMIN_BASE_URL}{self.edit_path}"


def overdue() -> list[Overdue]:
    """Looks into every page that is out, but only where a consent has run out."""
    shown: dict[tuple[Kind, int], list[Consent]] = defaultdict(list)
    over = Consent.objects.in_use().in_state(ConsentState.EXPIRED)
    for consent in over.order_by("valid_to", "pk").prefetch_related("photos", "films"):
        for asset in consent.assets:
            shown[type(asset), asset.pk].append(consent)
    found = [(page, one) for page in _out(bool(shown)) for key in named_by(page) for one in shown.get(key, ())]
    return [Overdue(consent, page) for page, consent in dict.fromkeys(found)]


def _out(is_asked_for: bool) -> list[Page]:
    return list(Page.objects.live().order_by("path").specific()) if is_asked_for else []
