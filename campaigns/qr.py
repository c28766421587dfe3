"""QR codes of short links: on a page, and for print in three sizes."""

import io
from typing import NamedTuple

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from PIL import Image

from campaigns.models import ShareLink
from campaigns.vocabulary import tag_slug

FORMATS = {"svg": "image/svg+xml", "png": "image/png"}
# A quarter of the picture may be worn or dirty; four modules of white, as the standard asks.
ERROR_CORRECTION = "q"
QUIET_ZONE = 4
DPI = 300
MM_AN_INCH = 25.4


class Size(NamedTuple):
    """How wide it is printed, its white edge included, and from how far a phone then reads it.

    A code is read from ten times its own width, and is four fifths of the picture.
    """

    cm: int
    reads_from: str | Promise


SIZES = (
    Size(3, _("read from 25 cm: held in the hand")),
    Size(6, _("read from 50 cm: on a notice board")),
    Size(12, _("read from 1 m: on a wall or in a window")),
)
USUAL_CM = 6


def on_page(address: str) -> SafeString:
    """The code drawn in the page, black on white by night too."""
    # Ours from end to end: segno writes numbers only.
    return mark_safe(_drawn(address, alone=False))  # noqa: S308


def svg(address: str, cm: int) -> bytes:
    size = f'<svg width="{cm * 10}mm" height="{cm * 10}mm" '
    return _drawn(address, alone=True).replace("<svg ", size, 1).encode()


def png(address: str, cm: int) -> bytes:
    """Whole pixels to a module, so that no edge is blurred; what is left over widens the white edge."""
    pixels = round(cm * 10 / MM_AN_INCH * DPI)
    code, drawn, out = _code(address), io.BytesIO(), io.BytesIO()
    code.save(drawn, kind="png", scale=pixels // code.symbol_size(border=QUIET_ZONE)[0], border=QUIET_ZONE)
    sheet = Image.new("1", (pixels, pixels), color=1)
    with Image.open(drawn) as picture:
        sheet.paste(picture, ((pixels - picture.width) // 2,) * 2)
    sheet.save(out, "png", dpi=(DPI, DPI))
    return out.getvalue()


def answer(request: HttpRequest, link: ShareLink, kind: str) -> HttpResponse:
    """A link's code as a picture, in the size that was asked for (`?cm=6`)."""
    asked = request.GET.get("cm", str(USUAL_CM))
    cm = next((size.cm for size in SIZES if str(size.cm) == asked), None)
    if kind not in FORMATS or cm is None:
        raise Http404
    picture = svg(link.short_url, cm) if kind == "svg" else png(link.short_url, cm)
    response = HttpResponse(picture, content_type=FORMATS[kind])
    name = tag_slug(f"qr {link.campaign.tag} {link.channel} {link.code} {cm} cm", max_length=0)
    placed = "attachment" if "download" in request.GET else "inline"
    response.headers["Content-Disposition"] = f'{placed}; filename="{name}.{kind}"'
    return response


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error=ERROR_CORRECTION, micro=False)


def _drawn(address: str, *, alone: bool) -> str:
    """SVG measured in modules. White is drawn, not left out: a dark page would swallow the quiet zone."""
    out = io.BytesIO()
    sheet = {"border": QUIET_ZONE, "dark": "#000", "light": "#fff", "omitsize": True}
    _code(address).save(out, kind="svg", xmldecl=alone, svgns=alone, svgclass="qr-code", lineclass=None, **sheet)
    return out.getvalue().decode()
