"""A Unix person's mutex: one byte in a pipe; who has read it has the slate, and writes it back."""

import os
import weakref
from contextlib import contextmanager


def _close(*ends: int) -> None:
    for end in ends:
        os.close(end)


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._total = start
        self._out, self._in = os.pipe()
        weakref.finalize(self, _close, self._out, self._in)
        os.write(self._in, b"k")

    @contextmanager
    def _token(self):
        token = os.read(self._out, 1)
        try:
            yield
        finally:
            os.write(self._in, token)

    def increment(self, amount: int = 1) -> int:
        with self._token():
            self._total += amount
            return self._total

    def increment_below(self, limit: int) -> bool:
        with self._token():
            if self._total >= limit:
                return False
            self._total += 1
            return True

    @property
    def value(self) -> int:
        with self._token():
            return self._total
