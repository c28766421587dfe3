"""A drawing surface with smooth edges: everything is drawn at twice the size, then halved."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

Point = tuple[float, float]
Colour = str | tuple[int, int, int] | tuple[int, int, int, int]
SCALE = 2


class Canvas:
    """Coordinates and sizes are pixels of the finished picture."""

    def __init__(self, width: int, height: int, ground: Colour = (0, 0, 0, 0)) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGBA", (width * SCALE, height * SCALE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def rectangle(self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 0) -> None:
        box = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1)
        self.draw.rounded_rectangle(box, radius * SCALE, fill=fill)

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """An ellipse around its centre."""
        self.draw.ellipse(((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE), fill=fill)

    def arch(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        """The upper half of an ellipse, standing on y."""
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self.draw.pieslice(box, 180, 360, fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """A line with round ends and joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.draw.line(scaled, fill=fill, width=round(width * SCALE), joint="curve")
        radius = width / 2
        for x, y in (points[0], points[-1]):
            self.ellipse(x, y, radius, radius, fill)

    def finished(self) -> Image.Image:
        return self.image.resize((self.width, self.height), Image.Resampling.BOX)


def curve(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A smooth way through all points (Catmull-Rom)."""
    padded = [points[0], *points, points[-1]]
    way: list[Point] = []
    for before, here, there, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        way += [_between(before, here, there, after, step / steps) for step in range(steps)]
    return [*way, points[-1]]


def _between(before: Point, here: Point, there: Point, after: Point, t: float) -> Point:
    def along(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)

    return (
        along(before[0], here[0], there[0], after[0]),
        along(before[1], here[1], there[1], after[1]),
    )
