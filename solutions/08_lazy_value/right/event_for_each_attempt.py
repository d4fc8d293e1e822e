"""Each attempt has an Event of its own; those who come meanwhile wait for it and then look at how it went."""

import threading

NOTHING = object()


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._value = NOTHING
        self._attempt = None
        self._lock = threading.Lock()

    def get(self):
        while self._value is NOTHING:
            with self._lock:
                mine = self._attempt is None
                if mine:
                    if self._value is not NOTHING:
                        break
                    self._attempt = threading.Event()
                attempt = self._attempt
            if not mine:
                attempt.wait()
                continue
            try:
                self._value = self._factory()
            finally:
                with self._lock:
                    self._attempt = None
                attempt.set()
        return self._value
