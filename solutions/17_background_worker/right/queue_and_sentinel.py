"""A queue.Queue with a sentinel behind the last item; one lock keeps submit and stop apart, so that nothing gets behind it."""

import queue
import threading


class Stopped(Exception):
    """The worker takes no more items."""


END = object()


class BackgroundWorker:
    def __init__(self, handle):
        self.handle = handle
        self.errors = []
        self.queue = queue.Queue()
        self.lock = threading.Lock()
        self.closed = False
        self.thread = threading.Thread(target=self.run, name="background worker")
        self.thread.start()

    def run(self):
        for item in iter(self.queue.get, END):
            try:
                self.handle(item)
            except BaseException as error:
                self.errors.append((item, error))

    def submit(self, item):
        with self.lock:
            if self.closed:
                raise Stopped("no more")
            self.queue.put(item)

    def stop(self, drain=True):
        with self.lock:
            self.closed = True
            if not drain:
                self.empty()
            self.queue.put(END)
        self.thread.join()

    def empty(self):
        try:
            while True:
                self.queue.get_nowait()
        except queue.Empty:
            pass
