"""Two threads make what should be made once."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.instance, self.made = None, []
        self.lock = threading.Lock()

    def workers(self):
        return [self.get, self.get]

    def get(self):
        if self.instance is None:
            self.instance = object()
            self.made.append(self.instance)
        return self.instance

    def holds(self):
        return len(self.made) == 1


class Right(Wrong):
    def get(self):
        with self.lock:
            return super().get()


def wrong():
    run(Wrong())


def right():
    run(Right())
