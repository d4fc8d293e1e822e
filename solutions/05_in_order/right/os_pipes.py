"""Pipes of the operating system: the end of the one before is the end of a pipe, on which the next one is reading.

A read from a pipe waits without CPU time, too. Every descriptor is closed by the call that uses it.
"""

import os


class InOrder:
    def __init__(self):
        self._r1, self._w1 = os.pipe()
        try:
            self._r2, self._w2 = os.pipe()
        except OSError:
            os.close(self._r1)
            os.close(self._w1)
            raise

    @staticmethod
    def _await_end(fd):
        try:
            os.read(fd, 1)
        finally:
            os.close(fd)

    def first(self, action):
        try:
            action()
        finally:
            os.close(self._w1)

    def second(self, action):
        try:
            self._await_end(self._r1)
            action()
        finally:
            os.close(self._w2)

    def third(self, action):
        self._await_end(self._r2)
        action()
