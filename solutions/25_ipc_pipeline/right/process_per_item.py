"""A new process for every item at every stage: nothing to keep in step, a little slower.

One thread per stage in the caller takes items in order, starts a process for each, reads the answer from its pipe until the
end of the file, and passes it on through a bounded queue.
"""

import multiprocessing
import pickle
import queue
import threading
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
    if capacity < 1:
        raise ValueError(f"{capacity} < 1")
    source: Iterable = items
    if not stages:
        return list(source)
    # Only the first start method that does not copy a process with threads in it is safe here.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    queues = [queue.Queue(maxsize=capacity) for _ in stages] + [queue.Queue()]
    failed = threading.Event()
    failures: list[BaseException] = []
    tenders = [
        threading.Thread(target=tend, args=(context, i, stage, queues[i], queues[i + 1], failed, failures))
        for i, stage in enumerate(stages)
    ]
    for tender in tenders:
        tender.start()
    try:
        for item in source:
            queues[0].put([pickle.dumps(item)])
            if failed.is_set():
                break
    except BaseException as error:
        failures.insert(0, error)
        failed.set()
    queues[0].put([])
    for tender in tenders:
        tender.join()
    if failures:
        raise failures[0]
    results = []
    while box := queues[-1].get():
        results.append(pickle.loads(box[0]))
    return results


def tend(context, index, stage, inbox, outbox, failed, failures) -> None:
    while box := inbox.get():
        if failed.is_set():
            continue
        try:
            outbox.put([process_one(context, index, stage, box[0])])
        except BaseException as error:
            failures.append(error)
            failed.set()
    outbox.put([])


def process_one(context, index, stage, item: bytes) -> bytes:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(theirs, stage, item))
    try:
        process.start()
        theirs.close()
        kind, answer = ours.recv()
    except (EOFError, OSError):
        raise StageError(index, None) from None
    finally:
        ours.close()
        theirs.close()
        if process.pid:
            process.join()
            process.close()
    if kind == "failure":
        raise StageError(index, pickle.loads(item)) from answer
    return answer


def work(pipe, stage, item: bytes) -> None:
    try:
        answer = "value", pickle.dumps(stage(pickle.loads(item)))
    except BaseException as error:
        answer = "failure", Exception(f"{type(error).__name__}: {error}")
    pipe.send(answer)
