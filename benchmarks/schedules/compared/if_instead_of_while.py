"""A consumer that was woken takes it for granted that there is something left."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.items, self.taken = [], []
        self.condition = threading.Condition()

    def workers(self):
        return [self.take, self.take, self.put]

    def take(self):
        with self.condition:
            if not self.items:
                self.condition.wait()
            self.taken.append(self.items.pop())

    def put(self):
        for item in (1, 2):
            with self.condition:
                self.items.append(item)
                self.condition.notify_all()

    def holds(self):
        return sorted(self.taken) == [1, 2]


class Right(Wrong):
    def take(self):
        with self.condition:
            while not self.items:
                self.condition.wait()
            self.taken.append(self.items.pop())


def wrong():
    run(Wrong())


def right():
    run(Right())
