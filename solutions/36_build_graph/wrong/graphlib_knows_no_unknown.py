"""graphlib looks at the graph, and nobody else does.

Rule: 4
Check: impossible_graphs
Why: It takes a need that is not there for one more task; that it is none shows when it is its turn, as a KeyError.
"""

import multiprocessing
import pickle
from collections.abc import Callable
from graphlib import TopologicalSorter
from multiprocessing.connection import wait
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def work(pipe, function, values):
    try:
        letter = pickle.dumps(TaskResult("done", function(*values)))
    except BaseException as error:
        letter = pickle.dumps(TaskResult("failed", error=f"{type(error).__name__}: {error}"))
    pipe.send_bytes(letter)


def start(function, values):
    mine, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=work, args=(theirs, function, values))
    process.start()
    theirs.close()
    return mine, process


def finish(pipe, process):
    try:
        result = pickle.loads(pipe.recv_bytes())
    except EOFError:
        result = TaskResult("failed", error="its process died")
    process.join()
    process.close()
    pipe.close()
    return result


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("at least one worker")
    sorter = TopologicalSorter({name: task.needs for name, task in tasks.items()})
    sorter.prepare()
    results, running, ready = {}, {}, []
    while sorter.is_active():
        ready += sorter.get_ready()
        while ready and len(running) < workers:
            name = ready.pop(0)
            needs = [results[need] for need in tasks[name].needs]
            if any(need.kind != "done" for need in needs):
                results[name] = TaskResult("skipped")
                sorter.done(name)
            else:
                pipe, process = start(tasks[name].function, [need.value for need in needs])
                running[pipe] = (name, process)
        for pipe in wait(list(running)) if running else []:
            name, process = running.pop(pipe)
            results[name] = finish(pipe, process)
            sorter.done(name)
    return results
