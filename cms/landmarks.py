"""The buildings that tell one town from another. Each draws itself on the quay `y`, from `x` on."""

from collections.abc import Callable
from typing import Protocol


class Canvas(Protocol):
    def add(self, name: str, shape: str) -> None: ...


def church(canvas: Canvas, x: int, y: int) -> None:
    canvas.add("chalk", f"M{x} {y}v-56h56v56zM{x + 54} {y}v-98h28v98z")
    canvas.add("roof", f"M{x - 4} {y - 55}l32-30h28v30zM{x + 50} {y - 96}l18-62l18 62z")
    canvas.add("snow", f"M{x + 28} {y - 84}h26")
    canvas.add("gable", f"M{x + 68} {y - 156}v-14M{x + 63} {y - 165}h10")
    for offset, glass in ((8, "pane"), (25, "lit"), (42, "pane")):
        canvas.add(glass, f"M{x + offset} {y - 34}h6M{x + offset} {y - 26}h6")
    canvas.add("lit", f"M{x + 65} {y - 78}h6")
    canvas.add("mark", f"M{x + 63} {y}v-20h10v20z")


def square(canvas: Canvas, x: int, y: int) -> None:
    """A town hall with a clock, and a flag."""
    canvas.add("ochre", f"M{x} {y}v-62h132v62zM{x + 50} {y - 60}v-44h32v44z")
    canvas.add("roof", f"M{x - 4} {y - 61}l12-18h116l12 18zM{x + 46} {y - 103}l20-26l20 26z")
    canvas.add("snow", f"M{x + 8} {y - 78}h38M{x + 86} {y - 78}h38")
    canvas.add("gable", f"M{x + 66} {y - 126}v-16")
    canvas.add("falu", f"M{x + 67} {y - 144}l18 5l-18 5z")
    canvas.add("chalk", f"M{x + 57} {y - 88}a9 9 0 0 1 18 0a9 9 0 0 1-18 0z")
    canvas.add("gable hand", f"M{x + 66} {y - 94}v6h5")
    canvas.add("mark", f"M{x + 58} {y}v-24h16v24z")
    windows(canvas, x, y, columns=(8, 24, 40, 86, 102, 118), rows=(46, 26))


def ward(canvas: Canvas, x: int, y: int) -> None:
    """A hospital, with somebody awake on every floor."""
    canvas.add("chalk", f"M{x + 36} {y}v-92h98v92z")
    canvas.add("slate", f"M{x - 4} {y}v-48h62v48z")
    canvas.add("roof", f"M{x + 33} {y - 91}v-5h104v5zM{x - 7} {y - 47}v-5h65v5zM{x + 96} {y - 95}v-12h24v12z")
    canvas.add("snow", f"M{x + 34} {y - 97}h60M{x - 6} {y - 53}h42")
    canvas.add("slate", f"M{x + 44} {y - 78}h6v-6h6v6h6v6h-6v6h-6v-6h-6z")
    canvas.add("mark", f"M{x + 18} {y}v-22h20v22z")
    windows(canvas, x, y, columns=(72, 86, 100, 114), rows=(80, 63, 46, 29))
    windows(canvas, x, y, columns=(2, 16, 30, 44), rows=(38,))


def school(canvas: Canvas, x: int, y: int) -> None:
    """A long schoolhouse with a bell, and a flagpole in the yard."""
    canvas.add("falu", f"M{x} {y}v-52h118v52zM{x + 42} {y - 50}v-14l17-16l17 16v14z")
    canvas.add("roof", f"M{x - 4} {y - 51}l12-20h102l12 20z")
    canvas.add("falu", f"M{x + 40} {y - 44}v-22l19-18l19 18v22z")
    canvas.add("gable", f"M{x + 36} {y - 63}l23-22l23 22M{x + 134} {y}v-112")
    canvas.add("chalk", f"M{x + 53} {y - 60}a6 6 0 0 1 12 0a6 6 0 0 1-12 0z")
    canvas.add("slate", f"M{x + 135} {y - 112}h24v15h-24z")
    canvas.add("snow", f"M{x + 8} {y - 70}h32M{x + 80} {y - 70}h30")
    canvas.add("mark", f"M{x + 51} {y}v-24h16v24z")
    windows(canvas, x, y, columns=(6, 22, 38, 76, 92, 106), rows=(40, 22))


def quay(canvas: Canvas, x: int, y: int) -> None:
    """Three warehouses and a crane over the water."""
    for number, wall in enumerate(("falu", "ochre", "falu")):
        left = x + number * 34
        canvas.add(wall, f"M{left} {y}v-66l17-24l17 24v66z")
        canvas.add("gable", f"M{left - 2} {y - 64}l19-26l19 26")
        canvas.add("mark", f"M{left + 11} {y}v-18h12v18z")
        windows(canvas, left, y, columns=(7, 21), rows=(56, 38))
    canvas.add("roof", f"M{x + 116} {y}v-84h7v84zM{x + 132} {y}v-84h7v84zM{x + 110} {y - 82}v-16h34v16z")
    canvas.add("gable", f"M{x + 126} {y - 98}l52-48v58")
    canvas.add("lit", f"M{x + 124} {y - 90}h6")


def windows(canvas: Canvas, x: int, y: int, columns: tuple[int, ...], rows: tuple[int, ...]) -> None:
    """Lit where the sum of column and row says so: the same in every town."""
    for row in rows:
        for column in columns:
            lit = (column * 7 + row * 3) % 13 < 5
            canvas.add("lit" if lit else "pane", f"M{x + column} {y - row}h6")


LANDMARKS: dict[str, Callable[[Canvas, int, int], None]] = {
    "square": square,
    "ward": ward,
    "school": school,
    "quay": quay,
}
