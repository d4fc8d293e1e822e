"""Each value goes into a file that has the task's name.

Rule: 1
Check: values_of_the_needs
Why: A name is any string: with a slash in it there is no such file.
"""

import multiprocessing
import pickle
import tempfile
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def work(path, function, values):
    value = function(*values)
    draft = Path(f"{path}.draft")
    draft.write_bytes(pickle.dumps(value))
    draft.rename(path)


def check(tasks, workers):
    if workers < 1:
        raise ValueError("at least one worker")
    for name, task in tasks.items():
        for need in task.needs:
            if need not in tasks:
                raise ValueError(f"{name} needs {need}, which is not there")
    left = set(tasks)
    while left:
        free = {name for name in left if left.isdisjoint(tasks[name].needs)}
        if not free:
            raise ValueError("tasks need each other in a circle")
        left -= free


def run_graph(tasks, workers):
    check(tasks, workers)
    results, running, left = {}, {}, list(tasks)
    with tempfile.TemporaryDirectory() as folder:
        while left or running:
            for name in list(left):
                needs = [results.get(need) for need in tasks[name].needs]
                if None in needs:
                    continue
                if any(need.kind != "done" for need in needs):
                    results[name] = TaskResult("skipped")
                    left.remove(name)
                elif len(running) < workers:
                    values = [need.value for need in needs]
                    process = multiprocessing.Process(target=work, args=(Path(folder, name), tasks[name].function, values))
                    process.start()
                    running[process.sentinel] = (name, process)
                    left.remove(name)
            for sentinel in wait(list(running)) if running else []:
                name, process = running.pop(sentinel)
                process.join()
                process.close()
                path = Path(folder, name)
                results[name] = TaskResult("done", pickle.loads(path.read_bytes())) if path.exists() else TaskResult("failed")
    return results
