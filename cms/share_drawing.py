"""Draws the picture of a shared link, as platforms take it: a JPEG of one size, small enough for WhatsApp."""

import io
import re
import threading
from functools import lru_cache
from pathlib import Path

import resvg_py
from django.utils import translation
from PIL import Image, ImageDraw, ImageOps
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from cms.hyphens import hyphenated
from cms.lettering import SANS, SERIF, balanced, font, settable, shortened, wrapped
from cms.share_card import HEIGHT, WIDTH, Card
from cms.town import town
from media.models import Photo

MOST_BYTES = 300_000
STYLES = Path(__file__).parent / "static" / "cms" / "site.css"
SHIELD = '<svg viewBox="0 0 28 32"><path d="M0 4a4 4 0 0 1 4-4h20a4 4 0 0 1 4 4v14a14 14 0 0 1-28 0z"/></svg>'
SKY, INK, RIVER = "#DCE9EA", "#10262E", "#0B5C73"
MARGIN, TOP = 64, 56
HEADLINE_TOP, HEADLINE_ROOM, LEADING = 142, 204, 1.06  # down to the sun's top
SIZES = range(136, 43, -4)  # of the headline; the smallest can still be read where the picture is a thumb wide
SMALL, SMALLER = 38, 30
# One at a time: the typefaces are shared, and nobody who visits waits for a core.
drawing = threading.Lock()


def draw(card: Card) -> bytes:
    with drawing:
        picture = _photo(card.picture, f"fill-{WIDTH}x{HEIGHT}")
        return _jpeg(ImageOps.fit(picture.convert("RGB"), (WIDTH, HEIGHT)) if picture else _town(card))


def _jpeg(image: Image.Image) -> bytes:
    for quality in range(90, 30, -10):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling=0, optimize=True)
        if file.tell() <= MOST_BYTES:
            break
    return file.getvalue()


def _photo(photo: Photo | None, spec: str) -> Image.Image | None:
    """A photo cut to size around its focal point; nothing if its file has gone."""
    if not photo:
        return None
    file = io.BytesIO()
    try:
        Filter(f"{spec}|format-png").run(photo, file)
    except (SourceImageIOError, InvalidFilterSpecError):
        return None
    return Image.open(file)


def _town(card: Card) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), SKY)
    scene = _raster(town(card.seed, card.season, card.place), by_day(card.season, card.river), WIDTH)
    image.paste(scene, (0, HEIGHT - scene.height), scene)
    pen = ImageDraw.Draw(image)
    _head(image, pen, card)
    _headline(pen, card)
    return image


def _head(image: Image.Image, pen: ImageDraw.ImageDraw, card: Card) -> None:
    """Who asks, and until when."""
    middle, note = TOP + 30, settable(card.note, SANS)
    pen.text((WIDTH - MARGIN, middle), note, card.river or RIVER, font(SANS, SMALL, 600), anchor="rm")
    arms = _arms(card)
    image.paste(arms, (MARGIN, middle - arms.height // 2), arms)
    left = MARGIN + arms.width + 20
    room = WIDTH - MARGIN - left - round(font(SANS, SMALL, 600).getlength(note)) - 40
    name, cut = settable(card.employer, SANS), font(SANS, SMALL, 700)
    if cut.getlength(name) > room:
        cut = font(SANS, SMALLER, 700)
    lines = shortened(balanced(name, room, cut), 2)
    pen.text((left, middle), "\n".join(lines), INK, cut, anchor="lm", spacing=6)


def _arms(card: Card) -> Image.Image:
    """The employer's arms, or a shield of its river's colour as the pages have."""
    if arms := _photo(card.arms, "max-160x160"):
        return ImageOps.contain(arms.convert("RGBA"), (84, 60))
    return _raster(SHIELD, f"path {{ fill: {card.river or RIVER}; }}", 52)


def _raster(svg: str, css: str, width: int) -> Image.Image:
    inline = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    png = resvg_py.svg_to_bytes(inline, style_sheet=css, width=width, skip_system_fonts=True)
    return Image.open(io.BytesIO(png))


def _headline(pen: ImageDraw.ImageDraw, card: Card) -> None:
    text = settable(card.title, SERIF) or settable(card.employer, SERIF)
    with translation.override(card.language):
        text = hyphenated(text)
    width = WIDTH - 2 * MARGIN
    for size in SIZES:
        cut, most = font(SERIF, size, 500), int(HEADLINE_ROOM / (size * LEADING))
        if len(wrapped(text, width, cut)) <= most:
            break
    lines = shortened(balanced(text, width, cut), most)
    for number, line in enumerate(lines):
        pen.text((MARGIN, HEADLINE_TOP + round((number + 0.8) * size * LEADING)), line, INK, cut, anchor="ls")


@lru_cache(maxsize=32)
def by_day(season: str, river: str) -> str:
    """The town's colours at noon, from the stylesheet of the pages, for a reader that knows no variables."""
    css = re.sub(r"var\(--day, ?([^)]+)\) var\(--night, ?[^)]+\)", r"\1", STYLES.read_text())
    names: dict[str, str] = {}
    for selector in (".town", f".{season}"):
        for block in re.findall(rf"^{re.escape(selector)} \{{([^}}]*--[^}}]*)\}}", css, re.MULTILINE):
            names |= dict(re.findall(r"(--[a-z]+): ([^;]+);", block))
    rules = "\n".join(re.findall(r"^\.town \..*", css, re.MULTILINE))
    rules += f"\n.town .river {{ fill: {river}; }}" if river else ""
    return re.sub(r"var\((--[a-z]+)\)", lambda name: names[name[1]], rules)
