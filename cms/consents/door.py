"""What consents bring to the admin's home, if anything: what has run out and is out still, what runs out, what must
come down, who has not answered.
"""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from cms.consents.overdue import Overdue, overdue
from cms.panels import Door, DoorLink
from cms.users.models import User
from media.models import Consent, ConsentState, TakeDown

MOST = 4


def door_for(user: User) -> list[Door]:
    consents = Consent.objects.for_user(user)
    if not user.has_perm("media.view_consent"):
        return []
    still_out = [DoorLink(one.page.title, one.edit_path, _is_out_with(one)) for one in overdue()]
    running_out = [_link(consent, _runs_out(consent)) for consent in consents.running_out()[:MOST]]
    asked = [_link(one, _("Has not answered yet")) for one in consents.in_state(ConsentState.ASKED)[:MOST]]
    # Each page that must be mended is named, whatever room the rest has.
    if not (latest := [*still_out, *[*_to_take_down(), *running_out, *asked][:MOST]]):
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


def _is_out_with(one: Overdue) -> str:
    told = {"person": one.consent.person, "day": _last_day(one.consent)}
    return _("Is out with %(person)s, whose consent ran out %(day)s") % told


def _runs_out(consent: Consent) -> str:
    sentence = _("Ran out %(day)s") if consent.state == ConsentState.EXPIRED else _("Runs out %(day)s")
    return sentence % {"day": _last_day(consent)}


def _last_day(consent: Consent) -> str:
    return date_format(consent.valid_to, "DATE_FORMAT") if consent.valid_to else ""
