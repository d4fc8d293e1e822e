"""An increment without a lock."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def workers(self):
        return [self.add, self.add]

    def add(self):
        self.value += 1

    def holds(self):
        return self.value == 2


class Right(Wrong):
    def add(self):
        with self.lock:
            self.value += 1


def wrong():
    run(Wrong())


def right():
    run(Right())
