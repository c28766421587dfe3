"""Calling ffmpeg, which comes in a wheel: on files that strangers made, so it may open those files and nothing else."""

import errno
import os
import re
import select
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

import imageio_ffmpeg

# A playlist or a script of ffmpeg's could name files of this machine, or hosts that only it can reach.
FORMATS = "mov,matroska,avi,mpeg,mpegts,ogg,flv,asf"
PROTOCOLS = "file,pipe,http,https,tcp,tls,httpproxy"
# Whatever it works on, the site goes first.
GENTLE = ("nice", "-n", "10")
PATIENCE = 300  # seconds without a moment more of the film, until it is given up
LAST_WORDS = 10_000  # bytes: a damaged film can be complained of without end
DONE = re.compile(rb"out_time_us=(\d+)\n")

Seconds = Callable[[float], None]


class Unreadable(Exception):
    """ffmpeg can make nothing of the file; its own words."""


class Hung(Exception):
    """ffmpeg runs, and gets no further."""


def source(path: str) -> list[str]:
    """How a master is named as input: a file here, or an address of our bucket."""
    protocols = PROTOCOLS if path.startswith("http") else "file,pipe"
    return ["-protocol_whitelist", protocols, "-format_whitelist", FORMATS, "-i", path]


def command(*arguments: str) -> list[str]:
    return [imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-hide_banner", "-y", *arguments]


def told_about(*arguments: str, timeout: float = 60) -> str:
    """What it says of its input, whether it then succeeds or not."""
    try:
        done = subprocess.run(command(*arguments), capture_output=True, check=False, timeout=timeout)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(f"ffmpeg was not done after {timeout:.0f} s.") from error
    return done.stderr.decode(errors="replace")


def run(
    arguments: Sequence[str], at: Seconds = lambda seconds: None, level: str = "error", folder: Path | None = None
) -> str:
    """Run it to its end, in a folder; its words. It tells every second how many seconds of the film are done.

    Raises `Unreadable`, `Hung`, `OSError` where the disk is full, and whatever `at` raises.
    """
    progress = ["-loglevel", level, "-progress", "pipe:1", "-stats_period", "1"]
    with tempfile.TemporaryFile() as words:
        line = [*GENTLE, *command(*progress, *arguments)]
        process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=words, cwd=folder)
        assert process.stdout is not None
        try:
            _follow(process.stdout, at)
            failed = process.wait(PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise Hung(str(error)) from error
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        words.seek(max(0, words.seek(0, os.SEEK_END) - LAST_WORDS))
        said = words.read().decode(errors="replace").strip()
    if failed:
        raise _fault(said or f"ffmpeg ended with {failed}.")
    return said


def _follow(told: IO[bytes], at: Seconds) -> None:
    """Hear it out, as long as there is more of the film each time, or soon will be."""
    left, seconds, deadline = b"", -1.0, time.monotonic() + PATIENCE
    while select.select([told], [], [], max(0, deadline - time.monotonic()))[0]:
        if not (piece := os.read(told.fileno(), 4096)):
            return
        lines, _newline, left = (left + piece).rpartition(b"\n")
        for found in DONE.findall(lines + b"\n"):
            if int(found) / 1_000_000 > seconds:
                seconds, deadline = int(found) / 1_000_000, time.monotonic() + PATIENCE
            at(seconds)
    raise Hung(f"ffmpeg stood still at {max(0, seconds):.0f} s.")


def _fault(said: str) -> Exception:
    if os.strerror(errno.ENOSPC) in said:
        return OSError(errno.ENOSPC, said[-500:])
    return Unreadable(said[-500:])
