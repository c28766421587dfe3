"""Coming back by a link that its reader mailed to themselves or put in their calendar.

The mark tells of one arrival, and of nothing after it: addresses on the page are the link's own. Whoever gets one of
those is a new visitor, and the page that is kept for the link is the same.
"""

from campaigns.tracking.source import Source
from campaigns.vocabulary import AGAIN


def token(source: Source) -> str:
    """`ab3k9.igjen`; of the unknown way, the mark alone."""
    return f"{source.token}.{AGAIN}" if source.token else AGAIN


def marked(location: str, source: Source) -> str:
    """Where somebody is sent on to on our own site; who comes back is still coming back there."""
    if not source.is_return or not location.startswith("/"):
        return location
    return f"/via/{token(source)}{location.removeprefix(source.prefix)}"
