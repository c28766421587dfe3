"""The ways a photo is cut to size. Visitors get what is made already: nothing is ever made for a visitor."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.images.models import Filter

FORMATS = ("jpeg", "webp", "avif")


@dataclass(frozen=True)
class Cut:
    """One way to show a photo: its shapes in Wagtail's words, the smallest first, and where it stands on the page."""

    shapes: tuple[str, ...]
    formats: tuple[str, ...] = FORMATS
    width: int | None = None  # CSS pixels
    height: int | None = None
    sizes: str | None = None  # as the attribute
    names_photographer: bool = False  # there is room for it below the picture
    opens: bool = False  # the first thing to be seen: not to be waited with

    @cached_property
    def by_format(self) -> list[list[Filter]]:
        return [[Filter(f"format-{kind}|{shape}") for shape in self.shapes] for kind in self.formats]

    @property
    def filters(self) -> list[Filter]:
        return [cut for kind in self.by_format for cut in kind]


# Made with the photo, and shown in the place of any other until the worker has made that.
AT_ONCE = Cut(("fill-720x480",), ("jpeg",))
# Made when a page shows the photo so.
CUTS = {
    "view": Cut(
        ("fill-780x520", "fill-1248x832"), width=780, height=520, sizes="(min-width: 900px) 42vw, 100vw", opens=True
    ),
    "wide": Cut(
        ("fill-720x480", "fill-1104x736"),
        width=720,
        height=480,
        sizes="(min-width: 900px) 560px, calc(100vw - 40px)",
        names_photographer=True,
    ),
    "portrait": Cut(("fill-192x192", "fill-480x480"), width=240, height=240, sizes="(min-width: 900px) 240px, 64px"),
    "face": Cut(("fill-192x192",), width=96, height=96),
    "arms": Cut(("max-84x102",), ("webp",)),
    # On paper, and for colleagues who share the page.
    "poster": Cut(("fill-1654x1240",), ("jpeg",)),
    "poster-arms": Cut(("max-224x272",), ("png",)),
    # For whoever is asked whether they may be shown: all of it.
    "asked": Cut(("max-1120x1120",), ("jpeg",)),
    "handout": Cut(("max-2000x2000",), ("jpeg",)),
}
