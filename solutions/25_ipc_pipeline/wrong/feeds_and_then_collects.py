"""The caller sends as long as there is a free slot, and only then looks for results.

Rule: 6
Check: large_items
Why: With large items every pipe is full: the last stage cannot hand its result to a caller that is itself blocked in sending.
"""

import multiprocessing
import pickle
from multiprocessing.connection import wait


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
    pipes = [multiprocessing.Pipe(duplex=False) for _ in range(len(stages) + 1)]
    reports = [multiprocessing.Pipe(duplex=False) for _ in stages]
    processes = []
    try:
        for index, stage in enumerate(stages):
            arguments = (stage, pipes[index][0], pipes[index + 1][1], reports[index][1])
            processes.append(multiprocessing.Process(target=work, args=arguments))
            processes[-1].start()
        return drive(items, pipes[0][1], pipes[-1][0], [report[0] for report in reports], processes, capacity)
    finally:
        for process in processes:
            process.kill()
            process.join()
            process.close()
        for pipe in pipes + reports:
            pipe[0].close()
            pipe[1].close()


def drive(items, first, last, reports, processes, capacity):
    results, sent = [], 0
    for item in items:
        if sent - len(results) >= capacity:
            results.append(collect(last, reports, processes))
        first.send_bytes(pickle.dumps(item))
        sent += 1
    while len(results) < sent:
        results.append(collect(last, reports, processes))
    return results


def collect(last, reports, processes):
    while True:
        ready = wait([last, *reports, *(process.sentinel for process in processes)])
        for index, (report, process) in enumerate(zip(reports, processes)):
            if report in ready:
                item, error = report.recv()
                raise StageError(index, pickle.loads(item)) from error
            if process.sentinel in ready:
                raise StageError(index, None)
        if last in ready:
            return pickle.loads(last.recv_bytes())


def work(stage, source, target, report):
    while True:
        item = source.recv_bytes()
        try:
            result = pickle.dumps(stage(pickle.loads(item)))
        except BaseException as error:
            report.send((item, portable(error)))
            continue
        target.send_bytes(result)


def portable(error):
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
