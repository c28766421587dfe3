"""The deadline of a job, for its reader's calendar, with a link by which they come back."""

import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from campaigns.tracking import arrivals, coming_back
from jobs.models import JobPage

DAY = datetime.timedelta(days=1)
# Nine in the morning of the day before, counted from the midnight that the last day begins with.
REMINDER = datetime.timedelta(hours=-15)


def deadline_file(request: HttpRequest, job: JobPage) -> HttpResponse:
    if job.deadline is None or not job.is_open:
        return redirect(job.url)
    url = job.full_url_by(coming_back.token(arrivals.source_of(request)))
    calendar = Calendar()
    calendar.add("prodid", "-//Kildespor//Kildespor//NO")
    calendar.add("version", "2.0")
    calendar.add_component(_event(job, job.deadline, url))
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    # Not as an attachment: a phone then offers its calendar, and not its folder of downloads.
    response.headers["Content-Disposition"] = f'inline; filename="{job.slug}.ics"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _event(job: JobPage, day: datetime.date, url: str) -> Event:
    event, summary = Event(), _("Last day to apply: %(title)s") % {"title": job.title}
    # The same event in every language; where the deadline has been moved, the later file takes the earlier's place.
    event.add("uid", f"{job.translation_key}@{urlsplit(url).hostname}")
    event.add("sequence", job.live_revision_id or 0)
    event.add("dtstamp", timezone.now())
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("transp", "TRANSPARENT")
    event.add("summary", summary)
    event.add("description", url)
    event.add("url", url)
    event.add_component(_alarm(summary))
    return event


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", REMINDER)
    return alarm
