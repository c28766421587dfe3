"""A film in the shapes of the apps. No head is cut off: where the film ends, its own blur goes on, in deep blue."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from media.captions import Cue
from media.film import ffmpeg, lettered
from media.film.looking import Look
from media.film.recipes import BARE, FRAMES_PER_SECOND, even, inputs, moment, to_ordinary
from media.models import KitShape

DEEP = "0x08303D"
RATE = ["-crf", "21", "-maxrate", "6M", "-bufsize", "12M"]
BLUR = 8  # times smaller while it is blurred, which nobody sees
SQUARE, TALL = (1080, 1080), (1080, 1920)
WIDE, WIDEST = (1280, 720), (1920, 1080)
HIGH_UP = 0.4  # of the room that is left stands above the film; the rest is the captions'


@dataclass(frozen=True)
class Canvas:
    """A shape in dots, with the film as large as it fits: `top` is where it begins."""

    width: int
    height: int
    film_width: int
    film_height: int

    @property
    def top(self) -> int:
        return round((self.height - self.film_height) * HIGH_UP)

    @property
    def is_full(self) -> bool:
        return self.film_width >= self.width - 2 and self.film_height >= self.height - 2

    @property
    def has_room_below(self) -> bool:
        return self.height - self.film_height > self.height * 0.25


def canvas(shape: KitShape, look: Look) -> Canvas:
    lying = WIDEST if look.short_side >= WIDEST[1] else WIDE
    width, height = {KitShape.WIDE: lying, KitShape.SQUARE: SQUARE, KitShape.TALL: TALL}[shape]
    share = min(width / look.width, height / look.height)
    return Canvas(width, height, even(look.width * share), even(look.height * share))


def place_of(board: Canvas) -> lettered.Place:
    """Below the film where there is room, else low on it, clear of what an app lays over its edge."""
    side = round(board.width * 0.07)
    if board.has_room_below:
        return lettered.Place("top", round(board.width * 0.062), side, board.top + board.film_height + side // 2)
    lowest = 0.2 if board.height > board.width else 0.06
    return lettered.Place("bottom", round(min(board.width, board.height) * 0.056), side, round(board.height * lowest))


def filters(board: Canvas, look: Look, is_captioned: bool) -> str:
    steps, film = to_ordinary(look), f"scale={board.film_width}:{board.film_height}"
    if board.is_full:
        steps.append(f"scale={board.width}:{board.height}")
    else:
        small = f"{even(board.width / BLUR)}:{even(board.height / BLUR)}"
        ground = f"scale={small}:force_original_aspect_ratio=increase,crop={small},gblur=sigma=6"
        tinted = f"drawbox=c={DEEP}@0.55:t=fill,scale={board.width}:{board.height}"
        steps.append(
            f"split[a][b];[a]{ground},{tinted}[ground];[b]{film}[film];[ground][film]overlay=(W-w)/2:{board.top}"
        )
    if is_captioned:
        steps.append("ass=captions.ass:fontsdir=.")
    return ",".join([*steps, "setsar=1", "format=yuv420p"])


def make_shape(
    master: str, sound: str | None, film: Path, look: Look, board: Canvas, cues: Iterable[Cue], at: ffmpeg.Seconds
) -> None:
    captions = list(cues)
    if captions:
        lettered.write(film.parent, captions, board.width, board.height, place_of(board))
    picture = ["-vf", filters(board, look, bool(captions)), "-fpsmax", str(FRAMES_PER_SECOND)]
    how = [*BARE, *picture, "-c:v", "libx264", "-preset", "fast", *RATE, "-movflags", "+faststart", "-f", "mp4"]
    ffmpeg.run([*inputs(master, sound, look), *how, str(film)], at, folder=film.parent)


def make_still(master: str, still: Path, look: Look, seconds: float) -> None:
    """As large as the master: for a post, where a poster of ours would be too small."""
    scaled = ",".join([*to_ordinary(look), f"scale={look.width}:{look.height}", "setsar=1"])
    how = ["-vf", scaled, "-q:v", "2", *BARE, "-f", "image2", "-update", "1"]
    ffmpeg.run([*moment(master, look, seconds), *how, str(still)])
