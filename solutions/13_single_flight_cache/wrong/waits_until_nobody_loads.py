"""Waits as long as anyone loads the key, and then looks what is there.

Rule: 3
Check: failure_is_not_cached
Why: If the next load begins before the waiters of a failed one wake up, they get its value.
"""

import threading


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._changed = threading.Condition()
        self._values = {}
        self._errors = {}
        self._loading = set()

    def get(self, key):
        with self._changed:
            if key in self._values:
                return self._values[key]
            if key in self._loading:
                while key in self._loading:
                    self._changed.wait()
                if key in self._values:
                    return self._values[key]
                raise self._errors[key]
            self._loading.add(key)
        try:
            value = self._load(key)
        except BaseException as error:
            with self._changed:
                self._errors[key] = error
                self._loading.discard(key)
                self._changed.notify_all()
            raise
        with self._changed:
            self._values[key] = value
            self._errors.pop(key, None)
            self._loading.discard(key)
            self._changed.notify_all()
        return value
