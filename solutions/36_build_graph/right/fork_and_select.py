"""Another show-off's, for POSIX: os.fork for each task, a selector for the answers, and sets that grow and shrink."""

import os
import pickle
import selectors
from collections.abc import Callable
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def refused(tasks):
    if any(need not in tasks for _, needs in tasks.values() for need in needs):
        return "a need is unknown"
    left = dict.fromkeys(tasks)
    while left:
        free = [name for name in left if not any(need in left for need in tasks[name].needs)]
        if not free:
            return f"a cycle among {list(left)}"
        for name in free:
            del left[name]
    return None


def fork(function, values):
    end, theirs = os.pipe()
    pid = os.fork()
    if pid:
        os.close(theirs)
        return end, pid
    try:
        with open(theirs, "wb") as pipe:
            try:
                letter = pickle.dumps(function(*values))
            except BaseException as error:
                pipe.write(b"-" + repr(error).encode())
            else:
                pipe.write(b"+" + letter)
        os._exit(0)
    finally:
        os._exit(1)


def result_of(letter, status):
    if letter[:1] == b"+" and status == 0:
        return TaskResult("done", pickle.loads(letter[1:]))
    return TaskResult("failed", None, letter[1:].decode("utf-8", "replace") or f"status {status}")


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError(workers)
    if why := refused(tasks):
        raise ValueError(why)
    results, todo = {}, set(tasks)
    with selectors.DefaultSelector() as selector:
        running = selector.get_map()
        while todo or running:
            settled = True
            for name in sorted(todo, reverse=True):
                if results.keys() >= set(tasks[name].needs):
                    needs = [results[need] for need in tasks[name].needs]
                    if any(need.kind != "done" for need in needs):
                        results[name] = TaskResult("skipped")
                        todo.remove(name)
                        settled = False
                    elif len(running) < workers:
                        end, pid = fork(tasks[name].function, [need.value for need in needs])
                        selector.register(end, selectors.EVENT_READ, (name, pid, []))
                        todo.remove(name)
            if not running or not settled:
                continue
            for key, _ in selector.select():
                name, pid, parts = key.data
                part = os.read(key.fd, 1 << 20)
                parts.append(part)
                if not part:
                    selector.unregister(key.fd)
                    os.close(key.fd)
                    results[name] = result_of(b"".join(parts), os.waitpid(pid, 0)[1])
    return results
