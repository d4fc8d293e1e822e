"""Raises a new exception of the same class, with the text of the old one.

Rule: 3
Check: any_exception_lets_go
Why: str() of a KeyError has quotes around its text, and gets more of them each time.
"""

from threading import Lock


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._lock = Lock()
        self._made = False
        self._value = None

    def get(self):
        with self._lock:
            if not self._made:
                try:
                    self._value = self._factory()
                except BaseException as error:
                    problem = error
                else:
                    problem, self._made = None, True
                if problem is not None:
                    raise type(problem)(str(problem))
            return self._value
