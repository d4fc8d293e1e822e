"""One value, two locks."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.value = 0
        self.one = threading.Lock()
        self.other = threading.Lock()

    def workers(self):
        return [lambda: self.add(self.one), lambda: self.add(self.other)]

    def add(self, lock):
        with lock:
            self.value = self.value + 1

    def holds(self):
        return self.value == 2


class Right(Wrong):
    def workers(self):
        return [lambda: self.add(self.one), lambda: self.add(self.one)]


def wrong():
    run(Wrong())


def right():
    run(Right())
