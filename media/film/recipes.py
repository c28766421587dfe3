"""How films are made for the web: H.264 and AAC in an MP4 that starts at once, evenly loud, no larger than needed."""

import json
from dataclasses import dataclass

from media.film import ffmpeg
from media.film.looking import Look

# The shorter side, as people name it, and how many bits a second it may take: a busy scene would take ten times that.
RATES = {480: "1200k", 720: "3M", 1080: "5M"}
FRAMES_PER_SECOND = 30
LOUDNESS = "I=-16:TP=-1.5:LRA=11"
SOUND = ["-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"]
# A phone films brighter than a page can show: brought down to what every screen has.
TO_ORDINARY = (
    "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=limited"
)
# The phone's place and name are no part of the film.
BARE = ["-map_metadata", "-1", "-map_chapters", "-1"]


@dataclass(frozen=True)
class Size:
    """480, 720 or 1080, and what that is in dots of this film."""

    level: int
    width: int
    height: int


def sizes(look: Look) -> list[Size]:
    """Never larger than the master; a small one in its own size."""
    levels = [level for level in RATES if level <= look.short_side] or [min(RATES)]
    return [_size(look, level) for level in levels]


def _size(look: Look, level: int) -> Size:
    share = min(1, level / look.short_side)
    return Size(level, even(look.width * share), even(look.height * share))


def even(number: float) -> int:
    return max(2, round(number / 2) * 2)


def to_ordinary(look: Look) -> list[str]:
    """The first of a picture's filters, where it needs one."""
    return [TO_ORDINARY] if look.has_high_range else []


def inputs(master: str, sound: str | None, look: Look) -> list[str]:
    """A master's picture, and the sound that was made of it."""
    files = [*ffmpeg.source(master), *(ffmpeg.source(sound) if sound else [])]
    return [*files, "-map", f"0:{look.stream}", *(["-map", "1:a:0", "-c:a", "copy"] if sound else [])]


def moment(master: str, look: Look, seconds: float) -> list[str]:
    """One picture of a master."""
    return ["-ss", f"{seconds:.2f}", *inputs(master, None, look), "-frames:v", "1"]


def picture(look: Look, size: Size) -> list[str]:
    filters = ",".join([*to_ordinary(look), f"scale={size.width}:{size.height}", "setsar=1", "format=yuv420p"])
    rate = RATES[size.level]
    capped = ["-crf", "23", "-maxrate", rate, "-bufsize", f"{2 * int(rate.rstrip('kM'))}{rate[-1]}"]
    return ["-vf", filters, "-fpsmax", str(FRAMES_PER_SECOND), "-c:v", "libx264", "-preset", "medium", *capped]


def make_sound(master: str, sound: str, at: ffmpeg.Seconds) -> None:
    """The sound on its own, once for all sizes: listened to first, so that it is turned up or down as a whole."""
    listen = ["-vn", "-af", f"loudnorm={LOUDNESS}:print_format=json", "-f", "null", "-"]
    heard = ffmpeg.run([*ffmpeg.source(master), *listen], at, level="info")
    evened = ["-af", f"{_evened(heard)},aresample=48000"] if _evened(heard) else []
    ffmpeg.run([*ffmpeg.source(master), "-vn", *BARE, *evened, *SOUND, "-f", "mp4", sound], at)


def _evened(heard: str) -> str:
    """The filter for what was measured; nothing for silence."""
    start = heard.rfind("{")
    try:
        found = json.loads(heard[start : heard.rfind("}") + 1])
    except ValueError:
        return ""
    if "inf" in found["input_i"]:
        return ""
    measured = ":".join(
        f"{theirs}={found[ours]}"
        for theirs, ours in (
            ("measured_I", "input_i"),
            ("measured_TP", "input_tp"),
            ("measured_LRA", "input_lra"),
            ("measured_thresh", "input_thresh"),
            ("offset", "target_offset"),
        )
    )
    return f"loudnorm={LOUDNESS}:{measured}:linear=true"


def make_film(master: str, sound: str | None, film: str, look: Look, size: Size, at: ffmpeg.Seconds) -> None:
    how = [*BARE, *picture(look, size), "-movflags", "+faststart", "-f", "mp4"]
    ffmpeg.run([*inputs(master, sound, look), *how, film], at)


def make_poster(master: str, poster: str, look: Look, seconds: float) -> None:
    level = max(size.level for size in sizes(look))
    # It comes with the page, before anybody plays: a few kilobytes, and sharp on a phone.
    size = _size(look, min(level, 540))
    filters = ",".join([*to_ordinary(look), f"scale={size.width}:{size.height}", "setsar=1"])
    how = ["-vf", filters, "-c:v", "libwebp", "-quality", "70", *BARE]
    ffmpeg.run([*moment(master, look, seconds), *how, "-f", "image2", "-update", "1", poster])
