"""A Future for each key: whoever puts it into the dictionary loads, everyone else waits for it; finished, it is the cached value."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock


class SingleFlightCache:
    """Values that `load` gets from their keys, each when it is first asked for, kept for ever."""

    def __init__(self, load: Callable[[Hashable], object]) -> None:
        """An empty cache; `load(key)` gets the value for a key, slowly, and may raise."""
        self._load = load
        self._lock = Lock()
        self._futures: dict[Hashable, Future[object]] = {}

    def get(self, key: Hashable) -> object:
        """Return the value for `key`: the cached one, or that of the load under way, or that of a new load.

        If the load raises, every caller that waited for it raises too, and the next call loads again.
        """
        with self._lock:
            future = self._futures.get(key)
            mine = future is None
            if mine:
                future = self._futures[key] = Future()
        if mine:
            self._fulfil(future, key)
        return future.result()

    def _fulfil(self, future: Future[object], key: Hashable) -> None:
        """Load, for everyone who waits for `future`; what raised is forgotten before they are told."""
        try:
            value = self._load(key)
        except BaseException as error:
            with self._lock:
                del self._futures[key]
            future.set_exception(error)
        else:
            future.set_result(value)
