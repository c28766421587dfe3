"""Films: how long they take to be made, how much memory they pass through, and how soon the first of them arrives.

python -m benchmarks.media [--seconds 20] [--megabytes 2048] [--requests 200]        (needs nginx)
"""

import argparse
import contextlib
import http.client
import json
import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import imageio_ffmpeg

from benchmarks.servers import database, manage, memory, nginx, site
from media.film import recipes
from media.film.ffmpeg import GENTLE
from media.film.looking import look_at

MEGABYTE = 1024 * 1024
# As a film of people is: things move, and no frame is quite like the last.
SCENE = ["-f", "lavfi", "-i", "testsrc2=s=1280x720:r=30,noise=alls=8:allf=t", "-f", "lavfi", "-i", "sine=440"]
SIGN_IN = """
from django.test import Client
from cms.users.models import User
client = Client()
client.force_login(User.objects.create_superuser("bench", "bench@example.org", "only-for-benchmarks"))
print(client.cookies["sessionid"].value)
"""


def say(line: str) -> None:
    print(line, flush=True)


def seconds_of(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def plainly(*arguments: str) -> None:
    """ffmpeg as anybody would call it, as gently as ours is."""
    command = [*GENTLE, imageio_ffmpeg.get_ffmpeg_exe(), "-nostdin", "-loglevel", "error", "-y", *arguments]
    subprocess.run(command, check=True)


def time_transcoding(seconds: float, runs: int = 2) -> None:
    """Both sizes of a clip, ours and by plain ffmpeg, in turn; the quicker run of each."""
    with tempfile.TemporaryDirectory() as folder:
        master, sound = f"{folder}/master.mp4", f"{folder}/sound.m4a"
        plainly(*SCENE, "-t", str(seconds), "-preset", "veryfast", "-crf", "12", master)
        look = look_at(master)
        sizes = recipes.sizes(look)

        def ours() -> None:
            recipes.make_sound(master, sound, lambda at: None)
            for size in sizes:
                recipes.make_film(master, sound, f"{folder}/ours-{size.level}.mp4", look, size, lambda at: None)

        def plain() -> None:
            for size in sizes:
                encode = [*recipes.picture(look, size), *recipes.SOUND, "-movflags", "+faststart"]
                plainly("-i", master, *encode, f"{folder}/plain-{size.level}.mp4")

        times = [(seconds_of(ours), seconds_of(plain)) for _run in range(runs)]
    mine, theirs = (min(column) for column in zip(*times, strict=True))
    say(f"making a film of {seconds:.0f} s: {mine:.1f} s, plain ffmpeg {theirs:.1f} s: {mine / theirs:.2f} times")


@contextlib.contextmanager
def peak(pid: int) -> Iterator[list[float]]:
    """The largest server process at its largest, in megabytes, once it is over."""
    seen, is_over = [max(memory(pid))], threading.Event()

    def watch() -> None:
        while not is_over.wait(0.1):
            seen.append(max(memory(pid)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        is_over.set()
        watcher.join()
        seen[:] = [max(seen)]


def download(port: int, path: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path)
    response = line.getresponse()
    assert response.status == 200, response.status
    while response.read(MEGABYTE):
        pass


def upload(port: int, cookie: str, size: int) -> None:
    """A film sent in by parts, as the admin's form does it, and thrown away."""
    crumb = "a" * 32
    headers = {"Cookie": f"sessionid={cookie}; csrftoken={crumb}", "X-CSRFToken": crumb}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(method: str, path: str, body: bytes = b"") -> bytes:
        line.request(method, path, body, headers)
        response = line.getresponse()
        assert response.status in (200, 204), (method, path, response.status)
        return response.read()

    told = json.loads(ask("POST", "/admin/filmer/opplasting/", json.dumps({"name": "a.mp4", "size": size}).encode()))
    while part := told["next"]:
        told = json.loads(ask("PUT", part["url"], bytes(part["end"] - part["start"])))
    ask("DELETE", told["url"])


def weigh(port: int, pid: int, var: Path, cookie: str, megabytes: int) -> None:
    """Memory while a small and a large film pass through: the same, if it is constant."""
    for size in (20, megabytes):
        with (var / f"uploads/films/{size}.mp4").open("wb") as film:
            film.truncate(size * MEGABYTE)  # takes no room on the disk
        with peak(pid) as down:
            download(port, f"/uploads/films/{size}.mp4")
        with peak(pid) as up:
            upload(port, cookie, size * MEGABYTE)
        say(f"{size:>5} MB: memory of a server process {down[0]:.0f} MB sending it, {up[0]:.0f} MB taking it in")


def first_byte(port: int, path: str, start: int) -> float:
    """Milliseconds until the first byte of a film from there on, on a new connection."""
    begun = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path, headers={"Range": f"bytes={start}-"})
    response = line.getresponse()
    assert response.status == 206, response.status
    response.read(1)
    passed = time.perf_counter() - begun
    line.close()
    return passed * 1000


def race(port: int, uploads: Path, requests: int) -> None:
    path = "/uploads/films/race.mp4"
    (uploads / "films/race.mp4").write_bytes(os.urandom(64 * MEGABYTE))
    with nginx(f"location /uploads/ {{ alias {uploads}/; }}") as plain:
        for start in (0, 32 * MEGABYTE):
            times = [(first_byte(port, path, start), first_byte(plain, path, start)) for _request in range(requests)]
            mine, theirs = (statistics.median(column) for column in zip(*times, strict=True))
            where = f"first byte from {start // MEGABYTE} MB"
            say(f"{where}: {mine:.1f} ms, nginx {theirs:.1f} ms: {mine / theirs:.1f} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=20, help="of the film that is made; 0 for none")
    parser.add_argument("--megabytes", type=int, default=2048, help="of the film that passes through")
    parser.add_argument("--requests", type=int, default=200, help="for the first byte")
    asked = parser.parse_args()
    if asked.seconds:
        time_transcoding(asked.seconds)
    with database("sqlite") as environment:
        var = Path(environment["VAR"])
        var.chmod(0o755)  # nginx reads as somebody else
        (var / "uploads/films").mkdir(parents=True)
        cookie = manage(environment, "shell", "-v0", "--no-imports", "-c", SIGN_IN)
        with site(**environment) as (port, pid):
            weigh(port, pid, var, cookie, asked.megabytes)
            race(port, var / "uploads", asked.requests)


if __name__ == "__main__":
    main()
