"""Polls: a number says whose turn it is, and whoever waits looks at it every ten milliseconds."""

import time


class InOrder:
    def __init__(self):
        self.turn = 0

    def _when(self, turn, action):
        while self.turn < turn:
            time.sleep(0.01)
        try:
            action()
        finally:
            self.turn = turn + 1

    def first(self, action):
        self._when(0, action)

    def second(self, action):
        self._when(1, action)

    def third(self, action):
        self._when(2, action)
