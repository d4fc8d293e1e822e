"""Uses None as the sign that it is over.

Rule: 1
Check: one_thread_handles_all_in_order
Why: None is an item like any other; after it nothing more is handled.
"""

import contextlib
import queue
import threading


class Stopped(Exception):
    """The worker takes no more items."""


END = None


class BackgroundWorker:
    def __init__(self, handle):
        self.handle = handle
        self.errors = []
        self.queue = queue.Queue()
        self.lock = threading.Lock()
        self.closed = False
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while True:
            item = self.queue.get()
            if item is END:
                return
            try:
                self.handle(item)
            except BaseException as error:
                self.errors.append((item, error))

    def submit(self, item):
        with self.lock:
            if self.closed:
                raise Stopped
            self.queue.put(item)

    def stop(self, drain=True):
        with self.lock:
            self.closed = True
            if not drain:
                with contextlib.suppress(queue.Empty):
                    while True:
                        self.queue.get_nowait()
            self.queue.put(END)
        self.thread.join()
