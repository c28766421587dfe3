"""One film in the hands of one worker: stills for its poster, then size by size, each told when it is whole."""

from dataclasses import dataclass
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import slugify

from media.film import recipes
from media.film.ffmpeg import Seconds, Unreadable
from media.film.looking import Look, look_at
from media.models import FilmState, FilmStill, FilmVersion, Video
from media.storage import AWAY, find, local_path

STILLS = (0.1, 0.3, 0.5, 0.7, 0.9)  # of the whole


class Superseded(Exception):
    """The film has another master by now, is gone, or is somebody else's."""


class Made(File):
    """A file that our disk takes over whole, by its path: nobody ever sees half of it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


@dataclass
class Making:
    film: Video
    worker: str
    folder: Path

    @property
    def master(self) -> str:
        """The name in the store, which everything made belongs to."""
        return self.film.file.name or ""

    def make(self) -> None:
        with local_path(self.film.file, self.folder) as path:
            look = look_at(str(path))
            self._note(duration=look.duration, width=look.width, height=look.height)
            self._make_stills(str(path), look)
            self._make_versions(str(path), look)
        self._note(state=FilmState.READY, progress=100)
        self._clear_old()

    def _note(self, **facts: object) -> None:
        """Write to the row as long as the film is still ours, as it was."""
        mine = Video.objects.filter(pk=self.film.pk, worker=self.worker, file=self.master)
        if not mine.update(beat_at=timezone.now(), **facts):
            raise Superseded

    def _make_stills(self, source: str, look: Look) -> None:
        if self.film.stills.filter(master=self.master).exists():
            return
        stills = []
        for share in STILLS:
            path = self.folder / "still.webp"
            recipes.make_poster(source, str(path), look, look.duration * share)
            if path.exists():
                stills.append((look.duration * share, path.stat().st_size, self._stored(FilmStill, path, "webp")))
                path.unlink(missing_ok=True)
            self._note()
        with transaction.atomic():
            for seconds, _size, name in stills:
                FilmStill.objects.create(video=self.film, master=self.master, seconds=seconds, file=name)
        # The moment with most to see in it stands for the film until somebody chooses.
        if stills and not self.film.thumbnail:
            self._note(thumbnail=max(stills, key=lambda still: still[1])[2])

    def _make_versions(self, source: str, look: Look) -> None:
        sizes = recipes.sizes(look)
        there = {version.level for version in self.film.versions if find(version.file)}
        wanted = [size for size in sizes if size.level not in there]
        sound = str(self.folder / "sound.m4a") if look.has_sound and wanted else None
        if sound:
            recipes.make_sound(source, sound, lambda seconds: self._note())
        # The work on each size is about its number of dots.
        whole, done = sum(size.width * size.height for size in sizes), 0
        for size in sizes:
            area = size.width * size.height
            if size in wanted:
                path = self.folder / f"{size.level}.mp4"
                recipes.make_film(source, sound, str(path), look, size, self._teller(look, done / whole, area / whole))
                if look_at(str(path)).duration < look.duration * 0.95 - 1:
                    raise Unreadable("What could be read of it is shorter than it says.")
                self._keep(path, size)
            done += area

    def _teller(self, look: Look, start: float, share: float) -> Seconds:
        def tell(seconds: float) -> None:
            self._note(progress=min(99, round(100 * (start + share * min(1, seconds / look.duration)))))

        return tell

    def _keep(self, path: Path, size: recipes.Size) -> None:
        """First the whole file, then the row that names it."""
        weight, name = path.stat().st_size, self._stored(FilmVersion, path, "mp4")
        path.unlink(missing_ok=True)
        self._note()
        facts = {"width": size.width, "height": size.height, "size": weight, "file": name}
        FilmVersion.objects.update_or_create(video=self.film, master=self.master, level=size.level, defaults=facts)

    def _stored(self, model: type[FilmStill] | type[FilmVersion], path: Path, extension: str) -> str:
        """The name in the store, which is never used again: browsers keep what they have met under it."""
        field = model._meta.get_field("file")
        name = f"{field.upload_to}/{slugify(self.film.title)[:40]}-{get_random_string(10).lower()}.{extension}"
        try:
            with path.open("rb") as file:
                stored: str = field.storage.save(name, Made(file))
        except (*AWAY, OSError):
            # Half a film is none.
            field.storage.delete(name)
            raise
        return stored

    def _clear_old(self) -> None:
        for rows in (self.film.film_versions, self.film.stills):
            for row in rows.exclude(master=self.master):
                row.delete()
