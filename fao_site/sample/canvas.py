"""The paper of the sample's drawings: sky, ridges, two rivers, and the strokes of a pen."""

import math

from PIL import Image, ImageDraw, ImageFilter

# (sky above, sky below, far ridge, near ridge, water, ink, light): one river green, four hours.
PALETTES = (
    ("#dfe9e4", "#f6f1e4", "#b9cdc6", "#2f6b66", "#e9efe9", "#17403f", "#f3d9a4"),
    ("#d5e2e3", "#f3ece0", "#a9c3c3", "#265d63", "#e1ebea", "#123a41", "#f0c9a0"),
    ("#e7e6d8", "#f7efe2", "#c3c9b4", "#4a6f57", "#eef0e2", "#27453a", "#eabf7d"),
    ("#c9d6da", "#ead9cf", "#98b0b6", "#23505c", "#d6e0e2", "#0f3340", "#f6dcc0"),
)


class Canvas:
    """A drawing in the making. Coordinates of the methods are shares of width and height."""

    def __init__(self, size, palette, rng):
        self.size, self.rng = size, rng
        self.high, self.low, self.far, self.near, self.river, self.ink, self.light = map(
            _rgb, palette
        )
        self.image = Image.new("RGB", size, self.low)
        self.pen = ImageDraw.Draw(self.image)

    def at(self, x, y):
        return x * self.size[0], y * self.size[1]

    def thickness(self, share):
        return max(1, round(share * self.size[0]))

    def sky(self):
        width, height = self.size
        column = Image.new("RGB", (1, height))
        for y in range(height):
            column.putpixel((0, y), mix(self.high, self.low, min(1, y / height / 0.7)))
        self.image.paste(column.resize((width, height)))
        x, y, radius = self.rng.uniform(0.62, 0.84), self.rng.uniform(0.16, 0.27), 0.055
        self.disc(x, y, radius, mix(self.light, self.low, 0.25))

    def ridges(self):
        for layer in range(5):
            share = layer / 4
            colour = mix(mix(self.far, self.low, 0.45), self.near, share**1.4)
            base = 0.42 + 0.085 * layer
            self.polygon([*self.ridge_line(base, 0.10 - 0.010 * layer), (1, 1), (0, 1)], colour)

    def ridge_line(self, base, height):
        waves = [
            (
                self.rng.uniform(0.6, 1.6) * (2**octave),
                self.rng.uniform(0, 6.3),
                height / 1.9**octave,
            )
            for octave in range(5)
        ]
        for step in range(161):
            x = step / 160
            rise = sum(
                amplitude * abs(math.sin(math.pi * frequency * x + phase))
                for frequency, phase, amplitude in waves
            )
            yield x, base - rise + height * 0.7

    def water(self):
        """Two rivers that meet in the foreground."""
        for start, bend in ((-0.05, 0.30), (1.05, 0.72)):
            points = []
            for step in range(41):
                t = step / 40
                x = (1 - t) ** 2 * start + 2 * (1 - t) * t * bend + t**2 * 0.5
                y = 0.80 + 0.14 * t**1.3 + (0.02 if start > 0 else 0) * (1 - t)
                points.append((x, y, 0.012 + 0.035 * t))
            upper = [(x, y - breadth) for x, y, breadth in points]
            lower = [(x, y + breadth) for x, y, breadth in reversed(points)]
            self.polygon(upper + lower, mix(self.river, self.low, 0.2))
        self.polygon(
            [(0.40, 1), (0.47, 0.93), (0.53, 0.93), (0.62, 1)], mix(self.river, self.low, 0.2)
        )

    def polygon(self, points, colour):
        self.pen.polygon([self.at(x, y) for x, y in points], fill=colour)

    def line(self, points, colour, thickness=0.002):
        self.pen.line(
            [self.at(x, y) for x, y in points],
            fill=colour,
            width=self.thickness(thickness),
            joint="curve",
        )

    def disc(self, x, y, radius, colour):
        (cx, cy), r = self.at(x, y), radius * self.size[0]
        self.pen.ellipse([cx - r, cy - r, cx + r, cy + r], fill=colour)

    def box(self, x, y, right, bottom, colour):
        self.pen.rectangle([*self.at(x, y), *self.at(right, bottom)], fill=colour)

    def arch(self, x, y, radius, colour, thickness=0.003):
        (cx, cy), r = self.at(x, y), radius * self.size[0]
        self.pen.arc([cx - r, cy - r, cx + r, cy + r], 180, 360, colour, self.thickness(thickness))

    def glow(self, x, y, radius, strength=90):
        mask = Image.new("L", self.size, 0)
        (cx, cy), r = self.at(x, y), radius * self.size[0]
        ImageDraw.Draw(mask).ellipse([cx - r, cy - r, cx + r, cy + r], fill=strength)
        mask = mask.resize((self.size[0] // 8, self.size[1] // 8)).filter(
            ImageFilter.GaussianBlur(r / 24)
        )
        self.image.paste(self.light, mask=mask.resize(self.size))


def _rgb(colour):
    return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))


def mix(one, other, share):
    """The colour that lies a share of the way from one to the other."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
