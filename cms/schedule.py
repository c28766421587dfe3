"""Pages that are due to go out but not ready: taken off the schedule, so that they stop no other, and somebody told."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, override
from wagtail.admin.mail import send_mail
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.users.models import UserProfile

from cms import roles
from cms.mailing import FAILURES
from cms.readiness import refuse_unready
from cms.users.models import User

logger = logging.getLogger(__name__)
HELD_BACK = "cms.held_back"


def hold_back() -> None:
    """Once for each page, as it is due once."""
    for revision in Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now()):
        page = revision.as_object()
        if _why_not(page):
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            log(instance=page, action=HELD_BACK, revision=revision)
            _tell(page, _those_concerned(page, revision.user))


def _why_not(page: Page) -> list[str]:
    try:
        refuse_unready(page)
        page.full_clean()
    except ValidationError as refusal:
        return refusal.messages
    return []


def _those_concerned(page: Page, planned_by: User | None) -> list[User]:
    """Who planned it and whose page it is; HR where neither can be reached."""
    reachable = User.objects.filter(is_active=True).exclude(email="")
    own = reachable.filter(pk__in=[user.pk for user in (planned_by, page.owner) if user])
    return list(own or reachable.filter(groups__name__in=roles.names_of(roles.HR.name)))


def _tell(page: Page, users: list[User]) -> None:
    for user in users:
        with override(UserProfile.get_for_user(user).get_preferred_language()):
            subject = _("“%(page)s” did not go out as planned") % {"page": page.title}
            reasons = "\n".join(f"- {reason}" for reason in _why_not(page))
            ask = _("It was planned for now, but this is missing. Mend it, and publish the page.")
            address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])
            _mail(user, subject, f"{ask}\n\n{reasons}\n\n{address}\n")


def _mail(user: User, subject: str, text: str) -> None:
    try:
        send_mail(" ".join(subject.split()), text, [user.email])
    except FAILURES as error:
        # The page's history says it too, and the next page must have its turn.
        logger.error("User %s could not be told: %s", user.pk, type(error).__name__)  # noqa: TRY400
