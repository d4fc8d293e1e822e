"""A board of its own class, whose methods update and clear write one item each."""

import time


class Board:
    """A sheet for everyone: a number, 0 for nobody there, None while choosing."""

    def __init__(self, parties):
        self.numbers = [0] * parties

    def update(self, me, number):
        self.numbers[me] = number

    def clear(self, me):
        self.numbers[me] = 0

    def largest(self):
        return max(number or 0 for number in self.numbers)

    def is_before(self, other, me):
        number = self.numbers[other]
        return number is None or (number > 0 and (number, other) < (self.numbers[me], me))


class BakeryLock:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError(f"{parties} parties")
        self.parties = parties
        self.board = Board(parties)

    def acquire(self, me):
        self.board.update(me, None)
        self.board.update(me, self.board.largest() + 1)
        for other in range(self.parties):
            while other != me and self.board.is_before(other, me):
                time.sleep(0)

    def release(self, me):
        self.board.clear(me)
