"""The lock is let go between the reading and the writing."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def workers(self):
        return [self.add, self.add, self.add]

    def add(self):
        with self.lock:
            seen = self.value
        with self.lock:
            self.value = seen + 1

    def holds(self):
        return self.value == 3


class Right(Wrong):
    def add(self):
        with self.lock:
            seen = self.value
            self.value = seen + 1


def wrong():
    run(Wrong())


def right():
    run(Right())
