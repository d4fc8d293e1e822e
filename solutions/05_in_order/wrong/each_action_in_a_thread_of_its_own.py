"""Runs each action in a new thread, and waits for that.

Rule: 1
Check: actions_run_in_their_callers
Why: The actions run in order, but not in the threads that made the calls.
"""

from threading import Event, Thread


class InOrder:
    def __init__(self):
        self._first_done = Event()
        self._second_done = Event()

    def first(self, action):
        try:
            self._run(action)
        finally:
            self._first_done.set()

    def second(self, action):
        self._first_done.wait()
        try:
            self._run(action)
        finally:
            self._second_done.set()

    def third(self, action):
        self._second_done.wait()
        self._run(action)

    @staticmethod
    def _run(action):
        errors = []

        def work():
            try:
                action()
            except BaseException as error:
                errors.append(error)

        thread = Thread(target=work)
        thread.start()
        thread.join()
        if errors:
            raise errors[0]
