"""Keeps the value in threading.local.

Rule: 1
Check: factory_succeeds_once
Why: Each thread makes a value of its own.
"""

import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._local = threading.local()

    def get(self):
        if not hasattr(self._local, "value"):
            self._local.value = self._factory()
        return self._local.value
