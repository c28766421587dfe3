"""A list of links as a file, under headings that `reading` knows again."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from campaigns.exports import Cell, as_file
from campaigns.linkfiles.columns import TOLD, WRITTEN
from campaigns.models import ShareLink


def download(links: Iterable[ShareLink], wanted: str) -> HttpResponse:
    headings = [str(heading) for heading in (*(column.heading for column in WRITTEN), *TOLD)]
    return as_file(_("links"), headings, [cells(link) for link in links], wanted)


def cells(link: ShareLink) -> list[Cell]:
    # The campaign's own page is left empty: read into another campaign, the link then leads to that one's.
    own = link.campaign.page
    page = link.page.full_url if link.page and not (own and own.pk == link.page.pk) else ""
    return [
        *(link.campaign.tag, str(link.channel), link.account, link.get_format_display()),
        *(_("yes") if link.sponsored else "", link.label, page, link.text),
        *(link.posted_on.isoformat() if link.posted_on else "", link.posted_at_url),
        *(link.short_url, link.leads_to.title, link.clicks, f"{timezone.localtime(link.created_at):%Y-%m-%d}"),
        get_user_display_name(link.created_by) if link.created_by else "",
        f"{timezone.localtime(link.retired_at):%Y-%m-%d}" if link.retired_at else "",
    ]
