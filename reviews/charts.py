"""Small charts of bars for the web page, as lengths in an SVG of fixed width."""

from dataclasses import dataclass

from .outline.reader import Words

WIDTH = 320  # of the picture, in its own units
LONGEST = 270  # the rest is for the number at the end of the bar
ROW = 32


@dataclass(frozen=True)
class Bar:
    words: Words
    count: int
    top: int  # of the row; the name stands above the bar
    length: float

    @property
    def name_at(self):
        return self.top + 11

    @property
    def bar_at(self):
        return self.top + 16

    @property
    def count_at(self):
        return self.top + 25

    @property
    def end(self):
        return self.length + 6


def bars(chart):
    """A Bar for each part of a `blocks.Chart`."""
    return [
        Bar(words, count, place * ROW, round(LONGEST * count / chart.most, 1))
        for place, (words, count) in enumerate(chart.parts)
    ]


def height(chart):
    return ROW * len(chart.parts)
