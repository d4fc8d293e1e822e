"""A process sends the value, or the word "failed".

Rule: 1
Check: values_of_the_needs
Why: Any object is a value, this word too: a task that returns it is taken for one that raised.
"""

import multiprocessing
import pickle
from collections import deque
from collections.abc import Callable
from graphlib import TopologicalSorter
from multiprocessing.connection import Connection, wait
from typing import NamedTuple


class Task(NamedTuple):
    """A function, and the names of the tasks whose values are its arguments."""

    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    """What came of a task: its `kind`, and the `value` if that is "done"."""

    kind: str
    value: object = None
    error: str | None = None


def run_graph(tasks: dict[str, Task], workers: int) -> dict[str, TaskResult]:
    """Run each task in a process, once all that it needs is done, up to `workers` at a time; a result for each name.

    Raises:
        ValueError: `workers` is below 1, a task needs one that is not there, or tasks need each other in a circle. Then no
            task has begun.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    order = order_of(tasks)
    results: dict[str, TaskResult] = {}
    waiting: deque[str] = deque()
    running: dict[Connection, tuple[str, Child]] = {}
    try:
        while order.is_active():
            for name in order.get_ready():
                if lacking := [need for need in tasks[name].needs if results[need].kind != "done"]:
                    results[name] = TaskResult("skipped", error=f"it needs {lacking[0]!r}, which is {results[lacking[0]].kind}")
                    order.done(name)
                else:
                    waiting.append(name)
            while waiting and len(running) < workers:
                name = waiting.popleft()
                child = Child(tasks[name].function, [results[need].value for need in tasks[name].needs])
                running[child.pipe] = (name, child)
            for pipe in wait(list(running)) if running else ():
                name, child = running.pop(pipe)
                results[name] = child.result()
                order.done(name)
    finally:
        for _, child in running.values():
            child.kill()
    return results


def order_of(tasks: dict[str, Task]) -> TopologicalSorter:
    """The tasks, ready to be asked which of them is ready.

    Raises:
        ValueError: a need is not among the tasks (graphlib would take it for one more), or there is a cycle (CycleError is one).
    """
    for name, task in tasks.items():
        for need in task.needs:
            if need not in tasks:
                raise ValueError(f"{name!r} needs {need!r}, which is not among the tasks")
    order = TopologicalSorter({name: task.needs for name, task in tasks.items()})
    order.prepare()
    return order


class Child:
    """A process that does one task, and the pipe for its answer."""

    def __init__(self, function: Callable, values: list) -> None:
        self.pipe, theirs = multiprocessing.Pipe(duplex=False)
        self._process = multiprocessing.Process(target=work, args=(theirs, function, values))
        try:
            self._process.start()
        except BaseException:
            self.pipe.close()
            raise
        finally:
            theirs.close()  # the process holds the only copy now: its death is the end of the file at our end

    def result(self) -> TaskResult:
        """What came of the task. It is read before the process is waited for, which may itself wait for a reader."""
        try:
            answer = self.pipe.recv_bytes()
        except (EOFError, OSError):
            answer = None
        code = self._end()
        if answer and (value := pickle.loads(answer)) != "failed":
            return TaskResult("done", value)
        return TaskResult("failed", error=f"its process ended with the exit code {code}")

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()
        self._end()

    def _end(self) -> int | None:
        """Wait for the process's end and give its descriptors back; its exit code."""
        self._process.join()
        code = self._process.exitcode
        self._process.close()
        self.pipe.close()
        return code


def work(pipe: Connection, function: Callable, values: list) -> None:
    """In the process: answer with a result. An exception's text will do, the exception itself may not travel."""
    try:
        answer = pickle.dumps(function(*values))
    except BaseException as error:
        answer = pickle.dumps("failed")
    pipe.send_bytes(answer)
