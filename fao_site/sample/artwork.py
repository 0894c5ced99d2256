"""Quiet drawings that stand where the sample office has no photographs.

Each is a landscape of ridges over two rivers with one motif in it, drawn from a seed, so that the
same photo is drawn the same way on every machine.
"""

import math
import random
from io import BytesIO

from PIL import Image

from .canvas import PALETTES, Canvas, mix

ASPECT = 2 / 3
OVERSAMPLING = 2

ALT_TEXTS = {
    "bridge": (
        "插画：两江之上的斜拉桥与远山",
        "Illustration: a cable-stayed bridge over two rivers, hills behind",
    ),
    "ridges": ("插画：层叠的山岭与薄雾", "Illustration: range behind range of hills in mist"),
    "rivers": ("插画：两条江流在山间汇合", "Illustration: two rivers meeting between hills"),
    "rail": ("插画：列车驶过山间高架桥", "Illustration: a train on a viaduct among hills"),
    "port": ("插画：江边港口的吊机与货箱", "Illustration: cranes and containers at a river port"),
    "harbour": ("插画：海港岸线与高楼剪影", "Illustration: towers along a harbor"),
    "lanterns": (
        "插画：山城夜色中的一串灯笼",
        "Illustration: a string of lanterns above the hills",
    ),
    "stage": ("插画：帷幕拉开的舞台", "Illustration: a stage with its curtain drawn"),
    "gate": ("插画：山前的石牌坊", "Illustration: a stone gateway before the hills"),
    "terraces": ("插画：山坡上的梯田", "Illustration: terraced fields on a slope"),
    "grove": ("插画：江边的一片树林", "Illustration: a grove by the river"),
    "grid": ("插画：由光点连成的城市网络", "Illustration: a city drawn as a net of lights"),
    "arc": ("插画：山间升起的弧线", "Illustration: arcs rising over the hills"),
    "page": ("插画：摊开的书页与远山", "Illustration: an open book before the hills"),
}


def draw(motif, variant, width=1600):
    """The drawing of a motif as the bytes of a PNG file. Variants differ in light and line."""
    rng = random.Random(f"{motif}-{variant}")  # noqa: S311  (a drawing, not a secret)
    size = (width * OVERSAMPLING, round(width * ASPECT) * OVERSAMPLING)
    canvas = Canvas(size, PALETTES[(variant + len(motif)) % len(PALETTES)], rng)
    canvas.sky()
    canvas.ridges()
    canvas.water()
    _MOTIFS[motif](canvas)
    picture = canvas.image.resize((width, round(width * ASPECT)), Image.Resampling.LANCZOS)
    buffer = BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


# --- Motifs ---


def _ridges(canvas):
    for layer in range(3):
        line = list(canvas.ridge_line(0.72 + 0.09 * layer, 0.07))
        canvas.polygon([*line, (1, 1), (0, 1)], mix(canvas.near, canvas.ink, 0.3 * layer + 0.1))


def _rivers(canvas):
    for row in range(7):
        y = 0.86 + 0.02 * row
        left = canvas.rng.uniform(0.30, 0.48)
        canvas.line(
            [(left, y), (left + canvas.rng.uniform(0.06, 0.16), y)],
            mix(canvas.river, canvas.near, 0.35),
            0.0012,
        )
    canvas.disc(0.5, 0.885, 0.006, canvas.ink)
    canvas.line([(0.5, 0.885), (0.5, 0.845)], canvas.ink, 0.0012)


def _bridge(canvas):
    deck = 0.74
    canvas.line([(0, deck), (1, deck - 0.01)], canvas.ink, 0.006)
    for tower in (0.30, 0.70):
        canvas.polygon(
            [
                (tower - 0.008, 0.95),
                (tower - 0.004, 0.36),
                (tower + 0.004, 0.36),
                (tower + 0.008, 0.95),
            ],
            canvas.ink,
        )
        for cable in range(1, 11):
            for side in (-1, 1):
                canvas.line(
                    [(tower, 0.38 + 0.012 * cable), (tower + side * 0.019 * cable, deck)],
                    mix(canvas.ink, canvas.near, 0.3),
                    0.0009,
                )


