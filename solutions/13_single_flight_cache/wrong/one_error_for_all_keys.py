"""Keeps the error of the last failure in the cache, for all keys.

Rule: 3
Check: failure_reaches_all_who_waited
Why: Two loads fail at once, and who waited for one of them gets the error of the other.
"""

from threading import Condition


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._changed = Condition()
        self._values = {}
        self._loading = {}
        self._error = None

    def get(self, key):
        with self._changed:
            if key in self._values:
                return self._values[key]
            flight = self._loading.get(key)
            if flight is not None:
                while flight["state"] == "loading":
                    self._changed.wait()
                if flight["state"] == "failed":
                    raise self._error
                return self._values[key]
            flight = self._loading[key] = {"state": "loading"}
        try:
            value = self._load(key)
        except BaseException as error:
            with self._changed:
                self._error = error
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
