"""Small films for tests, made by ffmpeg when they are first needed."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import imageio_ffmpeg

TONE = ("-f", "lavfi", "-i", "sine=440")


@cache
def film(size: str = "1280x720", seconds: float = 2, name: str = "film.mp4", *more: str, sound: bool = True) -> bytes:
    """A moving test card, with a tone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        card = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r=10", *(TONE if sound else ())]
        _ffmpeg(*card, "-t", str(seconds), *more, str(path))
        return path.read_bytes()


@cache
def tone() -> bytes:
    """Sound and no picture."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tone.mp4"
        _ffmpeg(*TONE, "-t", "1", str(path))
        return path.read_bytes()


def looped(once: bytes, times: int) -> bytes:
    """The same again and again: long, and made in no time."""
    with tempfile.TemporaryDirectory() as folder:
        first, path = Path(folder) / "once.mp4", Path(folder) / "looped.mp4"
        first.write_bytes(once)
        _ffmpeg("-stream_loop", str(times - 1), "-i", str(first), "-c", "copy", str(path))
        return path.read_bytes()


def turned(upright: bytes) -> bytes:
    """As a phone films: lying, with a note that says which way is up."""
    with tempfile.TemporaryDirectory() as folder:
        lying, path = Path(folder) / "lying.mp4", Path(folder) / "turned.mov"
        lying.write_bytes(upright)
        _ffmpeg("-display_rotation", "90", "-i", str(lying), "-c", "copy", str(path))
        return path.read_bytes()


def _ffmpeg(*arguments: str) -> None:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-y", *arguments]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
