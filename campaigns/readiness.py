"""What a campaign page must have before it goes out, and what it would be better for."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.blocks import BoundBlock, StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from campaigns.instructions import is_instruction
from campaigns.models import CampaignPage
from campaigns.pages import TrackedPage
from cms.plain_language import advice_on
from cms.readiness import Finding, advice, check
from media.consent import missing
from media.models import SOCIAL, ConsentChannel, Video


@check(CampaignPage)
def opening(page: CampaignPage) -> Iterator[Finding]:
    heroes = [block for block in page.body if block.block_type == "hero"]
    if not heroes:
        yield Finding(_("The page has no opening: the job in a line, and one promise."), "body-count", stops=True)
    for block in heroes:
        if not block.value.get("promise"):
            yield _at(block, _("The opening lacks its promise: what will be good about working here?"))


@check(CampaignPage)
def parts(page: CampaignPage) -> Iterator[Finding]:
    """Each block once: what is plainly wrong in it, or else that something in it is not filled in."""
    for block in page.body:
        found = list(dict.fromkeys(sentence for part in inside(block) for sentence in _wrong(part)))
        if not found and block.block_type != "hero" and not _is_filled_in(block):
            found = [_("something is not filled in.")]
        for sentence in found:
            yield _at(block, f"{block.block.label}: {sentence}")


@check(CampaignPage, stops=False)
def films(page: CampaignPage) -> Iterator[Finding]:
    for block in page.body:
        film = block.value.get("video") if block.block_type == "video" else None
        if film and not film.tells_what_is_seen:
            sentence = _(
                "those who can't see the film “%(film)s” have no text about what is seen, and no described version."
            )
            url = reverse("wagtailmedia:edit", args=[film.pk])
            yield Finding(f"{block.block.label}: {sentence % {'film': film.title}}", url=url)


@check(CampaignPage, stops=False)
def links(page: CampaignPage) -> Iterator[Finding]:
    for block in page.body:
        if block.block_type == "links":
            for link in block.value["links"]:
                if not link.address:
                    sentence = _("the link “%(link)s” leads nowhere, and is not shown.") % {"link": link["title"]}
                    yield Finding(f"{block.block.label}: {sentence}", f"block-{block.id}-section")


@check(CampaignPage, stops=False)
def wording(page: CampaignPage) -> Iterator[Finding]:
    for block in page.body:
        texts = [text for part in inside(block) if (text := _text(part)) and not is_instruction(text)]
        for sentence in advice_on(texts, page.locale.language_code):
            yield Finding(f"{block.block.label}: {sentence}", f"block-{block.id}-section")


@check(CampaignPage, stops=False)
def jobs(page: CampaignPage) -> Iterator[Finding]:
    children = list(page.get_children()) if page.pk else []
    if not children:
        yield Finding(_("No job belongs to this page yet, so nobody can apply."), url=_add_job_url(page))
    for child in children:
        if not child.live:
            sentence = _("The job “%(job)s” is not out yet, so nobody can apply for it.") % {"job": child.draft_title}
            yield Finding(sentence, url=reverse("wagtailadmin_pages:edit", args=[child.pk]))


@check(CampaignPage, stops=False)
def share_links(page: CampaignPage) -> Iterator[Finding]:
    if page.campaign_id and not page.campaign.links.in_use().exists():
        yield Finding(_("No share link is made yet. You can do it when the page is out."), url=page.campaign.share_url)


@check(TrackedPage)
def share_picture(page: TrackedPage) -> Iterator[Finding]:
    """Without consent for the site it stops the page, as every picture does (cms/people.py)."""
    picture = page.share_picture
    if picture and not missing(picture, ConsentChannel.SITE):
        for lack in missing(picture, *SOCIAL):
            sentence = _("The town is drawn where the page is shared: %(lack)s")
            yield advice("share_picture", sentence % {"lack": lack.sentence})


def inside(part: BoundBlock) -> Iterator[BoundBlock]:
    """A block and everything in it, however deep."""
    yield part
    value = part.value
    children = value.bound_blocks if isinstance(value, ListValue) else value if isinstance(value, StreamValue) else []
    for child in value.bound_blocks.values() if isinstance(value, StructValue) else children:
        yield from inside(child)


def _wrong(part: BoundBlock) -> Iterator[str]:
    value = part.value
    if isinstance(value, AbstractImage) and not (value.decorative or value.contextual_alt_text):
        yield _("the picture “%(picture)s” has no description for those who can't see it.") % {"picture": value.title}
    for film in value.as_shown if isinstance(value, Video) else ():
        if film.lacks_captions:
            yield _("the film “%(film)s” has no captions.") % {"film": film.title}
    if is_instruction(_text(part)):
        yield _("a hint is still standing where your own words should be.")


def _text(part: BoundBlock) -> str:
    text = part.value.source if isinstance(part.value, RichText) else part.value
    return text if isinstance(text, str) else ""


def _is_filled_in(block: BoundBlock) -> bool:
    try:
        block.block.clean(block.value)
    except ValidationError:
        return False
    return True


def _at(block: Any, sentence: str) -> Finding:
    return Finding(sentence, f"block-{block.id}-section", stops=True)


def _add_job_url(page: CampaignPage) -> str:
    return reverse("wagtailadmin_pages:add_subpage", args=[page.pk]) if page.pk else ""
