"""A beginner's: each process writes its value into a file, and every few milliseconds the caller looks who is gone."""

import multiprocessing
import os
import pickle
import tempfile
import time
from collections.abc import Callable
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def child(function, values, path):
    value = function(*values)
    with open(path + ".tmp", "wb") as f:
        pickle.dump(value, f)
    os.rename(path + ".tmp", path)


def can_be_done(tasks):
    finished = set()
    before = -1
    while len(finished) != before:
        before = len(finished)
        for name, task in tasks.items():
            if all(need in finished for need in task.needs):
                finished.add(name)
    return len(finished) == len(tasks)


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    if not can_be_done(tasks):
        raise ValueError("cycle or unknown need")
    results = {}
    running = {}
    numbers = {name: number for number, name in enumerate(tasks)}
    with tempfile.TemporaryDirectory() as folder:
        while len(results) < len(tasks):
            for name, task in tasks.items():
                if name in results or name in running:
                    continue
                kinds = [results[need].kind for need in task.needs if need in results]
                if "failed" in kinds or "skipped" in kinds:
                    results[name] = TaskResult("skipped")
                elif len(kinds) == len(task.needs) and len(running) < workers:
                    values = [results[need].value for need in task.needs]
                    path = os.path.join(folder, str(numbers[name]))
                    process = multiprocessing.Process(target=child, args=(task.function, values, path))
                    process.start()
                    running[name] = process
            time.sleep(0.005)
            for name, process in list(running.items()):
                if not process.is_alive():
                    process.join()
                    process.close()
                    del running[name]
                    path = os.path.join(folder, str(numbers[name]))
                    if os.path.exists(path):
                        with open(path, "rb") as f:
                            results[name] = TaskResult("done", pickle.load(f))
                    else:
                        results[name] = TaskResult("failed")
    return results
