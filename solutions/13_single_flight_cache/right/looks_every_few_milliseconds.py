"""Polls: a waiter looks every two milliseconds how the load that it found is getting on."""

import time
from threading import RLock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._mutex = RLock()
        self._state = {}

    def get(self, key):
        with self._mutex:
            found = self._state.get(key)
            state = found or self._state.setdefault(key, ["loading", None])
        if found is None:
            try:
                state[:] = "loaded", self._load(key)
            except BaseException as error:
                with self._mutex:
                    del self._state[key]
                    state[:] = "failed", error
        while True:
            with self._mutex:
                how, what = state
            if how == "failed":
                raise what
            if how == "loaded":
                return what
            time.sleep(0.002)
