"""Calling ffmpeg, which comes in a wheel: on files that strangers made, so it may open those files and nothing else."""

import subprocess
import tempfile
from collections.abc import Callable, Sequence
from typing import IO

import imageio_ffmpeg

# A playlist or a script of ffmpeg's could name files of this machine, or hosts that only it can reach.
FORMATS = "mov,matroska,avi,mpeg,mpegts,ogg,flv,asf"
PROTOCOLS = "file,pipe,http,https,tcp,tls,httpproxy"
# Whatever it works on, the site goes first.
GENTLE = ("nice", "-n", "10")

Seconds = Callable[[float], None]


class Unreadable(Exception):
    """ffmpeg can make nothing of the file; its own words."""


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


def run(arguments: Sequence[str], at: Seconds = lambda seconds: None) -> None:
    """Run it to its end, told every second how many seconds of the film are done. What `at` raises stops it."""
    with tempfile.TemporaryFile() as errors:
        progress = ["-loglevel", "error", "-progress", "pipe:1", "-stats_period", "1"]
        process = subprocess.Popen(
            [*GENTLE, *command(*progress, *arguments)], stdout=subprocess.PIPE, stderr=errors, text=True
        )
        assert process.stdout is not None
        try:
            _follow(process.stdout, at)
            failed = process.wait()
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        if failed:
            errors.seek(0)
            raise Unreadable(errors.read().decode(errors="replace").strip()[-500:] or f"ffmpeg ended with {failed}.")


def _follow(lines: IO[str], at: Seconds) -> None:
    for line in lines:
        name, _equals, value = line.strip().partition("=")
        if name == "out_time_us" and value.lstrip("-").isdigit():
            at(max(0, int(value)) / 1_000_000)
