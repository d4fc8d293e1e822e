"""The caller is one of the workers; all take the next place from one counter, under a lock."""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


class _Fetching:
    def __init__(self, urls, fetch):
        self.urls = urls
        self.places = {}
        for place, url in enumerate(urls):
            self.places.setdefault(url, []).append(place)
        self.todo = iter(self.places)
        self.fetch = fetch
        self.lock = threading.Lock()
        self.results = [None] * len(urls)

    def work(self):
        while True:
            with self.lock:
                url = next(self.todo, None)
            if url is None:
                return
            try:
                result = Result(value=self.fetch(url))
            except BaseException as error:
                result = Result(error=error)
            for place in self.places[url]:
                self.results[place] = result


def fetch_all(urls, fetch, max_workers):
    if not max_workers >= 1:
        raise ValueError(max_workers)
    fetching = _Fetching([*urls], fetch)
    helpers = [threading.Thread(target=fetching.work) for _ in range(max_workers - 1)]
    for helper in helpers:
        helper.start()
    fetching.work()
    for helper in helpers:
        helper.join()
    return fetching.results
