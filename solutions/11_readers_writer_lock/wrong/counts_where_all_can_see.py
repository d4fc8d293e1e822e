"""All locks share their numbers.

Rule: 4
Check: locks_are_independent
Why: Another lock has nothing to do with this one.
"""

from contextlib import contextmanager
from threading import Condition


class ReadersWriterLock:
    _changed = Condition()
    _shared = {"readers": 0, "writing": False, "waiting": 0}

    @contextmanager
    def reading(self):
        with self._changed:
            while self._shared["writing"] or self._shared["waiting"]:
                self._changed.wait()
            self._shared["readers"] += 1
        try:
            yield
        finally:
            with self._changed:
                self._shared["readers"] -= 1
                self._changed.notify_all()

    @contextmanager
    def writing(self):
        with self._changed:
            self._shared["waiting"] += 1
            while self._shared["writing"] or self._shared["readers"]:
                self._changed.wait()
            self._shared["waiting"] -= 1
            self._shared["writing"] = True
        try:
            yield
        finally:
            with self._changed:
                self._shared["writing"] = False
                self._changed.notify_all()
