"""Each generation is an object of its own, and a thread looks only at the one that it came to; one condition for all."""

from collections.abc import Callable
from threading import Condition


class Broken(Exception):
    """The barrier is broken. Given: leave it as it is."""


class Generation:
    """Those who meet once."""

    def __init__(self) -> None:
        self.arrived = 0
        self.over = False
        self.broken = False


class CyclicBarrier:
    """A place where `parties` threads meet, and go on together; and then the next `parties`, without end."""

    def __init__(self, parties: int, action: Callable[[], None] | None = None) -> None:
        """A barrier at which nobody waits yet; ValueError if `parties` is below 1.

        `action`, if there is one, runs each time that all have arrived.
        """
        if parties < 1:
            raise ValueError(f"parties is {parties}, and must be 1 or more")
        self._parties, self._action = parties, action
        self._changed = Condition()
        self._generation = Generation()

    def wait(self, timeout: float | None = None) -> int:
        """Wait until `parties` threads have arrived, and return this one's arrival number.

        If that takes longer than `timeout` seconds (0: no waiting, None: no limit) the barrier is broken: Broken for this
        call, for all that wait, and for every later call until reset().
        The last to arrive is the one that makes the others go on. The action's exception reaches the thread that ran it.
        """
        with self._changed:
            mine = self._generation
            if mine.broken:
                raise Broken
            number = mine.arrived
            mine.arrived += 1
            if mine.arrived == self._parties:
                self._finish(mine)
            elif not self._changed.wait_for(lambda: mine.over or mine.broken, timeout):
                self._break(mine)
            if mine.broken:
                raise Broken
            return number

    def reset(self) -> None:
        """Make the barrier as new. Threads that wait at this moment get Broken."""
        with self._changed:
            self._break(self._generation)
            self._generation = Generation()

    def _finish(self, generation: Generation) -> None:
        """Run the action and let everyone go; under the lock, so that no timeout comes in between."""
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            self._break(generation)
            raise
        generation.over = True
        self._generation = Generation()
        self._changed.notify_all()

    def _break(self, generation: Generation) -> None:
        generation.broken = True
        self._changed.notify_all()
