"""Notes the future when the executor has the item already, without a lock.

Rule: 2
Check: errors_are_recorded
Why: An item may be handled, and stop() be over, before whoever submitted it has noted it: its error is missing,
or in the wrong place.
"""

from concurrent.futures import ThreadPoolExecutor


class Stopped(Exception):
    """The worker takes no more items."""


class BackgroundWorker:
    def __init__(self, handle):
        self._handle = handle
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._done = []

    @property
    def errors(self):
        finished = [(item, future) for item, future in self._done if future.done() and not future.cancelled()]
        return [(item, future.exception()) for item, future in finished if future.exception() is not None]

    def submit(self, item):
        try:
            future = self._pool.submit(self._handle, item)
        except RuntimeError as error:
            raise Stopped from error
        self._done.append((item, future))

    def stop(self, drain=True):
        self._pool.shutdown(wait=True, cancel_futures=not drain)
