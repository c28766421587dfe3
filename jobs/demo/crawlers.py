"""Programs that ask for the same addresses as people, and the employer's own staff: what must be left out."""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from campaigns.models import CampaignPage, ShareLink
from jobs.demo.accounts import PASSWORD
from jobs.demo.browsers import BOTS, CHROME_WINDOWS, CRAWLERS, EDGE, SAFARI_MAC
from jobs.demo.front_door import Answer, FrontDoor
from jobs.demo.truth import CampaignTruth

Walk = Iterator[datetime.datetime]


@dataclass
class Passers:
    """All who come by one campaign without being its audience."""

    door: FrontDoor
    truth: CampaignTruth
    chance: random.Random
    signed_in: dict[str, str] = field(default_factory=dict)  # the session cookie of each username

    def preview(self, link: ShareLink, at: datetime.datetime) -> Walk:
        """A platform draws the card of a shared link; some only look whether it is still there."""
        yield at
        own = CRAWLERS.get(link.channel.slug)
        agent = own if own and self.chance.random() < 0.8 else self.chance.choice(list(CRAWLERS.values()))
        answer = self.door.get(link.short_path, {"User-Agent": agent, "Accept": "*/*"})
        assert answer.status == 200, answer.status
        self.truth.leave_out("preview")

    def look_up(self, link: ShareLink, at: datetime.datetime) -> Walk:
        """A mail filter or a chat asks whether the link works, in a browser's name."""
        yield at
        browser = self.chance.choice((CHROME_WINDOWS, EDGE, SAFARI_MAC))
        self.door.get(link.short_path, {"User-Agent": browser.agent}, method="HEAD")
        self.truth.leave_out("head")

    def crawl(self, page: CampaignPage, at: datetime.datetime) -> Walk:
        yield at
        # Only a specific page knows its language's place in the address.
        address = self.chance.choice([page, *page.get_children().live().specific()]).get_url() or ""
        answer = self.door.get(address, {"User-Agent": self.chance.choice(BOTS), "Accept": "*/*"})
        assert answer.status == 200, f"{address} answered {answer.status}"
        self.truth.leave_out("bot")

    def try_out(self, link: ShareLink, username: str, at: datetime.datetime) -> Walk:
        """A colleague who is signed in follows the link to see that it works."""
        yield at
        if username not in self.signed_in:
            self.signed_in[username] = self._sign_in(username)
        headers = CHROME_WINDOWS.headers("none") | {"Cookie": self.signed_in[username]}
        answer = self.door.get(link.short_path, headers)
        self.truth.leave_out("staff")
        yield at + datetime.timedelta(seconds=1)
        self.door.get(answer.location, headers)
        self.truth.leave_out("staff")

    def _sign_in(self, username: str) -> str:
        login = "/admin/login/"
        form = self.door.get(login, CHROME_WINDOWS.headers("none"))
        secret = _cookie(form)
        headers = CHROME_WINDOWS.headers("same-origin", form.url) | {"Cookie": secret}
        fields = form.page().fields | {"username": username, "password": PASSWORD}
        answer = self.door.post(login, fields, headers, "127.0.0.1")
        assert answer.status == 302, f"{username} could not sign in: {answer.status} {answer.body[-2000:]!r}"
        return _cookie(answer)


def _cookie(answer: Answer) -> str:
    return "; ".join(line.partition(";")[0] for line in answer.cookies)
