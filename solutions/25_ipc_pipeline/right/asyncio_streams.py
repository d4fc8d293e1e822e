"""asyncio in the caller: one task for each stage, asyncio.Queue between them, executors of one process underneath."""

import asyncio
import pickle
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError("capacity must be at least one")
    if not stages:
        return list(items)
    executors = [ProcessPoolExecutor(1) for _ in stages]
    try:
        for executor in executors:
            executor.submit(int).result()
        trouble: list[BaseException] = []
        results = asyncio.run(flow(items, stages, executors, capacity, trouble))
    finally:
        for executor in executors:
            executor.shutdown()
    if trouble:
        raise trouble[0]
    return results


async def flow(items, stages, executors, capacity, trouble) -> list:
    queues = [asyncio.Queue(capacity) for _ in stages] + [asyncio.Queue()]
    tasks = [asyncio.create_task(feed(items, queues[0], trouble))]
    for index, stage in enumerate(stages):
        tasks.append(asyncio.create_task(station(index, stage, executors[index], queues[index], queues[index + 1])))
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [queues[-1].get_nowait()[0] for _ in range(queues[-1].qsize() - 1)]


async def feed(items, outbox, trouble) -> None:
    """Read the items in a thread, since the next one may take its time; an error of theirs is raised at the end."""
    iterator = iter(items)
    while item := await asyncio.to_thread(following, iterator, trouble):
        await outbox.put(item)
    await outbox.put(())


def following(iterator, trouble) -> tuple:
    try:
        for item in iterator:
            pickle.dumps(item)
            return (item,)
    except BaseException as error:
        trouble.append(error)
    return ()


async def station(index, stage, executor, inbox, outbox) -> None:
    loop = asyncio.get_running_loop()
    while box := await inbox.get():
        try:
            text, result = await loop.run_in_executor(executor, attempt, stage, box[0])
        except BrokenExecutor:
            raise StageError(index, None) from None
        except Exception as error:
            raise StageError(index, box[0]) from error
        if text is not None:
            raise StageError(index, box[0]) from Exception(text)
        await outbox.put((result,))
    await outbox.put(())


def attempt(stage, item):
    try:
        return None, stage(item)
    except BaseException as error:
        return f"{type(error).__name__}: {error}", None
