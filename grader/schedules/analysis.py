"""Happens-before and races in the trace of one execution.

Two operations race if they conflict and neither happens before the other by way of anything but themselves; then the other
order is possible too. A blocked acquire races with the earlier acquire, not with the release that let it through.
"""

from .operations import Operation

Trace = list[tuple[int, Operation, int]]
KEPT = 64  # accesses of one place that are compared with later ones: so many of the first and of the last


Known = dict[int, int]
"""How many operations of each other thread are known to come before."""
NOTHING: Known = {}


class Analysis:
    """Races are pairs (i, j), i < j. With `coarse`, `far` can be asked for too.

    clocks[i] says what of other threads happens before operation i, own[i] how many operations its own thread has done with it.
    A clock that nothing was added to is shared with the thread's operation before, so none is ever changed in place.
    """

    def __init__(self, trace: Trace, real: int | None = None, *, coarse: bool = False) -> None:
        self.trace = trace
        self.real = len(trace) if real is None else real
        self.clocks: list[Known] = []
        self.own: list[int] = []
        self.races: list[tuple[int, int]] = []
        self._coarse = coarse
        self._forks: list[Known] = []
        self._syncs: list[Known] = []
        self._done: Known = {}
        self._now: dict[int, Known] = {}
        self._forked: dict[int, Known] = {}
        self._synced: dict[int, Known] = {}
        self._writes: dict[object, dict[object, int]] = {}
        self._reads: dict[object, dict[object, dict[int, int]]] = {}
        self._acquired: dict[object, int] = {}
        for index in range(len(trace)):
            self._step(index)

    def before(self, i: int, j: int) -> bool:
        """Whether operation i happens before (or is) operation j."""
        thread = self.trace[i][0]
        return self.own[i] <= (self.own[j] if self.trace[j][0] == thread else self.clocks[j].get(thread, 0))

    def far(self) -> list[tuple[int, int]]:
        """Return pairs (i, j) where i is the first operation of its thread that conflicts with j, if the two are not ordered.

        Accesses count as ordered only by synchronisation, and acquisitions of locks only by starts and joins: in which order
        threads came to the others is a matter of chance.
        """
        by_number: dict[object, list[int]] = {}
        pairs: list[tuple[int, int]] = []
        for j, (thread, operation, position) in enumerate(self.trace):
            if position < 0 or operation.kind in ("begin", "start", "end", "join", "release"):
                continue
            numbers = {number for number, _ in operation.places}
            found: dict[int, int] = {}
            for i in sorted({i for number in numbers for i in by_number.get(number, ())}):
                other, earlier, _ = self.trace[i]
                if other != thread and other not in found and earlier.conflicts(operation) and not self._ordered(i, j):
                    found[other] = i
            pairs += [(i, j) for i in found.values()]
            for number in numbers:
                accesses = by_number.setdefault(number, [])
                accesses.append(j)
                if len(accesses) > 2 * KEPT:
                    del accesses[KEPT]
        return pairs

    def _ordered(self, i: int, j: int) -> bool:
        if self.trace[i][1].kind == "acquire" and self.trace[j][1].kind == "acquire":
            return self.own[i] <= self._forks[j].get(self.trace[i][0], 0)
        return self.own[i] <= self._syncs[j].get(self.trace[i][0], 0)

    def initials(self, i: int, j: int) -> set[int]:
        """Return the threads that can come first when j and what it needs are done instead of i."""
        first: dict[int, int] = {}
        for k in range(i + 1, j + 1):
            thread = self.trace[k][0]
            if thread in first or (k != j and (k >= self.real or self.before(i, k))):
                continue
            first[thread] = k
        return {
            thread
            for thread, k in first.items()
            if not any(other != thread and f < k and self.before(f, k) for other, f in first.items())
        }

    def _step(self, j: int) -> None:
        thread, operation, _ = self.trace[j]
        own = self._done[thread] = self._done.get(thread, 0) + 1
        self.own.append(own)
        rivals = self._rivals_of(operation, thread)
        clock = self._now.get(thread, NOTHING)
        for i in rivals:
            clock = self._meet(i, j, operation, clock)
        if j >= self.real and operation.kind == "acquire":  # it races with what is in its way, whoever looked at the lock in between
            self._blocked(j, operation, self._now.get(thread, NOTHING))
        self.clocks.append(clock)
        self._now[thread] = clock
        if self._coarse:
            self._step_coarse(thread, operation, rivals)
        if operation.kind == "start":
            for clocks in (self._now, self._synced, self._forked):
                clocks[operation.places[0][0][1]] = {**clocks.get(thread, NOTHING), thread: own}
        if j < self.real:
            for number, slot in operation.places:
                self._remember(number, slot, operation, thread, j)

    def _step_coarse(self, thread: int, operation: Operation, rivals: list[int]) -> None:
        """Keep the clocks that know only of synchronisation, and those that know only of starts and joins."""
        synced = self._synced.get(thread, NOTHING)
        if operation.site is None:
            for i in rivals:
                synced = self._joined(synced, self._syncs[i], i)
        forked = self._forked.get(thread, NOTHING)
        if operation.kind == "join":
            other = operation.places[0][0][1]
            forked = _join(forked, {**self._forked.get(other, NOTHING), other: self._done.get(other, 0)})
        self._syncs.append(synced)
        self._synced[thread] = synced
        self._forks.append(forked)
        self._forked[thread] = forked

    def _joined(self, clock: Known, other: Known, i: int) -> Known:
        """Return `clock` with operation i, whose own clock is `other`, added."""
        thread = self.trace[i][0]
        if self.own[i] <= clock.get(thread, 0):
            return clock
        return _join(clock, {**other, thread: self.own[i]})

    def _meet(self, i: int, j: int, operation: Operation, clock: Known) -> Known:
        """Order operation j after i; if that order came about by chance, it is a race."""
        other, earlier, _ = self.trace[i]
        if self.own[i] <= clock.get(other, 0):
            return clock
        if operation.kind == "acquire" and earlier.kind == "release":
            self._blocked(j, operation, clock)
        elif not (operation.kind == "join" and operation.ready is not None and operation.deadline is None):
            self.races.append((i, j))
        return self._joined(clock, self.clocks[i], i)

    def _rivals_of(self, operation: Operation, thread: int) -> list[int]:
        """Return the latest earlier operations of other threads that conflict, the last first."""
        found = [i for number, slot in operation.places for i in self._rivals(number, slot, operation) if self.trace[i][0] != thread]
        if len(found) > 1:
            found.sort(reverse=True)
        return found

    def _blocked(self, j: int, operation: Operation, clock: Known) -> None:
        """An acquire that comes after another thread's release races with the acquire before that."""
        taken = self._acquired.get(operation.places[0][0])
        if taken is not None and self.trace[taken][0] != self.trace[j][0] and self.own[taken] > clock.get(self.trace[taken][0], 0):
            self.races.append((taken, j))

    def _rivals(self, number: object, slot: object, operation: Operation) -> list[int]:
        """Return the latest earlier operations that conflict at one place."""
        writes = self._writes.get(number)
        found = [i for s, i in writes.items() if slot is None or s is None or s == slot] if writes else []
        reads = self._reads.get(number) if operation.write else None
        if reads:
            found += [i for s, by in reads.items() if slot is None or s is None or s == slot for i in by.values()]
        return found

    def _remember(self, number: object, slot: object, operation: Operation, thread: int, j: int) -> None:
        if not operation.write:
            self._reads.setdefault(number, {}).setdefault(slot, {})[thread] = j
            return
        writes = self._writes.setdefault(number, {})
        if slot is None:
            writes.clear()
            self._reads.pop(number, None)
        else:
            self._reads.get(number, {}).pop(slot, None)
        writes[slot] = j
        if operation.kind in ("acquire", "try to acquire"):
            self._acquired[number] = j


def _join(clock: Known, other: Known) -> Known:
    """Return what either knows."""
    joined = dict(clock)
    for thread, count in other.items():
        if joined.get(thread, 0) < count:
            joined[thread] = count
    return joined
