"""Executors of one worker; a broken pool raises by itself."""

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def append_in_thread(items, value):
    with ThreadPoolExecutor(max_workers=1) as pool:
        pool.submit(items.append, value).result()
    return items


def grown(items, value):
    return [*items, value]


def append_in_process(items, value):
    with ProcessPoolExecutor(max_workers=1) as pool:
        return pool.submit(grown, items, value).result()
