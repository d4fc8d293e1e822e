"""An axis: where a value stands, and which values are named at it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDE = 30
"""From this ratio of the highest to the lowest on, the axis goes up in powers of ten."""


@dataclass(frozen=True)
class Axis:
    """From ``low`` at the place ``start`` to ``high`` at ``end``; by ratio if ``logarithmic``."""

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """The place of a value."""
        low, high, here = (math.log10(each) if self.logarithmic else each for each in (self.low, self.high, value))
        return self.start + (self.end - self.start) * (here - low) / (high - low)


def axis_of(values: Sequence[float], start: float, end: float, *, exact: bool = False) -> Axis:
    """An axis that has room for all values; ``exact``: none beyond them, for sizes that are named themselves."""
    low, high = min(values), max(values)
    logarithmic = low > 0 and high / low >= (4 if exact else WIDE)
    if exact:
        return Axis(low, high if high > low else low + 1, start, end, logarithmic, ())
    if logarithmic:
        first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
        step = 1 + (last - first) // 6
        ticks = tuple(10.0**power for power in range(first, last + 1, step))
        return Axis(10.0**first, 10.0**last, start, end, True, ticks)
    low, high = min(low, 0.0), max(high, 0.0)
    size = _step((high - low) or 1.0)
    first, last = math.floor(low / size), math.ceil((high if high > low else size) / size)
    ticks = tuple(size * number for number in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], start, end, False, ticks)


def _step(width: float) -> float:
    """1, 2 or 5 times a power of ten, so that there are three to six steps."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(factor * power for factor in (0.2, 0.5, 1, 2) if width / (factor * power) <= 5)
