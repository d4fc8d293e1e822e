"""Requests go into a deque; whoever gets the clerk's chair serves all that wait, the others read their answer off a slip."""

import threading
from collections import deque


class InsufficientFunds(Exception):
    """The source has less money than was to be moved."""

class Slip:
    def __init__(self, work):
        self.work, self.done = work, threading.Event()
        self.value = self.error = None


class Bank:
    def __init__(self, balances):
        self._money = dict(balances)
        self._slips = deque()
        self._chair = threading.Lock()

    def _ask(self, work):
        slip = Slip(work)
        self._slips.append(slip)
        with self._chair:
            while self._slips:
                self._serve(self._slips.popleft())
        slip.done.wait()
        if slip.error is not None:
            raise slip.error
        return slip.value

    def _serve(self, slip):
        try:
            slip.value = slip.work()
        except Exception as error:
            slip.error = error
        slip.done.set()

    def balance(self, account):
        return self._ask(lambda: self._money[account])

    def total(self):
        return self._ask(lambda: sum(self._money.values()))

    def transfer(self, source, target, amount):
        def work():
            if amount < 1:
                raise ValueError(amount)
            have = self._money[source]
            if target not in self._money:
                raise KeyError(target)
            if have < amount:
                raise InsufficientFunds(source)
            self._money[source] = have - amount
            self._money[target] += amount

        self._ask(work)
