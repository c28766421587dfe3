"""The admin speaks the language of those who work in it, on every screen that they reach."""

import html
import re
from collections import deque
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale
from wagtail.search.index import insert_or_update_object
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.operations import translate_object

from cms import roles
from media.models import Attachment, Photo, Video
from tests.factories import campaign_page, job_page, share_link
from tests.staff import member
from tests.unsaid import marked, unsaid

pytestmark = pytest.mark.django_db

LANGUAGES = ("nb", "sv")
ADDRESS = re.compile(r"/admin/[\w\-./?=&%+]*")
# Not screens: they end the session, answer in JSON for the machine, or send a file.
LEFT_OUT = re.compile(
    r"logout|jsi18n|/preview/|/api/|export=|pofile|qr\.|sprite|userbar|dismissibles|lock/|password_reset"
)
NUMBER = re.compile(r"\d+")
# Screens that a script opens, or that stand behind a choice.
BEHIND_A_CHOICE = (
    "/admin/bulk/wagtailcore/page/{verb}/?id={campaign}&next=/admin/pages/",
    "/admin/bulk/wagtailimages/image/{verb}/?id={photo}",
    "/admin/bulk/wagtaildocs/document/{verb}/?id={document}",
    "/admin/choose-page/?page_type=wagtailcore.page",
    "/admin/choose-external-link/",
    "/admin/choose-email-link/",
    "/admin/choose-phone-link/",
    "/admin/choose-anchor-link/",
    "/admin/images/chooser/",
    "/admin/documents/chooser/",
    "/admin/media/chooser/",
    "/admin/pages/search/?q=natt",
    "/admin/images/?q=zzz",
    "/admin/reports/workflow/",
    "/admin/reports/aging-pages/",
    "/admin/reports/page-types-usage/",
    "/admin/reports/site-history/",
    "/admin/pages/{campaign}/history/",
    "/admin/pages/{campaign}/usage/",
    "/admin/pages/{campaign}/workflow/status/",
    "/admin/pages/{campaign}/convert_alias/",
    "/admin/images/multiple/add/",
    "/admin/documents/multiple/add/",
    "/admin/media/video/add/",
    "/admin/media/audio/add/",
    "/admin/404/",
)
OPENING = {"role_line": "Sykepleier", "promise": "Vær der", "lead": "", "season": "summer", "place": "ward"}
FORM = nested_form_data({"body": streamfield([("hero", OPENING)]), "slug": "sykepleiere"}) | {
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
}
# What is sent, right and wrong, for the sake of what is said then.
DEEDS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/admin/pages/{campaign}/edit/", FORM | {"title": ""}),
    ("/admin/pages/{campaign}/edit/", FORM | {"title": "Pleiere", "slug": "via"}),
    ("/admin/pages/{campaign}/edit/", FORM | {"title": "Pleiere"}),
    ("/admin/pages/{campaign}/edit/", FORM | {"title": "Pleiere", "action-submit": "1"}),
    ("/admin/pages/{campaign}/edit/", FORM | {"title": "Pleiere", "action-publish": "1"}),
    ("/admin/pages/{campaign}/edit/", FORM | {"title": "Pleiere", "go_live_at": "2019-01-01", "expire_at": "igår"}),
    ("/admin/pages/{campaign}/lock/", {}),
    ("/admin/pages/{campaign}/edit/", FORM | {"title": "Pleiere"}),
    ("/admin/pages/{campaign}/unlock/", {}),
    ("/admin/pages/{campaign}/unpublish/", {}),
    ("/admin/pages/{campaign}/copy/", {"new_title": "Kopi", "new_slug": "sykepleiere", "new_parent_page": "3"}),
    ("/admin/pages/{campaign}/copy/", {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": "3"}),
    ("/admin/pages/{campaign}/move/", {"new_parent_page": ""}),
    ("/admin/bulk/wagtailcore/page/publish/?id={campaign}", {}),
    ("/admin/bulk/wagtailcore/page/unpublish/?id={campaign}", {}),
    ("/admin/images/add/", {"title": ""}),
    ("/admin/images/{photo}/", {"title": ""}),
    ("/admin/images/{photo}/", {"title": "Kai", "collection": "1"}),
    ("/admin/images/{photo}/delete/", {}),
    ("/admin/documents/add/", {"title": ""}),
    ("/admin/documents/edit/{document}/", {"title": ""}),
    ("/admin/documents/delete/{document}/", {}),
    ("/admin/media/video/add/", {"title": ""}),
    ("/admin/account/", {"name_email-first_name": "", "password-new_password1": "kort", "password-old_password": "x"}),
    ("/admin/pages/{campaign}/delete/", {}),
)


@pytest.fixture
def town() -> dict[str, int]:
    """A campaign with a job, a link, a translation and something in each library."""
    campaign = campaign_page("Sykepleiere")
    job_page(campaign, "Natt")
    share_link(campaign.campaign)
    campaign.save_revision()
    translate_object(campaign, [Locale.objects.get(language_code="sv")])
    photo = Photo.objects.create(title="Kai", file=get_test_image_file("kai.png"))
    document = Attachment.objects.create(title="Avtale", file=ContentFile(b"%PDF", "avtale.pdf"))
    Video.objects.create(title="Film", file=ContentFile(b"", "film.mp4"), duration=1)
    return {"campaign": campaign.pk, "photo": photo.pk, "document": document.pk}


def kind_of(address: str) -> str:
    """Screens that differ in a number alone are one."""
    path, _mark, query = address.partition("?")
    names = sorted(part.partition("=")[0] for part in query.split("&"))
    return NUMBER.sub("N", f"{path}?{names}")


def screens(client: Client, seeds: list[str]) -> Iterator[tuple[str, str]]:
    """Every screen that links lead to, one of a kind."""
    waiting, seen = deque(seeds), set(map(kind_of, seeds))
    while waiting:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        if response.streaming or response.status_code != 200:
            continue
        screen = html.unescape(html.unescape(response.content.decode(errors="ignore")))
        yield address, screen
        for found in ADDRESS.findall(screen):
            if kind_of(found) not in seen and not LEFT_OUT.search(found):
                seen.add(kind_of(found))
                waiting.append(found)


@pytest.mark.parametrize("role", [roles.HR, roles.COMMUNICATOR, roles.EDITOR], ids=lambda role: role.name)
def test_no_screen_is_left_in_another_language(client: Client, town: dict[str, int], role: roles.Role) -> None:
    client.force_login(member(role))
    verbs = ("delete", "move", "publish", "unpublish", "add_tags", "add_to_collection")
    seeds = ["/admin/", *(seed.format(verb=verb, **town) for seed in BEHIND_A_CHOICE for verb in verbs)]
    missing: dict[str, str] = {}
    visited = 0
    with marked(*LANGUAGES):
        for address, screen in screens(client, list(dict.fromkeys(seeds))):
            visited += 1
            missing |= dict.fromkeys(unsaid(screen) - missing.keys(), address)
        for deed, data in DEEDS:
            address = deed.format(**town)
            answer = client.post(address, data, follow=True)
            missing |= dict.fromkeys(unsaid(answer.content.decode()) - missing.keys(), address)

    assert missing == {}
    assert visited > 20


def test_the_search_counts_pages_in_words(client: Client) -> None:
    client.force_login(member(roles.HR))
    insert_or_update_object(job_page(title="Sykepleier natt"))
    answer = BeautifulSoup(client.get("/admin/pages/search/?q=natt").content, "html.parser")
    heading, *rows = (row.get_text(" ") for row in answer.select("table.listing tr"))
    assert "Sykepleier natt" in rows[0]
    assert "None" not in heading
