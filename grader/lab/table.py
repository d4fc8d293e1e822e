"""A record as a table: for the terminal by rich, for a page as Markdown."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from grader.lab.record import Record, Spread
from grader.lab.values import amount, readable


def rows(record: Record) -> Iterator[list[str]]:
    """A head, then a row a variant: its name, the size if there are several, lowest, median and highest run, how many runs."""
    size = [record.at] if record.at else []
    yield ["", *size, "lowest", "median", "highest", "runs"]
    for variant in record.variants:
        spread = Spread.of(variant)
        at = [amount(variant.at, record.at) if variant.at is not None else ""] if size else []
        numbers = [readable(each, record.unit) for each in (spread.lowest, spread.median, spread.highest)]
        yield [variant.name, *at, *numbers, str(len(variant.runs))]


def in_terminal(record: Record) -> Table:
    """The table for people, numbers at the right."""
    head, *body = rows(record)
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    for place, name in enumerate(head):
        table.add_column(name or record_unit(record), justify="left" if place == 0 else "right", no_wrap=place > 0)
    for row in body:
        table.add_row(*map(Text, row))
    return table


def in_markdown(record: Record) -> str:
    """The table of a page."""
    head, *body = rows(record)
    head[0] = record_unit(record) or "way"
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def record_unit(record: Record) -> str:
    """What was counted, where the numbers don't carry their unit."""
    return "" if record.unit in ("s", "MiB", "%") else record.unit
