"""An item passes the whole line before the next one enters it.

Rule: 2
Check: stages_overlap, speedup
Why: Every stage has its process, but while one works all the others are idle: the time is the sum of all stages.
"""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def run_pipeline(items, stages, capacity=8):
    if capacity < 1:
        raise ValueError("capacity must be at least 1")
    if not stages:
        return list(items)
    executors = [ProcessPoolExecutor(max_workers=1) for _ in stages]
    try:
        return [through(item, stages, executors) for item in items]
    finally:
        for executor in executors:
            executor.shutdown()


def through(item, stages, executors):
    for index, (stage, executor) in enumerate(zip(stages, executors)):
        try:
            text, result = executor.submit(attempt, stage, item).result()
        except BrokenProcessPool:
            raise StageError(index, None) from None
        except Exception as error:
            raise StageError(index, item) from error
        if text is not None:
            raise StageError(index, item) from RuntimeError(text)
        item = result
    return item


def attempt(stage, item):
    try:
        return None, stage(item)
    except BaseException as error:
        return f"{type(error).__name__}: {error}", None
