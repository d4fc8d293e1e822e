"""A notification that comes before the wait is lost."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.ready = False
        self.condition = threading.Condition()

    def workers(self):
        return [self.wait, self.tell]

    def wait(self):
        with self.condition:
            self.condition.wait()

    def tell(self):
        with self.condition:
            self.ready = True
            self.condition.notify()

    def holds(self):
        return self.ready


class Right(Wrong):
    def wait(self):
        with self.condition:
            self.condition.wait_for(lambda: self.ready)


def wrong():
    run(Wrong())


def right():
    run(Right())
