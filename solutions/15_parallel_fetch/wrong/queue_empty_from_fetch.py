"""Workers stop at queue.Empty, wherever it comes from.

Rule: 1
Check: whatever_a_fetch_does
Why: A fetch that raises queue.Empty: the worker stops, and the url has a Result without a value and without an error.
"""

import queue
import threading
from typing import NamedTuple


class Result(NamedTuple):
    """What a fetch came to: a value, or the exception that it raised. Given: leave it as it is."""

    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers")
    order = list(urls)
    results = dict.fromkeys(order, Result())
    jobs = queue.SimpleQueue()
    for url in results:
        jobs.put(url)

    def work():
        try:
            while True:
                url = jobs.get_nowait()
                try:
                    results[url] = Result(fetch(url))
                except queue.Empty:
                    raise
                except BaseException as error:
                    results[url] = Result(error=error)
        except queue.Empty:
            pass

    crew = [threading.Thread(target=work) for _ in range(min(max_workers, len(results)))]
    for each in crew:
        each.start()
    for each in crew:
        each.join()
    return [results[url] for url in order]
