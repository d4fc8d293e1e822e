"""Three writers set two fields one after the other, and a reader may see the first alone."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.a, self.b, self.fine = 0, 0, True
        self.lock = threading.Lock()

    def workers(self):
        return [*[self.write] * 3, self.read]

    def write(self):
        self.a = 1
        self.b = -1

    def read(self):
        self.fine = (self.a, self.b) in ((0, 0), (1, -1))

    def holds(self):
        return self.fine


class Right(Wrong):
    def write(self):
        with self.lock:
            super().write()

    def read(self):
        with self.lock:
            super().read()


def wrong():
    run(Wrong())


def right():
    run(Right())
