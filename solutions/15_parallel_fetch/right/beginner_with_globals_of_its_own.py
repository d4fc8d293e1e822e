"""A beginner's: plain lists, a lock, threads that look whether there is something left."""

import threading
from typing import NamedTuple


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def fetch_all(urls, fetch, max_workers):
    if max_workers <= 0:
        raise ValueError("max_workers must be at least 1")
    all_urls = []
    todo = []
    for u in urls:
        all_urls.append(u)
        if u not in todo:
            todo.append(u)
    answers = {}
    lock = threading.Lock()

    def worker():
        while True:
            lock.acquire()
            if len(todo) == 0:
                lock.release()
                break
            u = todo.pop(0)
            lock.release()
            try:
                v = fetch(u)
                answers[u] = Result(v, None)
            except BaseException as e:
                answers[u] = Result(None, e)

    threads = []
    for i in range(max_workers):
        t = threading.Thread(target=worker)
        threads.append(t)
        t.start()
    for t in threads:
        t.join()
    out = []
    for u in all_urls:
        out.append(answers[u])
    return out
