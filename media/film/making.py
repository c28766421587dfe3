"""One film in the hands of one worker: stills for its poster, then size by size, each told when it is whole."""

from pathlib import Path
from typing import Any

from media.film import recipes
from media.film.bench import Bench, file_field
from media.film.ffmpeg import Unreadable
from media.film.looking import Look, look_at
from media.models import FilmState, FilmStill, FilmVersion
from media.storage import find, local_path

STILLS = (0.1, 0.3, 0.5, 0.7, 0.9)  # of the whole


class Making(Bench):
    @property
    def master(self) -> str:
        """The name in the store, which everything made belongs to."""
        return self.row.file.name or ""

    @property
    def made_of(self) -> dict[str, Any]:
        return {"file": self.master}

    @property
    def film_key(self) -> int:
        key: int = self.row.pk
        return key

    def make(self) -> None:
        with local_path(self.row.file, self.folder) as path:
            look = look_at(str(path))
            self.note(duration=look.duration, width=look.width, height=look.height)
            self._make_stills(str(path), look)
            self._make_versions(str(path), look)
        self.note(state=FilmState.READY, progress=100)
        self._clear_old()

    def _make_stills(self, source: str, look: Look) -> None:
        if self.row.stills.filter(master=self.master).exists():
            return
        stills: dict[float, Path] = {}
        for share in STILLS:
            path = self.folder / f"still-{share}.webp"
            recipes.make_poster(source, str(path), look, look.duration * share)
            if path.exists():
                stills[look.duration * share] = path
            self.note()
        self._keep_stills(stills)

    def _keep_stills(self, stills: dict[float, Path]) -> None:
        sizes = [path.stat().st_size for path in stills.values()]
        with self.stored(file_field(FilmStill), stills.values(), self.row.title) as names:
            for seconds, name in zip(stills, names, strict=True):
                FilmStill.objects.create(video=self.row, master=self.master, seconds=seconds, file=name)
            # The moment with most to see in it stands for the film until somebody chooses.
            is_to_choose = names and not self.row.thumbnail
            self.note(**{"thumbnail": names[sizes.index(max(sizes))]} if is_to_choose else {})

    def _make_versions(self, source: str, look: Look) -> None:
        sizes = recipes.sizes(look)
        there = {version.level for version in self.row.versions if find(version.file)}
        wanted = [size for size in sizes if size.level not in there]
        sound = str(self.folder / "sound.m4a") if look.has_sound and wanted else None
        if sound:
            recipes.make_sound(source, sound, lambda seconds: self.note())
        # The work on each size is about its number of dots.
        whole, done = sum(size.width * size.height for size in sizes), 0
        for size in sizes:
            area = size.width * size.height
            if size in wanted:
                path = self.folder / f"{size.level}.mp4"
                tell = self.teller(done / whole, area / whole, look.duration)
                recipes.make_film(source, sound, str(path), look, size, tell)
                if look_at(str(path)).duration < look.duration * 0.95 - 1:
                    raise Unreadable("What could be read of it is shorter than it says.")
                self._keep(path, size)
            done += area

    def _keep(self, path: Path, size: recipes.Size) -> None:
        """First the whole file, then the row that names it."""
        facts = {"width": size.width, "height": size.height, "size": path.stat().st_size}
        with self.stored(file_field(FilmVersion), [path], self.row.title) as [name]:
            self.note(takes=0)
            made = {"video": self.row, "master": self.master, "level": size.level}
            FilmVersion.objects.update_or_create(**made, defaults=facts | {"file": name})

    def _clear_old(self) -> None:
        for rows in (self.row.film_versions, self.row.stills):
            for row in rows.exclude(master=self.master):
                row.delete()
