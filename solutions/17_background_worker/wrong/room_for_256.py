"""The items wait in a deque with maxlen=256.

Rule: 4
Check: nothing_is_lost
Why: If more wait, the oldest ones are lost.
"""

import threading
from collections import deque


class Stopped(Exception):
    """The worker takes no more items. Given: leave it as it is."""

class BackgroundWorker:
    def __init__(self, handle):
        self.errors = []
        self._handle = handle
        self._waiting = deque(maxlen=256)
        self._stopped = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run)
        self._thread.daemon = True
        self._thread.start()

    def _run(self):
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._stopped)
                if not self._waiting:
                    return
                item = self._waiting.popleft()
            try:
                self._handle(item)
            except BaseException as error:
                self.errors.append((item, error))

    def submit(self, item):
        with self._changed:
            if self._stopped:
                raise Stopped("the worker has been told to stop")
            self._waiting.append(item)
            self._changed.notify()

    def stop(self, drain=True):
        with self._changed:
            self._stopped = True
            if not drain:
                self._waiting.clear()
            self._changed.notify()
        self._thread.join()
