"""An assembly line: every stage is a process of its own, and the stages work at the same time.

A bakery makes many loaves at once because nobody waits for a whole batch: while one loaf is in the oven the next is being
shaped and the one after that is being weighed. Build that line with processes.
"""

from collections.abc import Callable, Iterable, Sequence


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    """Pass every item through all stages, in order, and return the results in the order of the items.

    Each stage runs in its own process, and the stages work at the same time. `items` may be a generator, even an endless one:
    only so many items are on their way at a time (README.md, rule 3), and no more are taken from it. Any object that can be
    pickled is an item, None too; an item may be many megabytes large.

    A stage that raises: StageError with the stage's index and the item that this stage received, and with the original
    exception (or one whose text contains the original's) as its __cause__. A stage whose process dies: StageError with its index
    and None. An exception from `items` itself is raised as it is. No stages: the items as a list. A capacity below 1:
    ValueError. Whatever happens, the call ends, and leaves no process behind.
    """
    raise NotImplementedError("run_pipeline: start one process for each stage, then give the first one an item")
