"""Places in Elvestad, three wide to two high: a desk, a bridge, a ward at night, a home visit, a living room."""

from collections.abc import Callable

from PIL import Image

from jobs.demo.drawing.canvas import Canvas, curve
from jobs.demo.drawing.town import DAY, NIGHT, Light, Town

WIDTH, HEIGHT = 1200, 800
INK, CHALK, FALU, OCHRE, PINE, RIVER, MIST = "#10262E", "#F7F1E3", "#A63A24", "#D98C3A", "#1E5B45", "#0B5C73", "#E3ECEC"


def _window(canvas: Canvas, x: float, y: float, wide: int, high: int, light: Light, seed: int = 7) -> None:
    """A wide window with the town outside."""
    town = (
        Town(max(wide, 1100), high, light, seed, ground=high * 0.7).drawn().finished().crop((200, 0, 200 + wide, high))
    )
    canvas.rectangle(x - 18, y - 18, wide + 36, high + 36, light.chalk, 12)
    canvas.rectangle(x, y, wide, high, light.sky)
    canvas.ellipse(x + wide * 0.78, y + high * 0.22, 44, 44, light.disc)
    scaled = town.resize((town.width * 2, high * 2))
    canvas.image.paste(scaled, (round(x * 2), round(y * 2)), scaled)
    canvas.rectangle(x + wide / 2 - 7, y, 14, high, light.chalk)


def _plant(canvas: Canvas, x: float, foot: float, size: float, leaf: str = PINE) -> None:
    for lean in (-0.9, -0.45, 0, 0.45, 0.9):
        tip = (x + lean * size * 0.8, foot - size * (1.5 - abs(lean) * 0.5))
        middle = (x + lean * size * 0.65, foot - size * 0.8)
        canvas.line(curve([(x, foot - size * 0.4), middle, tip]), leaf, size * 0.13)
    canvas.polygon(
        [
            (x - size * 0.3, foot - size * 0.45),
            (x + size * 0.3, foot - size * 0.45),
            (x + size * 0.2, foot),
            (x - size * 0.2, foot),
        ],
        OCHRE,
    )


def _walker(canvas: Canvas, x: float, foot: float, size: float, coat: str, hair: str, skin: str = "#E8B996") -> None:
    canvas.line([(x - size * 0.05, foot - size * 0.45), (x - size * 0.14, foot)], INK, size * 0.1)
    canvas.line([(x + size * 0.05, foot - size * 0.45), (x + size * 0.16, foot)], INK, size * 0.1)
    canvas.rectangle(x - size * 0.16, foot - size * 0.82, size * 0.32, size * 0.46, coat, size * 0.12)
    canvas.ellipse(x, foot - size * 0.92, size * 0.1, size * 0.12, skin)
    canvas.arch(x, foot - size * 0.93, size * 0.12, size * 0.13, hair)


def desk() -> Image.Image:
    canvas = Canvas(WIDTH, HEIGHT, MIST)
    _window(canvas, 120, 80, 760, 420, DAY)
    canvas.rectangle(0, 610, WIDTH, 26, OCHRE)
    canvas.rectangle(0, 636, WIDTH, 170, "#B06E2A")
    # a laptop, a camera, a cup
    canvas.rectangle(400, 420, 330, 190, INK, 14)
    canvas.rectangle(416, 436, 298, 150, "#7CCBE0", 4)
    for row, wide in enumerate((210, 250, 160)):
        canvas.rectangle(440, 462 + row * 34, wide, 12, CHALK, 6)
    canvas.rectangle(360, 602, 410, 16, "#47585E", 8)
    canvas.rectangle(790, 530, 170, 84, INK, 16)
    canvas.rectangle(830, 508, 62, 30, INK, 8)
    canvas.ellipse(875, 574, 42, 42, "#47585E")
    canvas.ellipse(875, 574, 26, 26, "#7CCBE0")
    canvas.rectangle(236, 540, 74, 74, FALU, 12)
    canvas.ellipse(318, 576, 22, 24, FALU)
    canvas.ellipse(318, 576, 11, 13, MIST)
    _plant(canvas, 1080, 612, 105)
    return canvas.finished()


def bridge() -> Image.Image:
    town = Town(WIDTH, HEIGHT, DAY, 29, ground=520).drawn()
    canvas = Canvas(WIDTH, HEIGHT, DAY.sky)
    canvas.ellipse(930, 170, 62, 62, DAY.disc)
    canvas.image.alpha_composite(town.image)
    canvas.rectangle(0, 650, WIDTH, 160, "#47585E")
    canvas.rectangle(0, 640, WIDTH, 14, INK)
    for number in range(16):
        canvas.rectangle(20 + number * 78, 590, 8, 60, INK)
    canvas.rectangle(0, 582, WIDTH, 12, INK, 6)
    _walker(canvas, 380, 770, 220, FALU, "#7A4A2B", "#B97F5B")
    _walker(canvas, 490, 776, 232, OCHRE, "#D9A441")
    return canvas.finished()


def night() -> Image.Image:
    canvas = Canvas(WIDTH, HEIGHT, "#12303A")
    _window(canvas, 110, 90, 520, 400, NIGHT, 13)
    canvas.rectangle(0, 690, WIDTH, 120, "#0B1D24")
    # a lamp and what it lights
    canvas.polygon([(838, 330), (962, 330), (1080, 690), (720, 690)], "#274550")
    canvas.line([(900, 300), (900, 200)], "#AFC0C4", 8)
    canvas.arch(900, 332, 92, 70, "#FFC53D")
    # a bed made ready, a chair beside it
    canvas.rectangle(690, 560, 420, 90, "#DCE9EA", 22)
    canvas.rectangle(690, 530, 120, 60, CHALK, 24)
    canvas.rectangle(820, 552, 290, 98, "#2C6072", 18)
    for left in (700, 1084):
        canvas.rectangle(left, 640, 16, 70, "#AFC0C4", 4)
    canvas.rectangle(480, 520, 120, 120, "#5A2A22", 26)
    canvas.rectangle(470, 600, 150, 50, "#6A4A2A", 18)
    for left in (484, 590):
        canvas.rectangle(left, 640, 14, 66, "#6A4A2A", 4)
    return canvas.finished()


