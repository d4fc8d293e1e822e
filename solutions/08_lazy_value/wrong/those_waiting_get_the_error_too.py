"""Those who wait share the outcome of the attempt, its exception included.

Rule: 3
Check: error_reaches_only_its_caller
Why: A thread that waited raises an exception of a run that was not its own.
"""

from concurrent.futures import Future
from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._future = None

    def get(self):
        with self._lock:
            mine = self._future is None
            if mine:
                self._future = Future()
            future = self._future
        if not mine:
            return future.result()
        try:
            value = self._factory()
        except BaseException as error:
            with self._lock:
                self._future = None
            future.set_exception(error)
            raise
        future.set_result(value)
        return value
