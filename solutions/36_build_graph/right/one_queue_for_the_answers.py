"""One queue for all answers, and a look at the exit codes whenever it has been empty for a moment."""

import multiprocessing
import pickle
import queue
from collections.abc import Callable
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def call(answers, name, function, values):
    try:
        letter = pickle.dumps(("done", function(*values)))
    except BaseException as error:
        letter = pickle.dumps(("failed", None, repr(error)))
    answers.put((name, letter))


def depth_of(tasks):
    """For each name how many stand before it, one after another; whoever is never reached is in a circle, or behind one."""
    users = {name: [] for name in tasks}
    for name, task in tasks.items():
        for need in set(task.needs):
            users[need].append(name)
    line = [name for name, task in tasks.items() if not task.needs]
    depth = dict.fromkeys(line, 0)
    while line:
        line = {user for name in line for user in users[name] if all(need in depth for need in tasks[user].needs)}
        for name in line:
            depth[name] = 1 + max(depth[need] for need in tasks[name].needs)
    return depth


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("workers")
    strangers = [need for task in tasks.values() for need in task.needs if need not in tasks]
    if strangers:
        raise ValueError(f"nobody knows {strangers}")
    depth = depth_of(tasks)
    if len(depth) < len(tasks):
        raise ValueError("circle")
    results, processes = {}, {}
    waiting = sorted(tasks, key=depth.get)
    answers = multiprocessing.Queue()
    while len(results) < len(tasks):
        for name in waiting[:]:
            needs = [results[need] for need in tasks[name].needs if need in results]
            if any(result.kind != "done" for result in needs):
                waiting.remove(name)
                results[name] = TaskResult("skipped")
            elif len(needs) == len(tasks[name].needs) and len(processes) < workers:
                waiting.remove(name)
                arguments = (answers, name, tasks[name].function, [result.value for result in needs])
                processes[name] = multiprocessing.Process(target=call, args=arguments)
                processes[name].start()
        dead = [name for name, process in processes.items() if process.exitcode is not None]
        try:
            if processes:
                name, letter = answers.get(timeout=0.02)
                results[name] = TaskResult(*pickle.loads(letter))
                done = processes.pop(name)
                done.join()
                done.close()
        except queue.Empty:
            for name in dead:
                process = processes.pop(name)
                process.join()
                results[name] = TaskResult("failed", error=f"exit code {process.exitcode}")
                process.close()
    answers.close()
    answers.join_thread()
    return results
