"""Lets at most 32 threads load at a time.

Rule: 2
Check: keys_load_at_once
Why: Different keys load at once, however many; the 33rd waits for another one.
"""

from concurrent.futures import Future
from threading import Lock, Semaphore, local


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._slots = Semaphore(32)
        self._here = local()
        self._futures = {}

    def get(self, key):
        with self._lock:
            future = self._futures.get(key)
            mine = future is None
            if mine:
                future = self._futures[key] = Future()
        if mine:
            self._fulfil(future, key)
        return future.result()

    def _fulfil(self, future, key):
        try:
            value = self._loaded(key)
        except BaseException as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
        else:
            future.set_result(value)

    def _loaded(self, key):
        if getattr(self._here, "loads", False):  # a load that gets another key has its slot already
            return self._load(key)
        with self._slots:
            self._here.loads = True
            try:
                return self._load(key)
            finally:
                self._here.loads = False
