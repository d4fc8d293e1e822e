"""A beginner's: the thread looks every ten milliseconds whether there is something to do, or whether it is to end."""

import threading
import time


class Stopped(Exception):
    pass


class BackgroundWorker:
    def __init__(self, handle):
        self.handle = handle
        self.errors = []
        self.todo = []
        self.stopping = False
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.work)
        self.thread.start()

    def submit(self, item):
        with self.lock:
            if self.stopping == True:  # noqa: E712
                raise Stopped("sorry")
            self.todo.append(item)

    def work(self):
        while True:
            have_item = False
            with self.lock:
                if len(self.todo) > 0:
                    item = self.todo[0]
                    self.todo = self.todo[1:]
                    have_item = True
                elif self.stopping:
                    break
            if have_item:
                try:
                    self.handle(item)
                except BaseException as e:
                    self.errors.append((item, e))
            else:
                time.sleep(0.01)

    def stop(self, drain=True):
        with self.lock:
            self.stopping = True
            if drain == False:  # noqa: E712
                self.todo = []
        self.thread.join()
