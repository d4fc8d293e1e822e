"""Each stage runs in a thread, not in a process.

Rule: 1
Check: each_stage_has_its_process, speedup, a_dead_stage_is_named
Why: All stages share the caller's pid and its interpreter lock, and a stage that ends its process ends the caller.
"""

import copy
import queue
import threading


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


END = object()


def run_pipeline(items, stages, capacity=8):
    if capacity < 1:
        raise ValueError("capacity must be at least 1")
    if not stages:
        return list(items)
    queues = [queue.Queue(capacity) for _ in stages] + [queue.Queue()]
    failures = []
    threads = [
        threading.Thread(target=work, args=(index, stage, queues[index], queues[index + 1], failures))
        for index, stage in enumerate(stages)
    ]
    for thread in threads:
        thread.start()
    try:
        for item in items:
            if failures:
                break
            queues[0].put(copy.deepcopy(item))
    finally:
        queues[0].put(END)
        for thread in threads:
            thread.join()
    if failures:
        raise failures[0]
    return list(iter(queues[-1].get, END))


def work(index, stage, inbox, outbox, failures):
    for item in iter(inbox.get, END):
        if failures:
            continue
        try:
            outbox.put(stage(item))
        except BaseException as error:
            failures.append(StageError(index, item))
            failures[-1].__cause__ = error
    outbox.put(END)
