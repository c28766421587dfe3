"""What a picture tells besides what it shows: when, where and by whom it was taken. None of that goes out."""

import io
from typing import Any

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

# How a picture is written anew: so finely that nobody sees it.
FINE: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 95},
    "WEBP": {"quality": 95},
    "AVIF": {"quality": 90},
    "PNG": {},
}
WORDS = {"exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif"}
TURNED = 274  # the EXIF field that says which way is up
# The parts of a JPEG that say how it looks: JFIF, the colour profile (ICC), and how its colours are mixed (Adobe).
APPLICATION, COMMENT, SCAN, END = range(0xE0, 0xF0), 0xFE, 0xDA, b"\xff\xd9"
LOOKS = {0xE0: b"JFIF", 0xE2: b"ICC_PROFILE", 0xEE: b"Adobe"}


def without_its_past(file: File) -> File:
    """The same picture, the right way up, with its colours and nothing else. A moving one stays as it is."""
    file.seek(0)
    with Image.open(file) as picture:
        kind = picture.format or ""
        is_upright = picture.getexif().get(TURNED, 1) == 1
        if kind == "JPEG" and is_upright:
            file.seek(0)
            return ContentFile(_bare(file.read()), file.name)
        if kind not in FINE or getattr(picture, "n_frames", 1) > 1 or not _tells(picture):
            file.seek(0)
            return file
        written = io.BytesIO()
        # Told to be empty, or Pillow writes again what it has read.
        empty = {"exif": b"", "xmp": b"", "icc_profile": picture.info.get("icc_profile")}
        ImageOps.exif_transpose(picture).save(written, kind, **empty, **FINE[kind])
    return ContentFile(written.getvalue(), file.name)


def _tells(picture: Image.Image) -> bool:
    return bool(picture.getexif()) or bool(WORDS & picture.info.keys()) or bool(getattr(picture, "text", None))


def _bare(jpeg: bytes) -> bytes:
    """A JPEG without its notes, dot for dot the same: part by part up to the picture, and nothing behind it."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != SCAN:
        marker, size = jpeg[at + 1], 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        is_note = marker == COMMENT or marker in APPLICATION
        if not is_note or (marker in LOOKS and jpeg.startswith(LOOKS[marker], at + 4)):
            kept.append(jpeg[at : at + size])
        at += size
    end = jpeg.find(END, at)
    return b"".join(kept) + (jpeg[at : end + 2] if end >= 0 else jpeg[at:])
