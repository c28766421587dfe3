"""What a channel is known by: names in `utm_source`, and the hosts that it sends people from."""

import re
from urllib.parse import urlsplit

from campaigns.vocabulary import tag_slug

LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
HOST = re.compile(rf"(?:{LABEL}\.)+(?:[a-z]{{2,}}|xn--[a-z0-9-]+|\*)")
# What the star of `google.*` stands for.
ANY_COUNTRY = r"(?:com|[a-z]{2}|com?\.[a-z]{2})"


def listed(text: str) -> list[str]:
    """What stands between commas or on lines of its own, each once."""
    parts = (part.strip().lower() for part in text.replace("\n", ",").split(","))
    return list(dict.fromkeys(part for part in parts if part))


def source_of(name: str) -> str:
    """A name as it is compared: however it is written, it means the same."""
    return tag_slug(name, max_length=0)


def host_of(text: str) -> str:
    """The host in what somebody typed or pasted, an address or an app's; empty if there is none."""
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        ascii_host = host.encode("idna").decode().removeprefix("www.").rstrip(".")
    except ValueError:
        return ""
    return ascii_host if HOST.fullmatch(ascii_host) else ""


def is_at(host: str, known: str) -> bool:
    """Whether a host is a known one, or below it; `google.*` is Google's in any country."""
    if known.endswith(".*"):
        return bool(re.fullmatch(rf"(?:.+\.)?{re.escape(known[:-2])}\.{ANY_COUNTRY}", host))
    return host == known or host.endswith(f".{known}")
