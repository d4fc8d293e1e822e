"""Generations have numbers, and whenever an action is over one more of them may go.

Rule: 2
Check: action_runs_before_anyone_leaves
Why: If the next generation is done with its action first, the one before goes while its own action still runs.
"""

import threading


class Broken(Exception):
    """The barrier is broken."""


class CyclicBarrier:
    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError("parties must be at least 1")
        self._parties = parties
        self._action = action
        self._changed = threading.Condition()
        self._broken = False  # until reset()
        self._count = 0
        self._generation = 0
        self._released = 0
        self._broken_generations = set()

    def wait(self, timeout=None):
        with self._changed:
            if self._broken:
                raise Broken
            mine = self._generation
            number = self._count
            self._count += 1
            if self._count < self._parties:
                self._changed.wait_for(lambda: mine in self._broken_generations or self._generation > mine, timeout)
                if mine not in self._broken_generations and self._generation == mine:
                    self._break(mine)
                self._changed.wait_for(lambda: mine in self._broken_generations or self._released > mine)
                if mine in self._broken_generations:
                    raise Broken
                return number
            self._count = 0
            self._generation += 1
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            with self._changed:
                self._break(mine)
                self._break(self._generation)
            raise
        with self._changed:
            self._released += 1
            self._changed.notify_all()
        return number

    def _break(self, generation):
        self._broken_generations.add(generation)
        self._broken = True
        self._changed.notify_all()

    def reset(self):
        with self._changed:
            self._broken_generations.update(range(self._released, self._generation + 1))
            self._generation += 1
            self._released = self._generation
            self._count = 0
            self._broken = False
            self._changed.notify_all()
