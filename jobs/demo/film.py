"""Eight seconds of Elvestad, drawn picture by picture, with a soft tone: the films of the demo."""

import math
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import imageio_ffmpeg
from PIL import Image, ImageDraw

from jobs.demo.drawing.canvas import Canvas
from jobs.demo.drawing.town import DAY, NIGHT, Light, Town

WIDTH, HEIGHT, RATE, SECONDS = 1280, 720, 24, 8
FRAMES = RATE * SECONDS
POSTER = (960, 540)
# Which moment of each film stands for it: the town in the sun, the car in the night.
POSTER_AT = {"morning": 0.72, "shift": 0.32}
ZOOM = 1.3
# Three quiet tones an octave and a fifth apart, swelling in and out.
TONE = "0.05*sin(2*PI*196*t)+0.04*sin(2*PI*294*t)+0.03*sin(2*PI*392*t)*(0.6+0.4*sin(2*PI*0.25*t))"

Frame = Image.Image


def morning(t: float) -> Frame:
    """The sun comes up over the town while the ferry crosses."""
    frame = _town_at(min(1, 0.15 + t * 1.3), disc_height=0.62 - 0.44 * t, seed=7)
    _pasted(frame, _ferry(), round(-220 + t * 900), round(HEIGHT * 0.8))
    return frame


def shift(t: float) -> Frame:
    """Night over the town; a small car crosses the bridge; the day comes."""
    frame = _town_at(max(0, t * 1.8 - 0.8), disc_height=0.3 - 0.12 * math.sin(math.pi * t), seed=21)
    _pasted(frame, _car(), round(WIDTH * 0.5 + t * 560), round(HEIGHT * 0.72 - 45))
    return frame


FILMS = {"morning": morning, "shift": shift}


def make_film(name: str, film: Path, poster: Path) -> None:
    """Write an MP4 (H.264, AAC, starts at once) and one of its frames."""
    FILMS[name](POSTER_AT[name]).resize(POSTER).save(poster, quality=75, method=6)
    with tempfile.TemporaryFile() as errors:
        encoder = subprocess.Popen(_command(film), stdin=subprocess.PIPE, stderr=errors)
        assert encoder.stdin is not None
        # A pipe breaks when ffmpeg has given up; why, it says itself.
        with suppress(BrokenPipeError), encoder.stdin as pipe:
            pipe.writelines(frame.tobytes() for frame in _frames(name))
        if encoder.wait():
            errors.seek(0)
            raise RuntimeError(f"ffmpeg failed: {errors.read().decode(errors='replace')[-800:]}")


def _frames(name: str) -> Iterator[Frame]:
    return (FILMS[name](number / (FRAMES - 1)) for number in range(FRAMES))


def _command(film: Path) -> list[str]:
    picture = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-"]
    sound = ["-f", "lavfi", "-i", f"aevalsrc={TONE}:s=44100:d={SECONDS}"]
    fades = ["-af", f"afade=t=in:d=1.5,afade=t=out:st={SECONDS - 2}:d=2"]
    video = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-pix_fmt", "yuv420p"]
    capped = ["-maxrate", "1500k", "-bufsize", "3M", "-movflags", "+faststart"]
    ffmpeg = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-y"]
    return [*ffmpeg, *picture, *sound, *fades, *video, *capped, "-c:a", "aac", "-b:a", "96k", "-shortest", str(film)]


_kept: dict[tuple[str, int], Frame] = {}


def _once(name: str, seed: int, light: Light = DAY) -> Frame:
    """A picture that many frames share."""
    if (name, seed) not in _kept:
        _kept[name, seed] = {
            "town": lambda: Town(WIDTH, HEIGHT, light, seed, zoom=ZOOM).drawn().finished(),
            "ferry": _drawn_ferry,
            "car": _drawn_car,
        }[name.partition(" ")[0]]()
    return _kept[name, seed]


def _town_at(day: float, disc_height: float, seed: int) -> Frame:
    """The town, `day` between 0 (night) and 1 (noon)."""
    night, noon = _once("town night", seed, NIGHT), _once("town day", seed, DAY)
    frame = Image.new("RGB", (WIDTH, HEIGHT), _mixed(NIGHT.sky, DAY.sky, day))
    disc = Canvas(120, 120)
    disc.ellipse(60, 60, 54, 54, _mixed(NIGHT.disc, DAY.disc, day))
    _pasted(frame, disc.finished(), round(WIDTH * 0.74) - 60, round(HEIGHT * disc_height) - 60)
    town = Image.blend(night, noon, day)
    frame.paste(town, (0, 0), town)
    _glints(frame, day, _mixed(NIGHT.glint, DAY.glint, day))
    return frame


def _glints(frame: Frame, day: float, colour: tuple[int, int, int]) -> None:
    draw = ImageDraw.Draw(frame)
    for number in range(26):
        y = HEIGHT * 0.77 + (number * 53) % (HEIGHT * 0.22)
        drift = 60 * day * (1 + number % 3)
        x = (number * 197 + drift) % (WIDTH + 200) - 100
        draw.line([(x, y), (x + 30 + (number * 29) % 70, y)], fill=colour, width=3)


def _ferry() -> Frame:
    return _once("ferry", 0)


def _drawn_ferry() -> Frame:
    canvas = Canvas(220, 90)
    canvas.polygon([(4, 50), (216, 50), (190, 86), (34, 86)], "#A63A24")
    canvas.rectangle(50, 18, 112, 34, "#F7F1E3", 6)
    canvas.rectangle(96, 2, 36, 20, "#10262E", 4)
    for window in range(4):
        canvas.rectangle(60 + window * 25, 27, 16, 14, "#10262E", 3)
    return canvas.finished()


def _car() -> Frame:
    return _once("car", 0)


def _drawn_car() -> Frame:
    canvas = Canvas(120, 40)
    canvas.polygon([(62, 20), (118, 12), (118, 34), (62, 26)], "#F2E6C2")
    canvas.rectangle(12, 4, 34, 16, "#7CCBE0", 7)
    canvas.rectangle(2, 14, 62, 16, "#F7F1E3", 6)
    for wheel in (16, 50):
        canvas.ellipse(wheel, 30, 7, 7, "#071419")
    return canvas.finished()


def _pasted(frame: Frame, stamp: Frame, x: int, y: int) -> None:
    frame.paste(stamp, (x, y), stamp)


def _mixed(one: str, other: str, share: float) -> tuple[int, int, int]:
    red, green, blue = (
        round(int(one[i : i + 2], 16) * (1 - share) + int(other[i : i + 2], 16) * share) for i in (1, 3, 5)
    )
    return red, green, blue
