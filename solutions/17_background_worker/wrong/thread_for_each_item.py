"""Starts a thread for each item.

Rule: 1
Check: one_thread_handles_all_in_order
Why: The items overtake one another.
"""

from threading import Lock, Thread


class Stopped(Exception):
    """The worker takes no more items."""


class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self._handle, self._threads, self._lock = handle, [], Lock()
        self._stopping = False

    def submit(self, item):
        with self._lock:
            if self._stopping:
                raise Stopped
            self._threads.append(Thread(target=self._do, args=(item,)))
            self._threads[-1].start()

    def stop(self, drain=True):
        with self._lock:
            self._stopping = True
        for thread in self._threads:
            thread.join()

    def _do(self, item):
        try:
            self._handle(item)
        except BaseException as error:
            self.errors.append((item, error))
