"""The three methods are made by __getattr__; each waits for the events of all the methods before it."""

import threading


class InOrder:
    def __init__(self):
        self._ends = {name: threading.Event() for name in ("first", "second", "third")}

    def __getattr__(self, name):
        names = list(self._ends)
        if name not in names:
            raise AttributeError(name)
        place = names.index(name)

        def method(action):
            for earlier in names[:place]:
                self._ends[earlier].wait()
            try:
                action()
            finally:
                self._ends[name].set()

        return method
