"""What a film is: how long, how large, which way up. ffmpeg says it in words, since its wheel has no ffprobe."""

import re
from dataclasses import dataclass

from media.film import ffmpeg

DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d\.?\d*)")
TIME = re.compile(r"time=(\d+):(\d\d):(\d\d\.?\d*)")
PICTURE = re.compile(r"Stream #0:(\d+)[^\n]*: Video: ([^\n]*)")
SIZE = re.compile(r"[ ,](\d{2,5})x(\d{2,5})(?: \[SAR (\d+):(\d+))?")
ROTATION = re.compile(r"rotation of (-?\d+(?:\.\d+)?) degrees")
SOUND = re.compile(r"Stream #0:\d+[^\n]*: Audio: ")
HIGH_RANGE = re.compile(r"arib-std-b67|smpte2084")


@dataclass(frozen=True)
class Look:
    """A film as people see it: upright, with square dots. `duration` is seconds."""

    duration: float
    width: int
    height: int
    stream: int
    has_sound: bool
    has_high_range: bool

    @property
    def short_side(self) -> int:
        return min(self.width, self.height)


class NoPicture(Exception):
    """There is no moving picture in it: sound alone, or no film at all."""


def look_at(path: str) -> Look:
    """Raises `NoPicture` for what is no film. Reads the head of the file, and all of it if that says no length."""
    told = ffmpeg.told_about(*ffmpeg.source(path))
    pictures = [found for found in PICTURE.finditer(told) if "(attached pic)" not in found[2]]
    size = SIZE.search(pictures[0][2]) if pictures else None
    if not size:
        raise NoPicture
    width, height = _upright(size, told[pictures[0].start() :])
    stream, line = int(pictures[0][1]), pictures[0][2]
    return Look(
        duration=_seconds(DURATION.search(told)) or _counted(path, stream),
        width=width,
        height=height,
        stream=stream,
        has_sound=bool(SOUND.search(told)),
        has_high_range=bool(HIGH_RANGE.search(line)),
    )


def _upright(size: re.Match[str], following: str) -> tuple[int, int]:
    width, height = int(size[1]), int(size[2])
    if size[3] and int(size[4]):
        width = round(width * int(size[3]) / int(size[4]))
    own = re.split(r"\n\s*Stream #0:", following)[0]
    turned = ROTATION.search(own)
    return (height, width) if turned and round(float(turned[1])) % 180 else (width, height)


def _seconds(found: re.Match[str] | None) -> float:
    return int(found[1]) * 3600 + int(found[2]) * 60 + float(found[3]) if found else 0


def _counted(path: str, stream: int) -> float:
    """A recording of a browser does not say how long it is: it is read to its end."""
    told = ffmpeg.told_about(*ffmpeg.source(path), "-map", f"0:{stream}", "-c", "copy", "-f", "null", "-", timeout=600)
    moments = list(TIME.finditer(told))
    if not moments or not (seconds := _seconds(moments[-1])):
        raise NoPicture
    return seconds
