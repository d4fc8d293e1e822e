"""asyncio, with a semaphore, and a thread for each fetch in flight from an executor of its own.

The loop runs in a thread of its own, so that fetch_all may be called from a coroutine too.
"""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Result(NamedTuple):
    """What a fetch came to: a value, or the exception that it raised. Given: leave it as it is."""

    value: object = None
    error: BaseException | None = None


def guarded(fetch, url):
    try:
        return Result(fetch(url))
    except BaseException as error:
        return Result(None, error)


async def gather(distinct, fetch, executor, lines):
    loop = asyncio.get_running_loop()
    free = asyncio.Semaphore(lines)

    async def one(url):
        async with free:
            return await loop.run_in_executor(executor, guarded, fetch, url)

    return dict(zip(distinct, await asyncio.gather(*map(one, distinct)), strict=True))


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError(max_workers)
    order = list(urls)
    distinct = list(dict.fromkeys(order))
    box = []

    def run():
        with ThreadPoolExecutor(max_workers) as executor:
            box.append(asyncio.run(gather(distinct, fetch, executor, max_workers)))

    thread = threading.Thread(target=run, name="loop")
    thread.start()
    thread.join()
    (by_url,) = box
    return [by_url[url] for url in order]
