"""A name that somebody made up for `utm_source` becomes another name of a channel, and its history goes with it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from campaigns.models import Channel, DailyCount, Hit
from campaigns.models.traffic import KEPT
from campaigns.reports import rollup, sums
from cms.users.models import User

ACTION = "campaigns.adopt_name"


@dataclass(frozen=True)
class Moved:
    hits: int
    counts: int


@transaction.atomic
def adopt(name: str, channel: Channel, user: User) -> Moved:
    """Give a name and all that came by it to a channel; a ValidationError where the name means another."""
    # Nobody counts a day while its arrivals move: they would be counted as they were, and stay so.
    rollup.hold_counts()
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    if name not in channel.sources:
        channel.aliases = f"{channel.aliases},{name}"
    channel.full_clean()
    # Saved in any case: every process then looks its channels up again.
    channel.save()
    campaigns = DailyCount.objects.filter(KEPT, source=name).order_by().values_list("campaign_id", flat=True)
    touched = list(campaigns.distinct())
    moved = Moved(*(_move(model, name, channel) for model in (Hit, DailyCount)))
    sums.add_up_again(touched)
    log(channel, ACTION, user=user, data={"name": name, "arrivals": moved.hits, "daily_counts": moved.counts})
    return moved


def _move(model: type[Hit] | type[DailyCount], name: str, channel: Channel) -> int:
    rows = model._default_manager.filter(KEPT, source=name, channel=None)
    return rows.update(channel=channel, source="")


class Adopted(LogFormatter):
    label = gettext_lazy("Give a name to a channel")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _("Took over the name “%(name)s” and its visits") % {"name": log_entry.data.get("name", "")}


def register(actions: LogActionRegistry) -> None:
    actions.register_action(ACTION)(Adopted)
