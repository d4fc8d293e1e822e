"""Double-checked: no lock once the value is there. The flag goes up last, so whoever sees it finds the value."""

import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._guard = threading.Lock()
        self._ready = False
        self._value = None

    def get(self):
        if self._ready:
            return self._value
        self._guard.acquire()
        try:
            if not self._ready:
                self._value = self._factory()
                self._ready = True
        finally:
            self._guard.release()
        return self._value
