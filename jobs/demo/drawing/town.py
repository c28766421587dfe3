"""Elvestad seen from the river: the same town by day and by night."""

import random
from dataclasses import dataclass

from jobs.demo.drawing.canvas import Canvas, Point, curve


@dataclass(frozen=True)
class Light:
    """The colours of one time of day."""

    sky: str
    disc: str
    far: str
    middle: str
    near: str
    spruce: str
    walls: tuple[str, ...]
    chalk: str
    roof: str
    window: str
    lit: str
    water: str
    glint: str


DAY = Light(
    sky="#DCE9EA",
    disc="#FFC53D",
    far="#B9D0D2",
    middle="#8FB2B0",
    near="#4F8073",
    spruce="#2F6354",
    walls=("#A63A24", "#A63A24", "#D98C3A", "#F7F1E3", "#D98C3A", "#5B7F8C", "#F7F1E3"),
    chalk="#F7F1E3",
    roof="#10262E",
    window="#3B4A4E",
    lit="#FFD879",
    water="#0B5C73",
    glint="#5FA0AE",
)
NIGHT = Light(
    sky="#10303D",
    disc="#F2E6C2",
    far="#153B48",
    middle="#123440",
    near="#0E2A33",
    spruce="#0A2129",
    walls=("#5A2A22", "#5A2A22", "#6A4A2A", "#4A5A5E", "#6A4A2A", "#2B4650", "#4A5A5E"),
    chalk="#4A5A5E",
    roof="#071419",
    window="#0B1D24",
    lit="#FFC53D",
    water="#0A2733",
    glint="#2C6072",
)


class Town:
    """One seed always builds the same town, so that day and night lie exactly upon each other."""

    def __init__(
        self, width: int, height: int, light: Light, seed: int = 7, ground: float | None = None, zoom: float = 1
    ) -> None:
        self.width, self.height, self.light = width, height, light
        self.ground = ground if ground is not None else height * 0.72
        self.chance = random.Random(seed)
        self.unit = width / 1280 * zoom
        self.canvas = Canvas(width, height)

    def drawn(self) -> Canvas:
        self._ridges()
        self._spruces()
        self._houses()
        self._church(self.width * 0.42)
        self._river()
        self._bridge(self.width * 0.62)
        return self.canvas

    def _ridges(self) -> None:
        for colour, lift, rise, step in (
            (self.light.far, 78, 88, 190),
            (self.light.middle, 48, 64, 130),
            (self.light.near, 22, 36, 90),
        ):
            top = self._ridge(self.ground - lift * self.unit, rise * self.unit, step * self.unit)
            self.canvas.polygon([*top, (self.width + 40, self.ground + 20), (-40, self.ground + 20)], colour)

    def _ridge(self, base: float, rise: float, step: float) -> list[Point]:
        points, x = [], -40.0
        while x <= self.width + 2 * step:
            points.append((x, base - self.chance.uniform(0.2, 1) * rise))
            x += step * self.chance.uniform(0.7, 1.3)
        return curve(points)

    def _spruces(self) -> None:
        for _number in range(54):
            x = self.chance.uniform(0, self.width)
            foot = self.ground - self.chance.uniform(8, 26) * self.unit
            size = self.chance.uniform(16, 34) * self.unit
            self.canvas.polygon([(x - size * 0.28, foot), (x, foot - size), (x + size * 0.28, foot)], self.light.spruce)

    def _houses(self) -> None:
        x = self.width * 0.03
        while x < self.width * 0.95:
            wide = self.chance.choice([36, 44, 50, 60, 74]) * self.unit
            high = self.chance.choice([34, 44, 54, 68]) * self.unit
            self._house(x, wide, high)
            x += wide + self.chance.choice([2, 4, 8, 20]) * self.unit

    def _house(self, x: float, wide: float, high: float) -> None:
        gable = self.chance.choice([0.34, 0.42, 0.5]) * wide
        eaves, foot = self.ground - high, self.ground + 4
        wall = self.light.walls[self.chance.randrange(len(self.light.walls))]
        self.canvas.polygon(
            [(x, foot), (x, eaves), (x + wide / 2, eaves - gable), (x + wide, eaves), (x + wide, foot)], wall
        )
        roof = 4 * self.unit
        ridge = (x + wide / 2, eaves - gable - roof)
        self.canvas.polygon([(x - roof, eaves + roof), ridge, (x + wide + roof, eaves + roof)], self.light.roof)
        self._windows(x, eaves, wide, high)

    def _windows(self, x: float, eaves: float, wide: float, high: float) -> None:
        pane = 8 * self.unit
        columns, rows = max(1, int(wide // (19 * self.unit))), max(1, int(high // (21 * self.unit)))
        for row in range(rows):
            for column in range(columns):
                colour = self.light.lit if self.chance.random() < 0.38 else self.light.window
                left = x + (column + 0.5) * wide / columns - pane / 2
                self.canvas.rectangle(left, eaves + (9 + row * 20) * self.unit, pane, pane * 1.3, colour)

    def _church(self, x: float) -> None:
        u, ground, light = self.unit, self.ground, self.light
        self.canvas.rectangle(x, ground - 62 * u, 60 * u, 66 * u, light.chalk)
        self.canvas.polygon(
            [(x - 4 * u, ground - 62 * u), (x + 28 * u, ground - 96 * u), (x + 60 * u, ground - 62 * u)], light.roof
        )
        self.canvas.rectangle(x + 58 * u, ground - 106 * u, 30 * u, 110 * u, light.chalk)
        spire = [(x + 54 * u, ground - 106 * u), (x + 73 * u, ground - 176 * u), (x + 92 * u, ground - 106 * u)]
        self.canvas.polygon(spire, light.roof)
        for left, top in ((12, 44), (36, 44), (68, 94)):
            self.canvas.rectangle(x + left * u, ground - top * u, 9 * u, 18 * u, light.lit)

    def _river(self) -> None:
        w, g = self.width, self.ground
        bank = curve([(0, g), (w * 0.2, g - 3), (w * 0.45, g + 5), (w * 0.7, g + 1), (w, g - 2)])
        self.canvas.polygon([*bank, (w, self.height), (0, self.height)], self.light.water)

    def _bridge(self, x: float) -> None:
        u, deck, roof = self.unit, self.ground - 6 * self.unit, self.light.roof
        self.canvas.rectangle(x - 60 * u, deck, 420 * u, 9 * u, roof)
        for number in range(4):
            centre = x + (number + 0.5) * 74 * u
            self.canvas.arch(centre, deck + 48 * u, 37 * u, 44 * u, roof)
            self.canvas.arch(centre, deck + 48 * u, 31 * u, 36 * u, self.light.water)
