"""The stages are called one inside the other, in the caller's own process.

Rule: 1
Check: each_stage_has_its_process
Why: No process is started; a generator chain looks like a pipeline, but every stage runs under the caller's pid.
"""

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
    line = iter(items)
    for index, stage in enumerate(stages):
        line = through(index, stage, line)
    return list(line)


def through(index, stage, line):
    for item in line:
        try:
            result = stage(item)
        except BaseException as error:
            raise StageError(index, item) from error
        yield result
