"""A name of "stop" tells the threads that there is no more.

Rule: 1
Check: values_of_the_needs
Why: A name is any string: a task may be called that, and is never run.
"""

import multiprocessing
import pickle
import queue
import threading
from graphlib import TopologicalSorter
from typing import NamedTuple


class Task(NamedTuple):
    function: object
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def work(pipe, function, values):
    try:
        answer = pickle.dumps(TaskResult("done", function(*values)))
    except BaseException as error:
        answer = pickle.dumps(TaskResult("failed", error=str(error)))
    pipe.send_bytes(answer)


start_lock = threading.Lock()


def run_one(function, values):
    with start_lock:
        mine, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=work, args=(theirs, function, values))
        process.start()
        theirs.close()
    with mine:
        try:
            answer = mine.recv_bytes()
        except EOFError:
            answer = None
        process.join()
    return pickle.loads(answer) if answer else TaskResult("failed", error="its process died")


def hand(tasks, results, todo, done):
    while (name := todo.get()) != "stop":
        task = tasks[name]
        done.put((name, run_one(task.function, [results[need].value for need in task.needs])))


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    for name, task in tasks.items():
        for need in task.needs:
            if need not in tasks:
                raise ValueError(f"{name} needs {need}")
    order = TopologicalSorter({name: task.needs for name, task in tasks.items()})
    order.prepare()
    results, todo, done = {}, queue.Queue(), queue.Queue()
    hands = [threading.Thread(target=hand, args=(tasks, results, todo, done)) for _ in range(workers)]
    for each in hands:
        each.start()
    under_way = 0
    while order.is_active():
        for name in order.get_ready():
            if all(results[need].kind == "done" for need in tasks[name].needs):
                todo.put(name)
                under_way += 1
            else:
                results[name] = TaskResult("skipped")
                order.done(name)
        if under_way:
            name, result = done.get()
            results[name] = result
            order.done(name)
            under_way -= 1
    for each in hands:
        todo.put("stop")
    for each in hands:
        each.join()
    return results
