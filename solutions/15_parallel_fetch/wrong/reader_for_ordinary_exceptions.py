"""A thread of its own reads the urls, and hands on what they raise, if it is an Exception.

Rule: 4
Check: urls_that_raise
Why: SystemExit and KeyboardInterrupt of the urls are lost.
"""

import queue
import threading
from typing import NamedTuple


class Result(NamedTuple):
    """What a fetch came to: a value, or the exception that it raised. Given: leave it as it is."""

    value: object = None
    error: BaseException | None = None


_END = object()


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers must be at least 1")
    todo = queue.Queue()
    places, results, troubles = [], {}, []

    def read():
        try:
            seen = set()
            for url in urls:
                places.append(url)
                if url not in seen:
                    seen.add(url)
                    todo.put(url)
        except Exception as error:
            troubles.append(error)
        finally:
            for _ in range(max_workers):
                todo.put(_END)

    def work():
        while (url := todo.get()) is not _END:
            try:
                results[url] = Result(value=fetch(url))
            except BaseException as error:
                results[url] = Result(error=error)

    threads = [threading.Thread(target=read)] + [threading.Thread(target=work) for _ in range(max_workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        raise troubles[0]
    return [results[url] for url in places]
