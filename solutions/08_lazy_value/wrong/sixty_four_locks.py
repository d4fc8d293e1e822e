"""64 locks for all Lazies of a program.

Rule: 5
Check: factories_may_ask_others
Why: The 65th has the lock of the first, and waits for it without end if the first one's factory asks it.
"""

from itertools import count
from threading import Lock

LOCKS = [Lock() for _ in range(64)]
NUMBERS = count()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = LOCKS[next(NUMBERS) % len(LOCKS)]
        self._made = False
        self._value = None

    def get(self):
        with self._lock:
            if not self._made:
                self._value = self._factory()
                self._made = True
            return self._value
