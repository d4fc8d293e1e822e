"""Each stage finishes all items before the next stage begins.

Rule: 2
Check: stages_overlap, speedup
Why: pool.map is a barrier: the second stage sees its first item only when the first stage has done its last, so nothing overlaps.
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
    batch = list(items)
    for index, stage in enumerate(stages):
        batch = whole_batch(index, stage, batch)
    return batch


def whole_batch(index, stage, batch):
    results = []
    with ProcessPoolExecutor(max_workers=1) as executor:
        answers = executor.map(attempt, [stage] * len(batch), batch)
        for item in batch:
            try:
                text, result = next(answers)
            except BrokenProcessPool:
                raise StageError(index, None) from None
            except Exception as error:
                raise StageError(index, item) from error
            if text is not None:
                raise StageError(index, item) from RuntimeError(text)
            results.append(result)
    return results


def attempt(stage, item):
    try:
        return None, stage(item)
    except BaseException as error:
        return f"{type(error).__name__}: {error}", None
