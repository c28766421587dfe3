"""Objects for tests, made as the site makes them."""

import datetime
from typing import Any

import factory
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import Locale, Site

from campaigns.models import Campaign, CampaignPage, Channel, ShareLink
from cms import roles
from cms.models import HomePage
from cms.users.models import User
from jobs.models import JobPage
from media.models import Consent, ConsentChannel, FilmVersion, Photo, Video

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)
# What a browser sends when somebody follows a link from another site.
ARRIVING = {
    "User-Agent": PHONE,
    "Sec-Fetch-Site": "cross-site",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
}
STEPPING = {**ARRIVING, "Sec-Fetch-Site": "same-origin"}


def home() -> HomePage:
    page: HomePage = Site.objects.get(is_default_site=True).root_page.specific
    return page


# Enough for the page to be published.
OPENING = ("hero", {"role_line": "Sykepleier · 100 %", "promise": "Vær der når det trengs", "lead": ""})


def campaign_page(title: str = "Sykepleiere", *, language: str = "nb", **fields: Any) -> CampaignPage:
    fields.setdefault("body", [OPENING])
    parent = home()
    if language != "nb":
        locale = Locale.objects.get(language_code=language)
        parent = parent.get_translation_or_none(locale) or parent.copy_for_translation(locale)
        if not parent.live:
            parent.save_revision().publish()
        fields["locale"] = locale
    page = CampaignPage(title=title, **fields)
    parent.add_child(instance=page)
    return page


def job_page(campaign: CampaignPage | None = None, title: str = "Sykepleier natt", **fields: Any) -> JobPage:
    fields.setdefault("deadline", timezone.localdate() + datetime.timedelta(days=14))
    fields = {"contact_name": "Ida Holm", "contact_phone": "69 00 00 00"} | fields
    page = JobPage(title=title, **fields)
    (campaign or campaign_page()).add_child(instance=page)
    return page


def share_link(campaign: Campaign, channel: str = "linkedin", **fields: Any) -> ShareLink:
    return ShareLink.objects.make(campaign, Channel.objects.get(slug=channel), **fields)


def film_version(film: Video, level: int = 720, **fields: Any) -> FilmVersion:
    """A size of a film, as if the worker had made it."""
    facts = {"width": level * 16 // 9, "height": level, "size": 1_000, "file": f"films/{film.pk}-{level}.mp4"}
    return FilmVersion.objects.create(video=film, master=str(film.file.name), level=level, **facts | fields)


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A member of staff; `group` names the role (see `manage.py roles`)."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    password = factory.django.Password("correct-horse-battery")

    @factory.post_generation
    def group(self, create: bool, name: str | None, **kwargs: Any) -> None:
        if create and name:
            self.groups.add(Group.objects.get(name__in=roles.names_of(name)))  # type: ignore[attr-defined]


def photo(title: str = "Ferga", **fields: Any) -> Photo:
    """A small photo in which nobody can be recognised, unless told otherwise."""
    facts = {"description": title, "file": get_test_image_file_jpeg(f"{slugify(title)}.jpg", size=(240, 160))}
    return Photo.objects.create(title=title, **facts | nobody() | fields)


def nobody() -> dict[str, Any]:
    return {"nobody_at": timezone.now(), "nobody_by": "Ida Moen"}


def consent(*assets: Photo | Video, person: str = "Amina Berg", **fields: Any) -> Consent:
    """Given today for every channel, unless told otherwise."""
    facts = {"given_on": timezone.localdate(), "given_by": person, "channels": list(ConsentChannel)}
    given = Consent.objects.create(person=person, **facts | fields)
    given.photos.set([asset for asset in assets if isinstance(asset, Photo)])
    given.films.set([asset for asset in assets if isinstance(asset, Video)])
    return given
