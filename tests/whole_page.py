"""A campaign page with every kind of part: with and without a picture, and as many times as a test wants."""

from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.rich_text import RichText

from campaigns.models import CampaignPage
from media.models import Attachment, CaptionTrack, Photo, Video
from tests.factories import campaign_page, film_version, job_page, nobody

FILM_LEVELS = (480, 720)
SMALL = (240, 160)
LARGE = (800, 540)  # wider than a phone


def whole_page(times: int = 1, *, size: tuple[int, int] = SMALL, **fields: Any) -> CampaignPage:
    """All twenty kinds; what a page may have several of `times` over, each with pictures and links of its own."""
    page = campaign_page(f"Alt {times}", **fields)
    other = campaign_page(f"Vi andre {times}", **fields)
    body = once(other)
    for number in range(times):
        job = job_page(other, f"Naboen {times} {number}", locale=other.locale)
        body += several(f"{times}-{number}", size, other, job)
    page.body = [*body, ("apply", {"heading": "Er dette deg?", "text": "Ti minutter."})]
    page.save()
    return CampaignPage.objects.get(pk=page.pk)


def once(other: CampaignPage) -> list[tuple[str, dict[str, Any]]]:
    """What a page has at most one of."""
    return [
        ("notice", {"level": "important", "text": "Fristen er forlenget.", "link_text": "", "page": other, "url": ""}),
        (
            "hero",
            {
                "role_line": "Rådgiver",
                "promise": "Fortell det",
                "lead": "Kort.",
                "picture": portrait("åpning"),
                "season": "autumn",
                "place": "quay",
            },
        ),
        ("facts", {"heading": "", "facts": [{"label": "Vakt", "value": "Hver sjette uke"}]}),
        ("jobs", {"heading": "Jobbene"}),
        ("similar_jobs", {"heading": "Passer ikke denne helt?"}),
    ]


def several(name: str, size: tuple[int, int], *pages: Any) -> list[tuple[str, dict[str, Any]]]:
    """The rest, without pictures and with them."""
    return [*pictured(name, size), *unpictured(), *linked(name, *pages)]


def portrait(name: str, size: tuple[int, int] = SMALL) -> Photo:
    file = get_test_image_file_jpeg(f"{name}.jpg", size=size)
    return Photo.objects.create(title=name, description=name, credit="Jon Foto", file=file, **nobody())


def film(name: str, **fields: Any) -> Video:
    facts = {"duration": 61, "transcript": "Elva."} | nobody() | fields
    video = Video.objects.create(title=name, file=ContentFile(b"film", f"{name}.mp4"), **facts)
    video.thumbnail.save(f"{name}.jpg", get_test_image_file_jpeg(size=(640, 360)))
    CaptionTrack.objects.create(video=video, language="nb", file=ContentFile(b"WEBVTT", f"{name}.vtt"))
    for level in FILM_LEVELS:
        film_version(video, level)
    return video


def pictured(name: str, size: tuple[int, int]) -> list[tuple[str, dict[str, Any]]]:
    def face(part: str) -> Photo:
        return portrait(f"{part}-{name}", size)

    member = {"name": "Jon Sæther", "role": "pressekontakt"}
    leader = {"name": "Ida Moen", "role": "leder", "sentence": "Si fra først."}
    moments = [{"time": "08.00", "text": "Morgenmøte."}, {"time": "15.00", "text": "Saken er ute."}]
    text = RichText("<p>Morgenmøtet tar ti minutter.</p>")
    return [
        ("video", {"heading": "Se oss", "video": film(f"film-{name}", described=film(f"tolket-{name}"))}),
        ("quote", {"quote": "Gå ut.", "name": "Amina", "role": "rådgiver", "portrait": face("quote")}),
        (
            "team",
            {
                "heading": "Vi er tre",
                "leader": {**leader, "portrait": face("leader")},
                "members": [{**member, "portrait": face("member")}, {**member, "portrait": None}],
            },
        ),
        ("team", {"heading": "Jon er alene", "leader": {}, "members": [{**member, "portrait": face("alone")}]}),
        ("day", {"heading": "En tirsdag", "moments": moments, "picture": face("day")}),
        ("work_life", {"heading": "Slik er det her", "text": text, "picture": face("work")}),
        (
            "living",
            {"heading": "Livet", "text": text, "facts": [{"label": "Tog", "value": "40"}], "picture": face("home")},
        ),
    ]


def unpictured() -> list[tuple[str, dict[str, Any]]]:
    return [
        ("quote", {"quote": "Gå inn.", "name": "Jon", "role": "", "portrait": None}),
        (
            "team",
            {"heading": "Du blir den andre", "leader": {}, "members": [{"name": "Amina Berg", "role": "rådgiver"}]},
        ),
        ("day", {"heading": "En onsdag", "moments": [{"time": "09.00", "text": "Elva."}], "picture": None}),
        ("tasks", {"tasks": "Du finner sakene.", "qualifications": "Du skriver klart.", "offers": "Fri klokka fire."}),
        ("values", {"heading": "Slik er vi", "values": [{"title": "Vi svarer samme dag.", "text": "Alltid."}]}),
        (
            "guess",
            {
                "question": "Hvor mange?",
                "guesses": ["Seks", "Åtte"],
                "answer": "Åtte",
                "explanation": "Så du rekker det.",
            },
        ),
        ("process", {"heading": "Dette skjer", "steps": [{"when": "I dag", "text": "Du får kvittering."}]}),
        ("apply", {"heading": "Er dette deg?", "text": ""}),
    ]


def linked(name: str, *pages: Any) -> list[tuple[str, dict[str, Any]]]:
    """Texts with links to pages and to a document, and the parts that are made of links."""
    paper = Attachment.objects.create(title=f"Lønnspolitikk {name}", file=ContentFile(b"%PDF-", f"{name}.pdf"))
    links = "".join(f'<a linktype="page" id="{page.pk}">{page.title}</a> ' for page in pages)
    text = RichText(f'<p>{links}<a linktype="document" id="{paper.pk}">lønn</a></p>')
    return [
        ("job_text", {"heading": "Dette gjør du", "text": text}),
        ("work_life", {"heading": "Slik er det", "text": text, "picture": None}),
        ("living", {"heading": "Å bo her", "text": text, "facts": [], "picture": None}),
        ("questions", {"heading": "Spørsmål", "questions": [{"question": "Må jeg flytte?", "answer": text}]}),
        ("links", {"heading": "Les mer", "links": [{"title": page.title, "page": page, "url": ""} for page in pages]}),
        ("documents", {"heading": "Papirer", "documents": [paper]}),
    ]
