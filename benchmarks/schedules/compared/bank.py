"""Two withdrawals each see enough money."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.balance = 100
        self.lock = threading.Lock()

    def workers(self):
        return [self.withdraw, self.withdraw]

    def withdraw(self):
        if self.balance >= 80:
            with self.lock:
                self.balance -= 80

    def holds(self):
        return self.balance >= 0


class Right(Wrong):
    def withdraw(self):
        with self.lock:
            if self.balance >= 80:
                self.balance -= 80


def wrong():
    run(Wrong())


def right():
    run(Right())
