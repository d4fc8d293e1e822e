"""One Condition over the items and the flag: whoever looks at one looks at both; the thread ends when there is nothing to do."""

from collections import deque
from collections.abc import Callable
from threading import Condition, Thread


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""


class BackgroundWorker:
    """A thread that calls `handle` with each item submitted. `errors` lists (item, exception) for each call that raised."""

    errors: list[tuple[object, BaseException]]

    def __init__(self, handle: Callable[[object], None]) -> None:
        """A worker with nothing to do yet."""
        self.errors = []
        self._handle = handle
        self._items: deque[object] = deque()
        self._stopping = False
        self._changed = Condition()
        self._thread = Thread(target=self._work)
        self._thread.start()

    def submit(self, item: object) -> None:
        """Hand `item` over, without waiting for it to be handled. Stopped if the worker has been told to stop."""
        with self._changed:
            if self._stopping:
                raise Stopped
            self._items.append(item)
            self._changed.notify()

    def stop(self, drain: bool = True) -> None:
        """Take no more items; handle those that wait, or drop them if not `drain`; return when the thread has ended.

        May be called again, and from several threads; if one of them says drain=False, what still waits is dropped.
        """
        with self._changed:
            self._stopping = True
            if not drain:
                self._items.clear()
            self._changed.notify()
        self._thread.join()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._items or self._stopping)
                if not self._items:
                    return
                item = self._items.popleft()
            try:
                self._handle(item)
            except BaseException as error:  # SystemExit too: it would end this thread, and with it the work
                self.errors.append((item, error))
