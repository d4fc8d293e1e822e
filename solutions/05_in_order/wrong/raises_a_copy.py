"""Raises a new exception of the same type and text.

Rule: 3
Check: exception_reaches_its_caller
Why: The caller gets another exception than its action has raised, which may have lost what it knew.
"""

import threading


class InOrder:
    def __init__(self):
        self._first_done = threading.Event()
        self._second_done = threading.Event()

    def first(self, action):
        failure = None
        try:
            action()
        except BaseException as error:
            failure = error
        finally:
            self._first_done.set()
        if failure is not None:
            raise type(failure)(str(failure))

    def second(self, action):
        self._first_done.wait()
        failure = None
        try:
            action()
        except BaseException as error:
            failure = error
        finally:
            self._second_done.set()
        if failure is not None:
            raise type(failure)(str(failure))

    def third(self, action):
        self._second_done.wait()
        action()
