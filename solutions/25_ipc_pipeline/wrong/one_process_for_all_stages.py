"""One worker process runs every stage.

Rule: 1
Check: each_stage_has_its_process, stages_overlap
Why: All stages have the same pid, and while one of them works the others wait.
"""

import pickle
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
    results = []
    with ProcessPoolExecutor(max_workers=1) as executor:
        for item in items:
            for index, stage in enumerate(stages):
                try:
                    failure, result = executor.submit(attempt, stage, item).result()
                except BrokenProcessPool:
                    raise StageError(index, None) from None
                except Exception as error:
                    raise StageError(index, item) from error
                if failure:
                    raise StageError(index, item) from failure
                item = result
            results.append(item)
    return results


def attempt(stage, item):
    try:
        return None, stage(item)
    except BaseException as error:
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:
            error = RuntimeError(f"{type(error).__name__}: {error}")
        return error, None
