"""The last to come runs all three actions.

Rule: 1
Check: actions_run_in_their_callers
Why: The actions run in the order wanted, but two of them in another thread than their callers'.
"""

import threading


class InOrder:
    def __init__(self):
        self._actions = {}
        self._lock = threading.Lock()
        self._done = {name: threading.Event() for name in ("first", "second", "third")}
        self._errors = {}

    def _call(self, name, action):
        with self._lock:
            self._actions[name] = action
            for each in ("first", "second", "third"):
                if each not in self._actions:
                    break
                if not self._done[each].is_set():
                    try:
                        self._actions[each]()
                    except BaseException as error:
                        self._errors[each] = error
                    self._done[each].set()
        self._done[name].wait()
        if name in self._errors:
            raise self._errors[name]

    def first(self, action):
        self._call("first", action)

    def second(self, action):
        self._call("second", action)

    def third(self, action):
        self._call("third", action)