def _rail(canvas):
    top = 0.66
    canvas.box(0, top, 1, top + 0.014, canvas.ink)
    for pier in range(11):
        x = 0.04 + pier * 0.095
        canvas.box(x - 0.006, top, x + 0.006, 1, mix(canvas.ink, canvas.near, 0.25))
    canvas.polygon(
        [(0.16, top), (0.16, top - 0.038), (0.74, top - 0.038), (0.80, top - 0.012), (0.81, top)],
        mix(canvas.low, canvas.light, 0.35),
    )
    for window in range(15):
        x = 0.185 + window * 0.037
        canvas.box(x, top - 0.029, x + 0.022, top - 0.016, mix(canvas.near, canvas.ink, 0.4))


def _port(canvas):
    canvas.box(0, 0.86, 1, 1, mix(canvas.near, canvas.ink, 0.55))
    for place, x in enumerate((0.20, 0.46, 0.72)):
        height = 0.30 - 0.03 * place
        canvas.line([(x, 0.86), (x, 0.86 - height)], canvas.ink, 0.006)
        canvas.line([(x + 0.05, 0.86), (x + 0.05, 0.86 - height)], canvas.ink, 0.006)
        canvas.line([(x - 0.05, 0.86 - height), (x + 0.17, 0.86 - height)], canvas.ink, 0.006)
        canvas.line([(x + 0.025, 0.80 - height), (x + 0.16, 0.86 - height)], canvas.ink, 0.0015)
        canvas.line([(x + 0.13, 0.86 - height), (x + 0.13, 0.94 - height)], canvas.ink, 0.0015)
    for _stack in range(26):
        x, level = canvas.rng.uniform(0.03, 0.92), canvas.rng.randrange(3)
        colour = canvas.rng.choice((canvas.light, canvas.far, canvas.near, canvas.low))
        canvas.box(x, 0.832 - level * 0.03, x + 0.052, 0.858 - level * 0.03, colour)


def _harbour(canvas):
    x = 0.02
    while x < 0.97:
        breadth, height = canvas.rng.uniform(0.018, 0.042), canvas.rng.uniform(0.08, 0.30)
        colour = mix(canvas.near, canvas.ink, canvas.rng.uniform(0.1, 0.8))
        canvas.box(x, 0.80 - height, x + breadth, 0.80, colour)
        x += breadth + canvas.rng.uniform(0.002, 0.014)
    canvas.box(0, 0.80, 1, 1, mix(canvas.river, canvas.far, 0.45))
    for _ripple in range(60):
        left, y = canvas.rng.uniform(0, 0.95), canvas.rng.uniform(0.82, 0.99)
        canvas.line([(left, y), (left + 0.05, y)], mix(canvas.river, canvas.low, 0.7), 0.001)


def _lanterns(canvas):
    points = [(step / 40, 0.16 + 0.16 * math.sin(math.pi * step / 40)) for step in range(41)]
    canvas.line(points, canvas.ink, 0.0014)
    for place in range(1, 10):
        x, y = points[place * 4]
        y += 0.055
        canvas.glow(x, y, 0.045)
        canvas.line([(x, y - 0.055), (x, y)], canvas.ink, 0.001)
        canvas.disc(x, y, 0.019, mix(canvas.light, (196, 84, 52), 0.62))
        canvas.box(x - 0.007, y - 0.032, x + 0.007, y - 0.026, canvas.ink)
        canvas.box(x - 0.007, y + 0.026, x + 0.007, y + 0.032, canvas.ink)


def _stage(canvas):
    canvas.box(0, 0.84, 1, 1, mix(canvas.near, canvas.ink, 0.7))
    canvas.glow(0.5, 0.80, 0.22, 130)
    for side in (0, 1):
        for fold in range(7):
            reach = 0.26 - fold * 0.034
            edge = [
                (reach * (1 - 0.45 * math.sin(math.pi * step / 20)), step / 20 * 0.86)
                for step in range(21)
            ]
            edge = [(x if side == 0 else 1 - x, y) for x, y in edge]
            colour = mix(canvas.near, canvas.ink, 0.15 + 0.5 * (fold % 2))
            canvas.polygon([(side, 0), *edge, (side, 0.86)], colour)


