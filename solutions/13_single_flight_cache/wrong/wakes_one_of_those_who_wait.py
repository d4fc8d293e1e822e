"""Wakes only one of those who wait when the value is there.

Rule: 1
Check: one_load_for_all
Why: Two threads wait for one load, and one of them waits for ever.
"""

import threading


class SingleFlightCache:
    def __init__(self, load):
        self.load = load
        self.values = {}
        self.loading = {}
        self.changed = threading.Condition()

    def get(self, key):
        with self.changed:
            if key in self.values:
                return self.values[key]
            if key in self.loading:
                record = self.loading[key]
                while not record["done"]:
                    self.changed.wait()
                if record["error"] is not None:
                    raise record["error"]
                return self.values[key]
            record = self.loading[key] = {"done": False, "error": None}
        try:
            value = self.load(key)
        except BaseException as error:
            record["error"] = error
            raise
        else:
            with self.changed:
                self.values[key] = value
            return value
        finally:
            with self.changed:
                record["done"] = True
                del self.loading[key]
                if record["error"] is not None:
                    self.changed.notify_all()
                self.changed.notify()
