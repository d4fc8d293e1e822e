"""A show-off's, for POSIX: an asyncio task for each task awaits those of its needs, and the event loop watches the pipes."""

import asyncio
import multiprocessing
import pickle
from collections.abc import Callable
from graphlib import TopologicalSorter
from typing import NamedTuple


class Task(NamedTuple):
    function: Callable
    needs: tuple[str, ...] = ()


class TaskResult(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None


def run_graph(tasks, workers):
    if workers < 1:
        raise ValueError("no workers")
    for task in tasks.values():
        if not tasks.keys() >= set(task.needs):
            raise ValueError("no such task", *task.needs)
    TopologicalSorter({name: task.needs for name, task in tasks.items()}).prepare()
    return asyncio.run(conduct(tasks, workers))


async def conduct(tasks, workers):
    hands, jobs = asyncio.Semaphore(workers), {}

    async def job(function, needs):
        results = [await jobs[need] for need in needs]
        if {result.kind for result in results} - {"done"}:
            return TaskResult("skipped")
        async with hands:
            return await in_a_process(function, [result.value for result in results])

    for name, task in tasks.items():
        jobs[name] = asyncio.ensure_future(job(*task))
    return dict(zip(jobs, await asyncio.gather(*jobs.values())))


async def in_a_process(function, values):
    loop = asyncio.get_running_loop()
    mine, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=answer, args=(theirs, function, values))
    process.start()
    theirs.close()
    something = loop.create_future()
    loop.add_reader(mine, something.set_result, None)
    await something
    loop.remove_reader(mine)
    try:
        return pickle.loads(mine.recv_bytes())
    except EOFError:
        return TaskResult("failed", error="its process died")
    finally:
        process.join()
        process.close()
        mine.close()


def answer(pipe, function, values):
    try:
        data = pickle.dumps(TaskResult("done", function(*values)))
    except BaseException as error:
        data = pickle.dumps(TaskResult("failed", error=str(type(error))))
    pipe.send_bytes(data)
