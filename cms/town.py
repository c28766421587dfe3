"""The river town: one seeded drawing, for the openings, the empty pages and the closed ones.

It is SVG without a single colour: classes only, so that the stylesheet decides noon or night.
Everything stands on a quay at `QUAY`; shapes of one colour share one path, which keeps it small.
"""

import random
from collections import defaultdict
from functools import lru_cache

from cms.landmarks import LANDMARKS, church

WIDTH, HEIGHT, QUAY = 1280, 360, 272
SEASONS = ("spring", "summer", "autumn", "winter")
WALLS = ("falu", "ochre", "chalk", "ochre", "falu", "slate", "chalk")
SHARE_OF_LIT_WINDOWS = 0.38
CHURCH, LANDMARK, BRIDGE = (432, 522), (586, 728), (762, 974)


class Street:
    """Collects the shapes of a row of houses by the class they are painted with."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.shapes: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, name: str, shape: str) -> None:
        self.shapes[name].append(shape)

    def house(self, x: int, width: int, height: int, wall: str) -> None:
        eaves, rise = QUAY - height, round(width * self.chance.choice((0.34, 0.42, 0.5)))
        half = width // 2
        if self.chance.random() < 0.55:
            self.add(wall, f"M{x} {QUAY}v{-height}l{half}-{rise}l{width - half} {rise}v{height}z")
            self.add("gable", f"M{x - 3} {eaves + 2}l{half + 3}-{rise + 2}l{width - half + 3} {rise + 2}")
            self.add("snow", f"M{x - 3} {eaves - 2}l{half + 3}-{rise + 2}l{width - half + 3} {rise + 2}")
        else:
            rise = min(rise, 22)
            self.add(wall, f"M{x} {QUAY}v{-height}h{width}v{height}z")
            self.add("roof", f"M{x - 4} {eaves + 1}l10-{rise}h{width - 12}l10 {rise}z")
            self.add("snow", f"M{x + 6} {eaves - rise + 1}h{width - 12}")
            if self.chance.random() < 0.7:
                self.add("roof", f"M{x + self.chance.randrange(12, width - 16)} {eaves - rise + 2}v-9h7v9z")
        self.windows(x, width, height)

    def windows(self, x: int, width: int, height: int) -> None:
        columns, rows = max(1, (width - 6) // 14), max(1, height // 19)
        step = width / columns
        for row in range(rows):
            y = QUAY - height + 13 + row * 17
            for column in range(columns):
                lit = self.chance.random() < SHARE_OF_LIT_WINDOWS
                self.add("lit" if lit else "pane", f"M{x + step * (column + 0.5) - 3:.0f} {y}h6")

    def row(self, start: int, end: int) -> None:
        x, last = start, ""
        while x < end - 30:
            width = min(self.chance.choice((34, 40, 46, 54, 62)), end - x)
            wall = self.chance.choice([wall for wall in WALLS if wall != last])
            self.house(x, width, self.chance.choice((30, 36, 42, 50, 56)), wall)
            self.add(f"{wall} deep", f"M{x + 3} 284h{width - 6}v{self.chance.randrange(5, 14)}h{6 - width}z")
            x, last = x + width + self.chance.choice((0, 0, 3, 12)), wall

    def backs(self, start: int, end: int) -> None:
        """The row behind, seen over the roofs."""
        x = start
        while x < end:
            width, height = self.chance.randrange(34, 60, 4), self.chance.randrange(58, 82, 4)
            self.add("back", f"M{x} {QUAY}v{-height}l{width // 2}-16l{width // 2} 16v{height}z")
            attic = "back lit" if self.chance.random() < SHARE_OF_LIT_WINDOWS else "back pane"
            self.add(attic, f"M{x + width // 2 - 3} {QUAY - height + 8}h6")
            x += width + self.chance.randrange(4, 60)

    def paths(self, *names: str) -> str:
        return "".join(
            f'<path class="{name}" d="{"".join(self.shapes[name])}"/>' for name in names if self.shapes[name]
        )


def ridge(chance: random.Random, name: str, base: int, height: int, step: int) -> str:
    x, y = -40.0, base - height / 2
    shape = f"M-40 {HEIGHT}V{y:.0f}"
    while x < WIDTH + 40:
        following, top = x + step * chance.uniform(0.7, 1.3), base - chance.uniform(0.1, 1) * height
        middle = (x + following) / 2
        shape += f"C{middle:.0f} {y:.0f} {middle:.0f} {top:.0f} {following:.0f} {top:.0f}"
        x, y = following, top
    return f'<path class="{name}" d="{shape}V{HEIGHT}z"/>'


def spruces(chance: random.Random, count: int) -> str:
    shapes = []
    for _number in range(count):
        x, y, size = chance.randrange(0, WIDTH), chance.randrange(236, 262), chance.randrange(5, 10)
        shapes.append(
            f"M{x} {y}l{size}-{2 * size}h-3l{size - 1}-{2 * size}l{size - 1} {2 * size}h-3l{size} {2 * size}z"
        )
    return f'<path class="spruce" d="{"".join(shapes)}"/>'


def trees(chance: random.Random, season: str) -> str:
    """Trees along the quay: round crowns, bare in winter."""
    spots = [x + chance.randrange(-8, 9) for x in (34, 420, 538, 566, 748, 992, 1236)]
    stems = "".join(f"M{x} {QUAY}v-22" for x in spots)
    crowns = "".join(f"M{x} {QUAY - 24}v-5" for x in spots)
    bare = "".join(f"M{x} {QUAY - 12}l7-9M{x} {QUAY - 8}l-7-9M{x} {QUAY - 20}v-10" for x in spots)
    if season == "winter":
        return f'<path class="stem" d="{stems}{bare}"/>'
    return f'<path class="stem" d="{stems}"/><path class="crown" d="{crowns}"/>'


def river(chance: random.Random) -> str:
    left, right = BRIDGE
    water = f"M0 280H{WIDTH}V{HEIGHT}H0zM{left - 10} 300l40-34h{right - left - 60}l40 34z"
    glints = "".join(
        f"M{chance.randrange(0, WIDTH - 60)} {chance.randrange(306, HEIGHT - 6)}h{chance.randrange(18, 86)}"
        for _number in range(24)
    )
    return (
        f'<path class="quay" d="M0 {QUAY}H{left}V280H0zM{right} {QUAY}H{WIDTH}V280H{right}z"/>'
        f'<path class="river" d="{water}"/><path class="glints" d="{glints}"/>'
    )


def bridge() -> str:
    """Three arches under the light, whose trail begins on the water below."""
    arches = "M746 278Q868 232 990 278V304H968a30 34 0 0 0-60 0h-10a30 42 0 0 0-60 0h-10a30 34 0 0 0-60 0h-22z"
    lamps = "M796 248h0M868 238h0M940 248h0"
    posts = "M796 262v-14M868 254v-16M940 262v-14"
    trail = "M834 312h68M848 324h46M838 336h42M858 348h26"
    return (
        f'<path class="stem" d="{posts}"/><path class="lamp" d="{lamps}"/>'
        f'<path class="bridge" d="{arches}"/><path class="trail" d="{trail}"/>'
    )


def ferry(x: int) -> str:
    return (
        f'<path class="chalk" d="M{x + 8} 312v-12h26v12z"/><path class="falu" d="M{x - 4} 312h62l-9 13h-45z"/>'
        f'<path class="roof" d="M{x + 5} 301v-4h32v4zM{x + 38} 312v-19h3v19z"/>'
        f'<path class="pane" d="M{x + 13} 306h6M{x + 24} 306h6"/>'
    )


@lru_cache(maxsize=64)
def town(seed: int = 7, season: str = "summer", place: str = "square") -> str:
    """Inline SVG of at most 9 kB. The same seed, season and place are always the same town."""
    chance = random.Random(seed)
    sky = '<circle class="disc" cx="868" cy="106" r="46"/><path class="cloud" d="M1010 92h104M1046 78h54M1150 128h70"/>'
    hills = ridge(chance, "far", 196, 84, 190) + ridge(chance, "mid", 226, 62, 130) + ridge(chance, "near", 256, 40, 90)
    behind = hills + spruces(chance, 26)
    street = Street(chance)
    for start, end in ((70, CHURCH[0] - 20), (CHURCH[1], LANDMARK[0] - 60), (1010, 1200)):
        street.backs(start, end)
    for start, end in ((22, CHURCH[0] - 6), (CHURCH[1] + 6, LANDMARK[0] - 10), (BRIDGE[1] + 22, 1262)):
        street.row(start, end)
    church(street, CHURCH[0], QUAY)
    LANDMARKS[place](street, LANDMARK[0], QUAY)
    walls = street.paths(
        "back", "falu", "ochre", "chalk", "slate", "roof", "gable", *(["snow"] if season == "winter" else [])
    )
    openings = street.paths("pane", "lit", "mark", "gable hand")
    mirror = street.paths("falu deep", "ochre deep", "chalk deep", "slate deep")
    front = trees(chance, season) + river(chance) + mirror + bridge() + ferry(chance.randrange(360, 560))
    return (
        f'<svg class="town {season}" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="xMidYMax slice"'
        ' aria-hidden="true">'
        f"{sky}{behind}{walls}{openings}{front}</svg>"
    )
