"""Who gets the credit: resolving a request's source, and crediting an application to it."""

import datetime
import html
import re
import unicodedata
from dataclasses import replace
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from campaigns.models import Campaign, Channel, Conversion, Hit, Way
from campaigns.models.names import source_of
from campaigns.models.traffic import KEPT
from campaigns.tracking import trial
from campaigns.tracking.directory import directory
from campaigns.tracking.source import DIRECT, VIA, Source, of_channel
from campaigns.vocabulary import AGAIN, TOKEN, tag_slug

PUNCTUATION = ".,;:!?)]}>'\"»”’…"
KEPT_MAX_LENGTH = 30
KEPT_A_DAY = 200
FIVE_DIGITS = re.compile(r"(?:\d-?){5}")  # also of a telephone number written with spaces


def resolve(request: HttpRequest, token: str | None) -> Source:
    """The source of a request: token in the path, `utm_id`, UTM tags, referrer, else direct."""
    if token is not None:
        return by_token(token)
    query = request.GET
    if utm_id := query.get("utm_id"):
        source = by_token(utm_id)
        if source.link:
            return source
    if utm_source := query.get("utm_source"):
        return by_utm(utm_source, query.get("utm_medium", ""))
    if referrer := request.headers.get("Referer"):
        return by_referrer(referrer, request.get_host())
    return DIRECT


def by_token(token: str) -> Source:
    """The link or the channel that a code in an address means; a code that nobody has means nothing."""
    # Where an address stands in a text, some programs take the end of the sentence for a part of it.
    code, *marks = token.lower().rstrip(PUNCTUATION).split(".")
    source = _by_code(code, marks[0] if marks else "")
    return replace(source, is_return=True) if AGAIN in (code, *marks) else source


def _by_code(code: str, mark: str) -> Source:
    if not TOKEN.match(code):
        return DIRECT
    known = directory.now()
    if link := known.link(code):
        return trial.of_link(link, mark)
    return of_channel(channel) if (channel := known.channels.get(code)) else DIRECT


def by_utm(utm_source: str, utm_medium: str) -> Source:
    """A hand-made link: its channel by name, else the name itself if it can't be a person's."""
    name = source_of(utm_source.strip())
    if not name:
        return DIRECT
    if named := directory.now().named.get(name):
        medium = tag_slug(utm_medium).replace("-", "_")
        # Of a place with two channels, the one in this medium; where none is told, the one that is called so itself.
        return of_channel(min(named, key=lambda one: (one.utm_medium != medium, one.slug != name)))
    return Source(kept=name) if is_keepable(utm_source, name) else DIRECT


def is_keepable(raw: str, slugged: str) -> bool:
    """Never a value that could name a person: no address, no long number, nothing long, few a day."""
    meant = unicodedata.normalize("NFKC", html.unescape(unquote(unquote(raw))))
    if not slugged or len(slugged) > KEPT_MAX_LENGTH or "@" in meant or FIVE_DIGITS.search(slugged):
        return False
    today = Hit.objects.filter(KEPT, day=timezone.localdate())
    kept = set(today.values_list("source", flat=True).distinct()[: KEPT_A_DAY + 1])
    return slugged in kept or len(kept) < KEPT_A_DAY


def by_referrer(referrer: str, own_host: str) -> Source:
    try:
        parts = urlsplit(referrer)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return DIRECT
    if not host:
        return DIRECT
    if host == own_host.partition(":")[0].removeprefix("www."):
        # An address of ours that an editor wrote out: the page it stands on knows whom it was shown to.
        own = VIA.match(parts.path)
        return by_token(own[1]) if own else DIRECT
    channel = directory.now().sender(host)
    return of_channel(channel) if channel else DIRECT


def credit(
    source: Source,
    campaign: Campaign,
    *,
    job_key: UUID,
    job_title: str,
    named_channel: Channel | None = None,
    way: Way = Way.FORM,
    received_on: datetime.date | None = None,
) -> Conversion:
    """Count an application for the source that brought it."""
    return Conversion.objects.create(
        campaign=campaign,
        job_key=job_key,
        job_title=job_title,
        link=source.link,
        channel=source.channel,
        named_channel=named_channel,
        way=way,
        received_on=received_on or timezone.localdate(),
    )
