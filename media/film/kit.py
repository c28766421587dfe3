"""A film's kit in the hands of one worker: each shape, and a still."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from media.captions import parse
from media.film import recipes, shapes
from media.film.bench import Bench, Superseded, file_field
from media.film.looking import Look, look_at
from media.models import FilmKit, FilmState, KitShape
from media.storage import local_path


class KitMaking(Bench):
    @property
    def made_of(self) -> dict[str, Any]:
        return {"master": self.row.master, "captions": self.row.captions}

    @property
    def film_key(self) -> int:
        key: int = self.row.video_id
        return key

    def make(self) -> None:
        if not self.row.is_current:
            self.row.begin()  # of what is there by now
            raise Superseded
        with local_path(self.row.video.file, self.folder) as path:
            files = dict(self._files(str(path), look_at(str(path))))
        self._keep(files)

    def _files(self, source: str, look: Look) -> Iterator[tuple[str, Path]]:
        """Each file as it is made, with the field that it is for."""
        sound = str(self.folder / "sound.m4a") if look.has_sound else None
        if sound:
            recipes.make_sound(source, sound, lambda seconds: self.note())
        cues = parse(self.row.track.text)[0] if self.row.track else []
        for number, shape in enumerate(KitShape):
            tell = self.teller(number / len(KitShape), 1 / len(KitShape), look.duration)
            film = self.folder / f"{shape}.mp4"
            shapes.make_shape(source, sound, film, look, shapes.canvas(shape, look), cues, tell)
            yield shape.value, film
        still = self.folder / "still.jpg"
        shapes.make_still(source, still, look, self.row.poster_seconds(look.duration))
        yield "still", still

    def _keep(self, files: dict[str, Path]) -> None:
        """All of them in place of the old ones, or none."""
        old = [getattr(self.row, name).name for name in files]
        sizes = {name: path.stat().st_size for name, path in files.items()}
        field = file_field(FilmKit, "still")  # one store and folder for all
        with self.stored(field, files.values(), self.row.video.title) as stored:
            names = dict(zip(files, stored, strict=True))
            self.note(**names, sizes=sizes, state=FilmState.READY, progress=100)
        for name in filter(None, old):
            field.storage.delete(name)
