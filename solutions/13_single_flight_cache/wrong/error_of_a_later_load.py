"""Keeps errors by their key, and whoever waited looks there.

Rule: 3
Check: failure_reaches_all_who_waited
Why: If the next load of that key fails before a waiter wakes up, the waiter gets that one's error, of another type.
"""

from threading import Condition


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._changed = Condition()
        self._values = {}
        self._loading = {}
        self._errors = {}

    def get(self, key):
        with self._changed:
            if key in self._values:
                return self._values[key]
            flight = self._loading.get(key)
            if flight is not None:
                while flight["state"] == "loading":
                    self._changed.wait()
                if flight["state"] == "failed":
                    raise self._errors[key]
                return self._values[key]
            flight = self._loading[key] = {"state": "loading"}
        try:
            value = self._load(key)
        except BaseException as error:
            with self._changed:
                self._errors[key] = error
                flight["state"] = "failed"
                del self._loading[key]
                self._changed.notify_all()
            raise
        with self._changed:
            self._values[key] = value
            flight["state"] = "loaded"
            del self._loading[key]
            self._changed.notify_all()
        return value
