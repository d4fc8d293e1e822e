"""A record as a picture: an SVG file of our own making, small, in light and dark, described for those who don't see it.

Where a size or number was varied, it is lines over it; elsewhere a row a variant. Every run is a dot, so that the spread shows.
"""

import math
from collections.abc import Iterator
from html import escape

from grader.lab.axis import Axis, axis_of
from grader.lab.experiment import Experiment, Variant
from grader.lab.record import Record, Spread
from grader.lab.table import record_unit
from grader.lab.values import amount, readable

WIDTH, MARGIN = 440, 14
ROW, TOP = 46, 58  # TOP: below the title
HEIGHT, LEFT, RIGHT = 250, 64, 30  # of the part with lines
MARKS = ("circle", "square", "triangle", "diamond", "ring")

STYLE = """
.plot { --ink: #1a2233; --soft: #4a5468; --grid: #d3dae6; --a: #2a66b8; --b: #b34f0c; --c: #2b7d57; --d: #8a3fa0; --e: #b3261e;
  background: #fcfcfe; }
@media (prefers-color-scheme: dark) {
  .plot { --ink: #e2e8f3; --soft: #b4bfd3; --grid: #34415b; --a: #7db2ff; --b: #ffa04d; --c: #6fcf9f; --d: #d7a1e6; --e: #ff8f86;
    background: #131c2e; }
}
.plot text { fill: var(--ink); font: 14px system-ui, sans-serif; }
.plot .title { font-size: 16px; font-weight: 650; }
.plot .soft { fill: var(--soft); font-size: 12.5px; }
.plot .grid { stroke: var(--grid); stroke-width: 1; }
.plot .range { stroke: currentcolor; stroke-width: 2; }
.plot .run { fill: currentcolor; opacity: 0.45; }
.plot .median { stroke: currentcolor; stroke-width: 4; }
.plot .line { fill: none; stroke: currentcolor; stroke-width: 2; }
.plot .mark { fill: currentcolor; stroke: currentcolor; stroke-width: 1.5; }
.plot .hollow { fill: none; }
.plot .a { color: var(--a); } .plot .b { color: var(--b); } .plot .c { color: var(--c); }
.plot .d { color: var(--d); } .plot .e { color: var(--e); }
"""


def svg(record: Record, experiment: Experiment, *, alone: bool = True) -> str:
    """The picture; ``alone`` with its own style, for a file. In a page the page's style sheet has the colours."""
    over = [variant for variant in record.variants if variant.at is not None]
    level = [variant for variant in record.variants if variant.at is None]
    height, body = _lines(record, over, level) if over else _rows(record)
    style = f"<style>{STYLE}</style>" if alone else ""
    name = f"plot-{record.experiment.replace('_', '-')}"
    return (
        f'<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc">{style}'
        f'<title id="{name}-title">{escape(experiment.title)}</title>'
        f'<desc id="{name}-desc">{escape(described(record, experiment))}</desc>'
        f'<text class="title" x="{MARGIN}" y="24">{escape(experiment.title)}</text>'
        f'<text class="soft" x="{MARGIN}" y="43">{escape(_key(record))}</text>'
        f"{''.join(body)}</svg>\n"
    )


def _key(record: Record) -> str:
    """How to read the picture."""
    unit = record_unit(record)
    return f"{unit[:1].upper() + unit[1:] + ': e' if unit else 'E'}ach run's range, and the median" + (
        "" if record.at else " at the right"
    )


def described(record: Record, experiment: Experiment) -> str:
    """What the picture shows, in words: the question and each variant's median."""
    medians = "; ".join(f"{_label(each, record)} {readable(Spread.of(each).median, record.unit)}" for each in record.variants)
    return f"{experiment.question} Medians: {medians}."


def _label(variant: Variant, record: Record) -> str:
    return variant.name if variant.at is None else f"{variant.name}, {record.at} {amount(variant.at, record.at)}:"


# A row a variant


def _rows(record: Record) -> tuple[int, list[str]]:
    axis = axis_of([run for variant in record.variants for run in variant.runs], MARGIN, WIDTH - MARGIN)
    bottom = TOP + ROW * len(record.variants) + 4
    body = list(_upright_grid(axis, record.unit, bottom))
    for number, variant in enumerate(record.variants):
        body += _row(variant, axis, record.unit, TOP + ROW * number, "abcde"[number % 5])
    return bottom + 26, body


