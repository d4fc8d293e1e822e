"""Without an action nothing is to be done between two rounds, so each thread just counts its own.

Rule: 1
Check: more_threads_than_parties
Why: The round of a thread that comes for the first time, and later than others, has been over for a while.
"""

from threading import Condition, local


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties below 1")
        self._parties = parties
        self._action = action
        self._changed = Condition()
        self._state = State()

    def wait(self, timeout=None):
        with self._changed:
            state = self._state
            if state.broken:
                raise Broken
            number = state.arrived
            state.arrived = (number + 1) % self._parties
            mine = state.rounds + 1 if self._action else getattr(state.own, "rounds", 0) + 1
            state.own.rounds = mine
            if number == self._parties - 1:
                self._finish(state)
            elif not self._changed.wait_for(lambda: state.rounds >= mine or state.broken, timeout):
                self._break(state)
            if state.broken and state.rounds < mine:
                raise Broken
            return number

    def reset(self):
        with self._changed:
            self._break(self._state)
            self._state = State()

    def _finish(self, state):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._break(state)
            raise
        state.rounds += 1
        self._changed.notify_all()

    def _break(self, state):
        state.broken = True
        self._changed.notify_all()


class State:
    def __init__(self):
        self.arrived = 0
        self.rounds = 0
        self.broken = False
        self.own = local()
