"""Three at a table, each with the fork at the left first."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.forks = [threading.Lock() for _ in range(3)]
        self.eaten = []

    def workers(self):
        return [lambda: self.eat(0, 1), lambda: self.eat(1, 2), lambda: self.eat(2, 0)]

    def eat(self, left, right):
        with self.forks[left], self.forks[right]:
            self.eaten.append(left)

    def holds(self):
        return len(self.eaten) == 3


class Right(Wrong):
    def workers(self):
        return [lambda: self.eat(0, 1), lambda: self.eat(1, 2), lambda: self.eat(0, 2)]


def wrong():
    run(Wrong())


def right():
    run(Right())
