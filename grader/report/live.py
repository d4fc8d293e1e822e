"""Progress of long work, on standard error: a live display on a terminal, plain lines or nothing elsewhere."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from grader.report.terminal import console
from grader.report.text import one_line


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[str], None]]:
    """Give a function that says a line and counts it as one of ``total``; ``what`` names the work: "Grading"."""
    on = console(sys.stderr)
    with _bar(on) as bar:
        task = bar.add_task(what, total=total)

        def tell(line: str) -> None:
            bar.advance(task)
            on.print(Text(f"[{bar.tasks[task].completed:g}/{total}] {one_line(line, 500)}"), soft_wrap=True)

        yield tell


def _bar(on: Console) -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    return Progress(*columns, console=on, disable=not on.is_terminal, transient=True)
