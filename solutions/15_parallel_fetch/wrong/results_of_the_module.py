"""The results are kept in a dictionary of the module, which each call empties first.

Rule: 1
Check: two_calls_at_once
Why: Of two calls at once each takes the results of the other for its own.
"""

import threading
from queue import Empty, SimpleQueue
from typing import NamedTuple


class Result(NamedTuple):
    """What a fetch came to: a value, or the exception that it raised. Given: leave it as it is."""

    value: object = None
    error: BaseException | None = None


_results = {}


def _work(todo, fetch):
    while True:
        try:
            url = todo.get_nowait()
        except Empty:
            return
        try:
            result = Result(value=fetch(url))
        except BaseException as error:
            result = Result(error=error)
        _results[url] = result


def fetch_all(urls, fetch, max_workers):
    if max_workers < 1:
        raise ValueError("max_workers must be at least 1")
    places = list(urls)
    _results.clear()
    todo = SimpleQueue()
    distinct = dict.fromkeys(places)
    for url in distinct:
        todo.put(url)
    threads = [threading.Thread(target=_work, args=(todo, fetch)) for _ in range(min(max_workers, len(distinct)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [_results.get(url, Result()) for url in places]
