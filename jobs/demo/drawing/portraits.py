"""Colleagues as shoulders and hair before a window. Nobody is a likeness: nobody has a face."""

from dataclasses import dataclass

from PIL import Image

from jobs.demo.drawing.canvas import Canvas, curve
from jobs.demo.drawing.town import DAY, NIGHT, Light, Town

SIZE = 800


@dataclass(frozen=True)
class Sitter:
    skin: str
    hair: str
    style: str
    clothes: str
    collar: str
    room: str = "#E3ECEC"
    light: Light = DAY
    seed: int = 7
    turned: float = 0


SITTERS = {
    "amina": Sitter("#B97F5B", "#1E5B45", "scarf", "#D98C3A", "#D98C3A", seed=7, turned=-10),
    "jon": Sitter("#E8B996", "#7A4A2B", "short", "#A63A24", "#F7F1E3", seed=11, turned=8),
    "ida": Sitter("#F0C9AB", "#D9A441", "bun", "#1E5B45", "#F7F1E3", seed=19),
    "solveig": Sitter("#EFC4A4", "#C9C4BC", "bob", "#5FA0AE", "#DCE9EA", seed=23, turned=6),
    "mahad": Sitter("#7A4E35", "#10262E", "curls", "#5FA0AE", "#DCE9EA", "#173A45", NIGHT, 31, -6),
    "ronja": Sitter("#EDBE9C", "#A63A24", "long", "#5FA0AE", "#DCE9EA", seed=37, turned=-8),
    "tuan": Sitter("#DDAE84", "#1B2226", "short", "#F7F1E3", "#0B5C73", seed=41, turned=6),
}


def portrait(name: str) -> Image.Image:
    sitter = SITTERS[name]
    canvas = Canvas(SIZE, SIZE, sitter.room)
    _window(canvas, sitter)
    x = SIZE / 2 + sitter.turned * 3
    _hair_behind(canvas, sitter, x)
    _shoulders(canvas, sitter, x)
    _head(canvas, sitter, x)
    _hair_before(canvas, sitter, x)
    return canvas.finished().convert("RGB")


def _window(canvas: Canvas, sitter: Sitter) -> None:
    """The town through two panes; the sitter covers the bar between them."""
    left, top, wide, high = 90, 60, 620, 560
    town = Town(2 * wide, high, sitter.light, sitter.seed, ground=high * 0.66).drawn().finished()
    view = town.crop((wide // 2, 0, wide // 2 + wide, high))
    frame = sitter.light.chalk
    canvas.rectangle(left - 22, top - 22, wide + 44, high + 44, frame, 14)
    canvas.rectangle(left, top, wide, high, sitter.light.sky)
    canvas.ellipse(left + wide * 0.8, top + 110, 46, 46, sitter.light.disc)
    scaled = view.resize((wide * 2, high * 2))
    canvas.image.paste(scaled, (left * 2, top * 2), scaled)
    canvas.rectangle(left + wide / 2 - 9, top, 18, high, frame)
    canvas.rectangle(left - 48, top + high + 22, wide + 96, 26, frame, 8)


def _shoulders(canvas: Canvas, sitter: Sitter, x: float) -> None:
    side = [(x + 78, 560), (x + 170, 590), (x + 236, 660), (x + 262, 810)]
    outline = [*curve([(2 * x - px, py) for px, py in reversed(side)]), *curve(side)]
    canvas.polygon(outline, sitter.clothes)
    if sitter.style == "scarf":
        return
    canvas.polygon([(x - 92, 556), (x, 690), (x + 92, 556), (x + 60, 540), (x - 60, 540)], sitter.collar)
    canvas.polygon([(x - 62, 545), (x, 648), (x + 62, 545)], sitter.skin)


def _head(canvas: Canvas, sitter: Sitter, x: float) -> None:
    shade = _darker(sitter.skin, 0.88)
    canvas.rectangle(x - 52, 440, 104, 120, shade, 40)
    canvas.ellipse(x, 555, 58, 36, sitter.skin)
    canvas.ellipse(x, 372, 108, 138, sitter.skin)
    if sitter.style in ("short", "bun", "curls"):
        canvas.ellipse(x - 106, 388, 20, 30, shade)
        canvas.ellipse(x + 106, 388, 20, 30, shade)


def _hair_behind(canvas: Canvas, sitter: Sitter, x: float) -> None:
    if sitter.style == "long":
        side = [(x, 218), (x + 120, 262), (x + 152, 420), (x + 176, 640), (x + 120, 690)]
        canvas.polygon([*curve(side), *curve([(2 * x - px, py) for px, py in reversed(side)])], sitter.hair)
    elif sitter.style == "bob":
        canvas.rectangle(x - 146, 230, 292, 310, sitter.hair, 130)
    elif sitter.style == "bun":
        canvas.ellipse(x, 212, 66, 62, sitter.hair)
    elif sitter.style == "curls":
        for dx, dy in ((-104, 20), (-92, -50), (-44, -104), (22, -116), (76, -80), (108, -14)):
            canvas.ellipse(x + dx, 340 + dy, 62, 62, sitter.hair)


def _hair_before(canvas: Canvas, sitter: Sitter, x: float) -> None:
    if sitter.style == "scarf":
        _scarf(canvas, sitter, x)
        return
    fringe = {"short": 300, "bun": 306, "curls": 292, "bob": 318, "long": 322}[sitter.style]
    crown = [(x - 116, 392), (x - 120, 300), (x - 70, 236), (x, 220), (x + 70, 236), (x + 120, 300), (x + 116, 392)]
    parting = [(x + 98, fringe + 20), (x + 40, fringe - 10), (x - 30, fringe + 4), (x - 98, fringe + 30)]
    canvas.polygon([*curve(crown), *curve(parting)], sitter.hair)


def _scarf(canvas: Canvas, sitter: Sitter, x: float) -> None:
    side = [(x, 216), (x + 112, 250), (x + 134, 372), (x + 112, 480), (x + 132, 590), (x + 40, 640)]
    canvas.polygon([*curve(side), *curve([(2 * x - px, py) for px, py in reversed(side)])], sitter.hair)
    canvas.ellipse(x, 386, 88, 118, sitter.skin)
    fold = _darker(sitter.hair, 0.82)
    canvas.line(curve([(x - 98, 452), (x - 36, 540), (x + 84, 596)]), fold, 5)


def _darker(colour: str, factor: float) -> tuple[int, int, int]:
    red, green, blue = (min(255, round(int(colour[i : i + 2], 16) * factor)) for i in (1, 3, 5))
    return red, green, blue
