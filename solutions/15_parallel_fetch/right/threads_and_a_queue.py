"""Worker threads that take urls from a queue until one of them is the end."""

import queue
import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


END = object()


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("at least one worker")
    urls = list(urls)
    jobs = queue.Queue()
    results = {}

    def work():
        while (url := jobs.get()) is not END:
            try:
                results[url] = Result(fetch(url), None)
            except BaseException as e:
                results[url] = Result(None, e)

    distinct = set(urls)
    for url in distinct:
        jobs.put(url)
    workers = [threading.Thread(target=work) for _ in range(min(max_workers, len(distinct)))]
    for _ in workers:
        jobs.put(END)
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [results[url] for url in urls]
