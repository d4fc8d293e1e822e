"""MkDocs hook: numbers, tables and plots of the pages, filled in from the records of ``bakehouse lab`` in ``site/lab``.

    {{ lab 3.11/creation/fork median }}          2.6 ms          lowest, median, highest, range, runs; `ms` after it: that unit
    {{ lab 3.11/computing/processes@2 median }}                  with two workers
    {{ lab 3.11/computing alone processes@2 }}   1.8             how many times the first median is the second
    {{ lab 3.11 python }}                        3.11.7          the machine's entry of that name
    <!-- lab plot 3.11/creation -->                              the plot, or `table`: the table, on a line of its own

A record, variant or word that isn't there breaks the build. Nothing else is a macro, so a page is plain Markdown but for these.
"""

import posixpath
import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from grader.lab.catalogue import load
from grader.lab.experiment import Variant
from grader.lab.plot import svg
from grader.lab.record import NoRecord, Record, Spread, read
from grader.lab.table import in_markdown
from grader.lab.values import readable

RECORDS = Path(__file__).resolve().parents[1] / "lab"
INLINE = re.compile(r"\{\{ lab ([^}]*) \}\}")
BLOCK = re.compile(r"^<!-- lab (plot|table) (\S+) -->$", re.MULTILINE)


def on_page_markdown(markdown: str, page: Any, **_: object) -> str:
    """Fill in one page."""
    try:
        return filled(markdown, page.file.src_uri)
    except NoRecord as reason:
        raise PluginError(f"{page.file.src_uri}: {reason}") from None


def filled(markdown: str, place: str = "index.md") -> str:
    """The Markdown with everything filled in; ``place`` is the page's own, for its links."""
    markdown = BLOCK.sub(lambda match: block(match[1], match[2], place), markdown)
    return INLINE.sub(lambda match: inline(match[1].split()), markdown)


def inline(words: list[str]) -> str:
    """What one ``{{ lab ... }}`` stands for."""
    version, _, path = words[0].partition("/")
    if not path:
        return str(record_of(version, "creation").machine[words[1].replace("_", " ")])
    experiment, _, name = path.partition("/")
    record = record_of(version, experiment)
    if not name:
        first, second = (Spread.of(variant_of(record, word)).median for word in words[1:3])
        return f"{first / second:.1f}"
    # A variant's name may have spaces: all words up to the first that says what is asked.
    asked = next((at for at, word in enumerate(words) if word in ASKED), None)
    if asked is None:
        raise NoRecord(f"{' '.join(words)!r} says none of {', '.join(ASKED)}")
    variant = variant_of(record, " ".join([name, *words[1:asked]]))
    return said(variant, record.unit, words[asked], " ".join(words[asked + 1 :]))


ASKED = ("lowest", "median", "highest", "range", "runs")


def said(variant: Variant, unit: str, asked: str, wanted: str) -> str:
    """One number or several of a variant's runs, in the wanted unit."""
    if asked == "runs":
        return ", ".join(readable(run, unit, wanted) for run in variant.runs)
    spread = Spread.of(variant)
    if asked == "range":
        low, high = readable(spread.lowest, unit, wanted), readable(spread.highest, unit, wanted)
        return low if low == high else f"{low} to {high}"
    return readable(getattr(spread, asked), unit, wanted)


def block(kind: str, path: str, place: str) -> str:
    """A plot with its caption, or a table with the machine below it."""
    version, _, name = path.partition("/")
    record = record_of(version, name)
    machine = record.machine
    kept = posixpath.relpath(f"lab/{path}.json", posixpath.dirname(place) or ".")
    said = (
        f"{machine['implementation']} {machine['python']}, {machine['system'].split()[0]}, {machine['cores']} cores, "
        f"{machine['date']}. [The record]({kept}). Repeat it with `bakehouse lab {name}`."
    )
    if kind == "table":
        return f'{in_markdown(record)}\n\n<p class="measured" markdown>{said}</p>'
    picture = svg(record, load(name), alone=False).strip()
    return f"<figure markdown>\n{picture}\n<figcaption markdown>{said}</figcaption>\n</figure>"


def record_of(version: str, experiment: str) -> Record:
    """The record of one experiment on one interpreter."""
    return read(RECORDS / version / f"{experiment}.json")


def variant_of(record: Record, words: str) -> Variant:
    """The variant that ``pipe`` or ``pipe@1024`` names."""
    name, at, size = words.partition("@")
    return record.of(name, float(size) if at else None)
