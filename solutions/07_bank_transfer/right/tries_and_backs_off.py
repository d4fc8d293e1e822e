"""Tries for the second lock without waiting; if it is not to be had, lets go of the first and begins again."""

import random
import threading
import time


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._locks = {name: threading.Lock() for name in balances}

    def _take(self, names):
        """All the names' locks, or none and another try."""
        while True:
            held = []
            for name in names:
                if not self._locks[name].acquire(blocking=False):
                    break
                held.append(name)
            if len(held) == len(names):
                return
            self._give(held)
            time.sleep(random.uniform(0.0001, 0.002))

    def _give(self, names):
        for name in reversed(names):
            self._locks[name].release()

    def balance(self, account):
        with self._locks[account]:
            return self._money[account]

    def total(self):
        names = list(self._money)
        self._take(names)
        try:
            return sum(self._money.values())
        finally:
            self._give(names)

    def transfer(self, source, target, amount):
        if source not in self._money:
            raise KeyError(source)
        if target not in self._money:
            raise KeyError(target)
        if amount < 1:
            raise ValueError("nothing to move")
        names = [source] if source == target else [source, target]
        self._take(names)
        try:
            if self._money[source] < amount:
                raise InsufficientFunds(f"{source}: {self._money[source]} < {amount}")
            self._money[source] -= amount
            self._money[target] += amount
        finally:
            self._give(names)