def home_visit() -> Image.Image:
    canvas = Canvas(WIDTH, HEIGHT, "#E3ECEC")
    canvas.ellipse(240, 180, 58, 58, DAY.disc)
    hills = curve([(-40, 430), (220, 330), (520, 400), (820, 300), (1240, 410)])
    canvas.polygon([*hills, (WIDTH + 40, HEIGHT), (-40, HEIGHT)], "#B9D0D2")
    for x, size in ((90, 190), (190, 250), (300, 170), (1010, 230), (1120, 290)):
        for tier in (0, 1, 2):
            foot, half = 590 - tier * size * 0.24, size * (0.3 - tier * 0.06)
            canvas.polygon([(x - half, foot), (x, foot - size * 0.5), (x + half, foot)], "#2F6354")
    canvas.polygon([*curve([(-40, 590), (300, 570), (760, 600), (1240, 575)]), (WIDTH, HEIGHT), (0, HEIGHT)], "#FFFFFF")
    _red_house(canvas)
    _small_car(canvas, 190, 700)
    _walker(canvas, 590, 716, 190, RIVER, INK, "#7A4E35")
    return canvas.finished()


def _red_house(canvas: Canvas) -> None:
    canvas.rectangle(640, 380, 360, 220, FALU)
    canvas.polygon([(620, 386), (820, 240), (1020, 386)], INK)
    canvas.polygon([(636, 372), (820, 236), (1004, 372), (820, 262)], "#FFFFFF")
    canvas.rectangle(690, 460, 76, 140, CHALK)
    canvas.rectangle(700, 470, 56, 130, RIVER)
    for left in (800, 896):
        canvas.rectangle(left, 442, 74, 84, CHALK)
        canvas.rectangle(left + 8, 450, 58, 68, "#FFD879")
        canvas.rectangle(left + 34, 450, 6, 68, CHALK)


def _small_car(canvas: Canvas, x: float, foot: float) -> None:
    canvas.polygon(
        curve([(x + 40, foot - 70), (x + 90, foot - 142), (x + 220, foot - 142), (x + 276, foot - 70)]), CHALK
    )
    canvas.polygon(
        curve([(x + 66, foot - 74), (x + 102, foot - 126), (x + 206, foot - 126), (x + 246, foot - 74)]), "#7CCBE0"
    )
    canvas.rectangle(x + 148, foot - 134, 10, 66, CHALK)
    canvas.rectangle(x, foot - 84, 330, 66, CHALK, 26)
    canvas.rectangle(x, foot - 58, 330, 16, RIVER)
    for wheel in (76, 254):
        canvas.ellipse(x + wheel, foot - 22, 34, 34, INK)
        canvas.ellipse(x + wheel, foot - 22, 14, 14, "#AFC0C4")


def living_room() -> Image.Image:
    canvas = Canvas(WIDTH, HEIGHT, "#F1E6D2")
    _window(canvas, 380, 90, 700, 380, DAY, 17)
    canvas.rectangle(0, 690, WIDTH, 120, "#C89B62")
    canvas.ellipse(620, 742, 430, 42, "#8FB2B0")
    _armchair(canvas, 180, RIVER)
    _armchair(canvas, 790, FALU)
    canvas.rectangle(540, 600, 180, 18, INK, 8)
    canvas.rectangle(622, 610, 16, 120, INK)
    canvas.rectangle(566, 562, 44, 40, CHALK, 8)
    canvas.rectangle(650, 562, 44, 40, CHALK, 8)
    _plant(canvas, 1105, 716, 110)
    return canvas.finished()


def _armchair(canvas: Canvas, x: float, cloth: str) -> None:
    canvas.rectangle(x + 20, 430, 210, 250, cloth, 56)
    canvas.rectangle(x + 30, 560, 190, 120, CHALK, 30)
    canvas.rectangle(x - 14, 560, 64, 150, cloth, 26)
    canvas.rectangle(x + 200, 560, 64, 150, cloth, 26)
    for left in (6, 224):
        canvas.rectangle(x + left, 700, 18, 40, INK, 4)


SCENES: dict[str, Callable[[], Image.Image]] = {
    "desk": desk,
    "bridge": bridge,
    "night": night,
    "home-visit": home_visit,
    "living-room": living_room,
}


def scene(name: str) -> Image.Image:
    return SCENES[name]().convert("RGB")


def arms() -> Image.Image:
    """Elvestad's arms: a sun over two waves."""
    canvas = Canvas(400, 480)
    side = [(390, 10), (390, 230), (350, 370), (200, 470)]
    canvas.polygon([(10, 10), *curve(side), *curve([(400 - x, y) for x, y in reversed(side)])], RIVER)
    canvas.ellipse(200, 170, 86, 86, "#FFC53D")
    for y in (290, 360):
        inset = 40 if y == 290 else 84
        wave = [(inset + (400 - 2 * inset) * step / 4, y + (14 if step % 2 else -14)) for step in range(5)]
        canvas.line(curve(wave), CHALK, 26)
    return canvas.finished()
