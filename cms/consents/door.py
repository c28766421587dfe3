"""What consents bring to the admin's home, if anything: what runs out, what must come down, who has not answered."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from cms.panels import Door, DoorLink
from cms.users.models import User
from media.models import Consent, ConsentState, TakeDown

MOST = 4


def door_for(user: User) -> list[Door]:
    consents = Consent.objects.for_user(user)
    if not user.has_perm("media.view_consent"):
        return []
    running_out = [_link(consent, _runs_out(consent)) for consent in consents.running_out()[:MOST]]
    asked = [_link(one, _("Has not answered yet")) for one in consents.in_state(ConsentState.ASKED)[:MOST]]
    if not (latest := [*_to_take_down(), *running_out, *asked][:MOST]):
        return []
    return [
        Door(
            "consents",
            _("Consents"),
            _("Everybody in a picture has said where it may be shown. We tell you before an answer runs out."),
            icon="tick-inverse",
            action=DoorLink(_("All consents"), reverse("consents:index")),
            latest=latest,
            order=40,
        )
    ]


def _to_take_down() -> list[DoorLink]:
    left: dict[Consent, int] = {}
    for post in TakeDown.objects.filter(done_on=None).select_related("consent")[:200]:
        left[post.consent] = left.get(post.consent, 0) + 1
    return [
        _link(one, ngettext("%(count)d post to take down", "%(count)d posts to take down", count) % {"count": count})
        for one, count in left.items()
    ]


def _link(consent: Consent, note: str) -> DoorLink:
    return DoorLink(consent.person, reverse("consents:inspect", args=[consent.pk]), note)


def _runs_out(consent: Consent) -> str:
    day = date_format(consent.valid_to, "DATE_FORMAT") if consent.valid_to else ""
    return (_("Ran out %(day)s") if consent.state == ConsentState.EXPIRED else _("Runs out %(day)s")) % {"day": day}
