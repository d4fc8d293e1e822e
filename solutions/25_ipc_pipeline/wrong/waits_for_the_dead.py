"""Nobody looks after the processes: results are waited for, whatever happened to those who make them.

Rule: 5
Check: a_dead_stage_is_named
Why: A stage whose process has died never answers, and the caller waits for its answer without end.
"""

import multiprocessing
import pickle
import threading


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
    links = [multiprocessing.SimpleQueue() for _ in range(len(stages) + 1)]
    slots = [multiprocessing.Semaphore(capacity) for _ in range(len(stages) + 1)]
    processes = []
    for index, stage in enumerate(stages):
        arguments = (index, stage, links[index], slots[index], links[index + 1], slots[index + 1])
        processes.append(multiprocessing.Process(target=work, args=arguments))
        processes[-1].start()
    stop, trouble = threading.Event(), []
    feeder = threading.Thread(target=feed, args=(items, links[0], slots[0], stop, trouble), daemon=True)
    feeder.start()
    try:
        return collect(links[-1], slots[-1], trouble)
    finally:
        stop.set()
        for process in processes:
            process.kill()
            process.join()
        while feeder.is_alive():
            if not links[0].empty():
                links[0].get()
            feeder.join(0.01)


def feed(items, link, slots, stop, trouble):
    try:
        for item in items:
            while not slots.acquire(timeout=0.05):
                if stop.is_set():
                    return
            link.put(("item", pickle.dumps(item)))
    except BaseException as error:
        trouble.append(error)
    link.put(("end", None))


def collect(link, slots, trouble):
    results = []
    while True:
        kind, content = link.get()
        slots.release()
        if kind == "end":
            if trouble:
                raise trouble[0]
            return results
        if kind == "failure":
            index, item, error = pickle.loads(content)
            raise StageError(index, pickle.loads(item)) from error
        results.append(pickle.loads(content))


def work(index, stage, link, slots, following, places):
    while True:
        kind, content = link.get()
        slots.release()
        if kind == "item":
            try:
                content = pickle.dumps(stage(pickle.loads(content)))
            except BaseException as error:
                kind, content = "failure", pickle.dumps((index, content, portable(error)))
        places.acquire()
        following.put((kind, content))


def portable(error):
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
