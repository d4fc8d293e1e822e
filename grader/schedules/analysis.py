"""Happens-before and races in the trace of one execution.

Two operations race if they conflict and neither happens before the other by way of anything but themselves; then the other
order is possible too. A blocked acquire races with the earlier acquire, not with the release that let it through.
"""

from .operations import Operation

Trace = list[tuple[int, Operation, int]]
KEPT = 64  # accesses of one place that are compared with later ones: so many of the first and of the last


class Analysis:
    """clocks[i][t] is how many operations of thread t happen before or are operation i; races are pairs (i, j), i < j."""

    def __init__(self, trace: Trace, real: int | None = None) -> None:
        self.trace = trace
        self.real = len(trace) if real is None else real
        self.clocks: list[dict[int, int]] = []
        self.own: list[int] = []
        self.races: list[tuple[int, int]] = []
        self._forks: list[dict[int, int]] = []
        self._syncs: list[dict[int, int]] = []
        self._now: dict[int, dict[int, int]] = {}
        self._forked: dict[int, dict[int, int]] = {}
        self._synced: dict[int, dict[int, int]] = {}
        self._writes: dict[object, dict[object, int]] = {}
        self._reads: dict[object, dict[object, dict[int, int]]] = {}
        self._acquired: dict[object, int] = {}
        for index in range(len(trace)):
            self._step(index)

    def before(self, i: int, j: int) -> bool:
        """Whether operation i happens before (or is) operation j."""
        thread = self.trace[i][0]
        return self.own[i] <= self.clocks[j].get(thread, 0)

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
        clock = dict(self._now.get(thread, {}))
        rivals: set[int] = set()
        for number, slot in operation.places:
            rivals.update(self._rivals(number, slot, operation))
        synced = dict(self._synced.get(thread, {}))
        for i in sorted(rivals, reverse=True):
            self._meet(i, j, thread, operation, clock)
            if operation.site is None:
                _join(synced, self._syncs[i])
        synced[thread] = synced.get(thread, 0) + 1
        self._syncs.append(synced)
        self._synced[thread] = synced
        self._fork(j, thread, operation)
        clock[thread] = clock.get(thread, 0) + 1
        self.own.append(clock[thread])
        self.clocks.append(clock)
        self._now[thread] = clock
        if operation.kind == "start":
            child = operation.places[0][0][1]
            self._now[child] = dict(clock)
            self._synced[child] = dict(synced)
        if j >= self.real:
            return
        for number, slot in operation.places:
            self._remember(number, slot, operation, thread, j)

    def _fork(self, j: int, thread: int, operation: Operation) -> None:
        """Keep the clocks that know only of starts and joins."""
        clock = dict(self._forked.get(thread, {}))
        clock[thread] = clock.get(thread, 0) + 1
        other = operation.places[0][0][1] if operation.kind in ("start", "join") else None
        if operation.kind == "join":
            _join(clock, self._forked.get(other, {}))  # type: ignore[arg-type]
        self._forks.append(clock)
        self._forked[thread] = clock
        if operation.kind == "start" and other is not None:
            self._forked[other] = dict(clock)

    def _meet(self, i: int, j: int, thread: int, operation: Operation, clock: dict[int, int]) -> None:
        """Order operation j after i; if that order came about by chance, it is a race."""
        other, earlier, _ = self.trace[i]
        if other == thread:
            return
        if self.own[i] > clock.get(other, 0):
            if operation.kind == "acquire" and earlier.kind == "release":
                self._blocked(j, operation, clock)
            elif not (operation.kind == "join" and operation.ready is not None and operation.deadline is None):
                self.races.append((i, j))
        _join(clock, self.clocks[i])

    def _blocked(self, j: int, operation: Operation, clock: dict[int, int]) -> None:
        """An acquire that comes after another thread's release races with the acquire before that."""
        taken = self._acquired.get(operation.places[0][0])
        if (
            taken is not None
            and self.trace[taken][0] != self.trace[j][0]
            and self.own[taken] > clock.get(self.trace[taken][0], 0)
        ):
            self.races.append((taken, j))

    def _rivals(self, number: object, slot: object, operation: Operation) -> list[int]:
        """Return the latest earlier operations that conflict at one place."""
        writes, reads = self._writes.get(number, {}), self._reads.get(number, {})
        found = [i for s, i in writes.items() if slot is None or s is None or s == slot]
        if operation.write:
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


def _join(clock: dict[int, int], other: dict[int, int]) -> None:
    """Add to `clock` what `other` knows."""
    for thread, count in other.items():
        if clock.get(thread, 0) < count:
            clock[thread] = count