def _gate(canvas):
    stone, roof = mix(canvas.near, canvas.ink, 0.55), canvas.ink
    for x in (0.30, 0.42, 0.58, 0.70):
        canvas.box(x - 0.011, 0.46, x + 0.011, 0.92, stone)
    for left, right, y in ((0.27, 0.445, 0.50), (0.555, 0.73, 0.50), (0.385, 0.615, 0.40)):
        canvas.box(left + 0.01, y, right - 0.01, y + 0.045, stone)
        middle = (left + right) / 2
        canvas.polygon(
            [
                (left - 0.022, y - 0.022),
                (middle - 0.03, y - 0.062),
                (middle + 0.03, y - 0.062),
                (right + 0.022, y - 0.022),
                (right - 0.005, y),
                (left + 0.005, y),
            ],
            roof,
        )


def _terraces(canvas):
    for step in range(11):
        y = 0.60 + step * 0.040
        line = [
            (x / 60, y + 0.024 * math.sin(x / 60 * 5 + step * 0.55) + 0.05 * (x / 60 - 0.5) ** 2)
            for x in range(61)
        ]
        shade = mix(canvas.far, canvas.near, 0.25 + 0.06 * step)
        canvas.polygon([*line, (1, 1), (0, 1)], shade)
        canvas.line(line, mix(canvas.light, canvas.low, 0.4), 0.0016)


def _grove(canvas):
    for _tree in range(34):
        x, y = canvas.rng.uniform(0, 1), canvas.rng.uniform(0.74, 0.97)
        size = 0.018 + 0.03 * (y - 0.70)
        canvas.line([(x, y), (x, y - size * 3.4)], canvas.ink, 0.0022)
        for ring, shade in ((1.0, 0.2), (0.7, 0.45)):
            colour = mix(canvas.near, canvas.ink, shade + canvas.rng.uniform(-0.1, 0.1))
            canvas.disc(x + size * (1 - ring) * 0.4, y - size * 3.4, size * ring, colour)


def _grid(canvas):
    nodes = [
        (canvas.rng.uniform(0.04, 0.96), canvas.rng.uniform(0.50, 0.96)) for _node in range(64)
    ]
    thread = mix(canvas.far, canvas.light, 0.5)
    for x, y in nodes:
        for other in sorted(nodes, key=lambda n: (n[0] - x) ** 2 + (n[1] - y) ** 2)[1:4]:
            canvas.line([(x, y), other], thread, 0.0008)
    for x, y in nodes:
        canvas.disc(x, y, canvas.rng.uniform(0.0025, 0.006), canvas.light)


def _arc(canvas):
    for ring in range(9):
        colour = mix(canvas.light, canvas.near, ring / 10)
        canvas.arch(0.5, 0.96, 0.10 + 0.042 * ring, colour, 0.0045)
    canvas.disc(0.5 + 0.436 * math.cos(2.2), 0.96 - 0.654 * math.sin(2.2), 0.015, canvas.light)


def _page(canvas):
    paper, shade = mix(canvas.low, (255, 255, 255), 0.55), mix(canvas.far, canvas.low, 0.3)
    canvas.polygon([(0.20, 0.86), (0.26, 0.56), (0.50, 0.62), (0.50, 0.93)], paper)
    canvas.polygon(
        [(0.80, 0.86), (0.74, 0.56), (0.50, 0.62), (0.50, 0.93)], mix(paper, shade, 0.35)
    )
    for row in range(6):
        y = 0.64 + row * 0.037
        canvas.line([(0.265 - row * 0.006, y - 0.02), (0.475, y + 0.03)], shade, 0.0022)
        canvas.line([(0.525, y + 0.03), (0.735 + row * 0.006, y - 0.02)], shade, 0.0022)


_MOTIFS = {
    "arc": _arc,
    "bridge": _bridge,
    "gate": _gate,
    "grid": _grid,
    "grove": _grove,
    "harbour": _harbour,
    "lanterns": _lanterns,
    "page": _page,
    "port": _port,
    "rail": _rail,
    "ridges": _ridges,
    "rivers": _rivers,
    "stage": _stage,
    "terraces": _terraces,
}
