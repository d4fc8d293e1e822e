"""Double-checked locking that shows the object before it is built."""

import threading

from whole import run


class Box:
    pass


class Wrong:
    def __init__(self):
        self.instance, self.seen = None, []
        self.lock = threading.Lock()

    def workers(self):
        return [self.get, self.get]

    def get(self):
        if self.instance is None:
            with self.lock:
                if self.instance is None:
                    self.build()
        self.seen.append(hasattr(self.instance, "bread"))

    def build(self):
        self.instance = Box()
        self.instance.bread = "rye"

    def holds(self):
        return all(self.seen)


class Right(Wrong):
    def build(self):
        box = Box()
        box.bread = "rye"
        self.instance = box


def wrong():
    run(Wrong())


def right():
    run(Right())
