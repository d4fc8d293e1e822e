"""Whoever meets a KeyError is the one to load.

Rule: 3
Check: failure_reaches_all_who_waited
Why: A load may raise KeyError itself: those who waited for it load again.
"""

import threading
from concurrent.futures import Future


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = threading.Lock()
        self._flights = {}

    def _flight(self, key):
        with self._lock:
            return self._flights[key]

    def get(self, key):
        while True:
            try:
                return self._flight(key).result()
            except KeyError:
                with self._lock:
                    if key in self._flights:
                        continue
                    mine = self._flights[key] = Future()
                break
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._flights[key]
            mine.set_exception(error)
            raise
        mine.set_result(value)
        return value
