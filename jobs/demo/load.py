"""Loading the demo: all of it once, or nothing."""

import io
from collections.abc import Callable

import time_machine
from django.core.management import call_command

from jobs.demo import accounts, consents, history, library, pages, state
from jobs.demo.calendar import Calendar

Say = Callable[[str], None]


def load(say: Say, scale: float = 1) -> None:
    if state.unfinished_mark().exists():
        say("An earlier load was interrupted: taking away what it left.")
        state.clear()
    state.unfinished_mark().touch()
    call_command("roles", stdout=io.StringIO())
    accounts.make_accounts()
    say("Drawing pictures and two short films …")
    library.make_library()
    calendar = Calendar.today()
    consents.make_consents(calendar)
    say("Writing the pages of Elvestad kommune …")
    with time_machine.travel(calendar.moment(0, 8), tick=False):
        pages.make_employer(calendar)
        pages.make_campaigns(calendar)
    say("Four weeks of visitors come by …")
    lived = history.live_through(calendar, scale)
    lived.truth.write()
    state.unfinished_mark().unlink()
    say(f"{lived.requests} requests through the front door.")
