"""What the records say about a year, counted.

Each number comes with its rule, its day, the records behind it, and the year before beside it.
"""

from .lines import LINES, CountedLine, counted_lines
from .numbers import Number

__all__ = ["LINES", "CountedLine", "Number", "counted_lines"]
