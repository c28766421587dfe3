"""Trying a link out: for an hour, whoever follows it with this mark walks all the way and is not counted.

Only for an hour, because a trial's address may be copied into a post by mistake.
"""

import datetime

from django.utils import timezone
from django.utils.http import base36_to_int, int_to_base36

from campaigns.models import ShareLink
from campaigns.tracking import source
from campaigns.tracking.source import Source

MARK = "prov-"
LASTS = datetime.timedelta(hours=1)


def token(code: str) -> str:
    """`ab3k9.prov-ht3k1`: the link's code, and when the trial began."""
    return f"{code}.{MARK}{int_to_base36(int(timezone.now().timestamp()))}"


def is_on(mark: str) -> bool:
    """Whether a mark is a trial's that began within the hour."""
    if not mark.startswith(MARK):
        return False
    try:
        began = base36_to_int(mark.removeprefix(MARK))
    except ValueError:
        return False
    return 0 <= timezone.now().timestamp() - began < LASTS.total_seconds()


def of_link(link: ShareLink, mark: str) -> Source:
    """The source that a link's code means, with or without a trial's mark behind it. Other marks mean nothing."""
    if is_on(mark):
        return Source(token=f"{link.code}.{mark}", link=link, channel=link.channel, is_trial=True)
    return source.of_link(link)


def in_earnest(url: str, trial: Source) -> str:
    """The same address of ours by the same link, for somebody who wants to be counted after all."""
    assert trial.link
    return url.replace(trial.prefix, source.of_link(trial.link).prefix, 1)