def _row(variant: Variant, axis: Axis, unit: str, top: int, colour: str) -> Iterator[str]:
    """The name and the median in words above, range, runs and median below."""
    spread, y = Spread.of(variant), top + 30
    low, middle, high = (axis.at(each) for each in (spread.lowest, spread.median, spread.highest))
    yield f'<text x="{MARGIN}" y="{top + 15}">{escape(variant.name)}</text>'
    yield f'<text x="{WIDTH - MARGIN}" y="{top + 15}" text-anchor="end">{escape(readable(spread.median, unit))}</text>'
    yield f'<g class="{colour}"><path class="range" d="M{low:.1f} {y}H{high:.1f}"/>'
    for run in variant.runs:
        yield f'<circle class="run" cx="{axis.at(run):.1f}" cy="{y}" r="3.5"/>'
    yield f'<path class="median" d="M{middle:.1f} {y - 8}v16"/></g>'


def _upright_grid(axis: Axis, unit: str, bottom: int) -> Iterator[str]:
    for tick in axis.ticks:
        x = axis.at(tick)
        anchor = "start" if x < 40 else "end" if x > WIDTH - 40 else "middle"
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{bottom}"/>'
        yield f'<text class="soft" x="{x:.1f}" y="{bottom + 16}" text-anchor="{anchor}">{escape(readable(tick, unit))}</text>'


# Lines over a size or number


def _lines(record: Record, over: list[Variant], level: list[Variant]) -> tuple[int, list[str]]:
    """Lines over the sizes; what was measured once, without any, is a dashed level to compare with."""
    names = list(dict.fromkeys(variant.name for variant in record.variants))
    legend = TOP + 20 * len(names)
    top, bottom = legend + 12, legend + HEIGHT
    across = axis_of([variant.at or 0.0 for variant in over], LEFT, WIDTH - RIGHT, exact=True)
    up = axis_of([run for variant in record.variants for run in variant.runs], bottom, top)
    body = [*_level_grid(up, record.unit), *_sizes(across, over, record.at, bottom)]
    for number, name in enumerate(names):
        colour, mark = "abcde"[number % 5], MARKS[number % 5]
        body.append(f'<g class="{colour}">{_mark(mark, MARGIN + 6, TOP + 20 * number + 4)}')
        body.append(f'<text x="{MARGIN + 22}" y="{TOP + 20 * number + 9}">{escape(name)}</text>')
        body += _line([each for each in over if each.name == name], across, up, mark)
        body += _level([each for each in level if each.name == name], up, mark)
        body.append("</g>")
    return bottom + 44, body


def _level(variants: list[Variant], up: Axis, mark: str) -> Iterator[str]:
    for each in variants:
        y = up.at(Spread.of(each).median)
        yield f'<path class="line" stroke-dasharray="7 5" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield _mark(mark, WIDTH - RIGHT, y)


def _line(variants: list[Variant], across: Axis, up: Axis, mark: str) -> Iterator[str]:
    if not variants:
        return
    points = [(across.at(each.at or 0.0), each) for each in variants]
    path = "L".join(f"{x:.1f} {up.at(Spread.of(each).median):.1f}" for x, each in points)
    yield f'<path class="line" d="M{path}"/>'
    for x, each in points:
        spread = Spread.of(each)
        yield f'<path class="range" d="M{x:.1f} {up.at(spread.lowest):.1f}V{up.at(spread.highest):.1f}"/>'
        yield _mark(mark, x, up.at(spread.median))


def _level_grid(up: Axis, unit: str) -> Iterator[str]:
    for tick in up.ticks:
        y = up.at(tick)
        yield f'<path class="grid" d="M{LEFT - 6} {y:.1f}H{WIDTH - RIGHT}"/>'
        yield f'<text class="soft" x="{LEFT - 10}" y="{y + 4:.1f}" text-anchor="end">{escape(readable(tick, unit))}</text>'


def _sizes(across: Axis, over: list[Variant], what: str, bottom: int) -> Iterator[str]:
    for size in sorted({variant.at or 0.0 for variant in over}):
        text = amount(size, what)
        yield f'<text class="soft" x="{across.at(size):.1f}" y="{bottom + 18}" text-anchor="middle">{escape(text)}</text>'
    yield f'<text class="soft" x="{(LEFT + WIDTH - RIGHT) / 2}" y="{bottom + 37}" text-anchor="middle">{escape(what)}</text>'


def _mark(kind: str, x: float, y: float) -> str:
    """A line's mark: told apart by its shape, not by its colour alone."""
    if kind in ("circle", "ring"):
        hollow = " hollow" if kind == "ring" else ""
        return f'<circle class="mark{hollow}" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>'
    corners = {"square": (4, 4), "triangle": (3, 3), "diamond": (4, 4)}[kind][0]
    turns = {"square": 0.25, "triangle": 0.5, "diamond": 0.5}[kind] * math.pi
    around = [turns + 2 * math.pi * corner / corners for corner in range(corners)]
    points = " ".join(f"{x + 5.5 * math.cos(angle):.1f},{y - 5.5 * math.sin(angle):.1f}" for angle in around)
    return f'<polygon class="mark" points="{points}"/>'
