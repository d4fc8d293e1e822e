"""No lock at all: list.append is one atomic step, and it fixes the order that everyone then replays."""


class Counter:
    def __init__(self, start: int = 0) -> None:
        self._start = start
        self._requests: list[tuple[object, int, int | None]] = []

    def _replay(self, until: object = None) -> tuple[bool, int]:
        """Whether the request `until` (the last one, if None) was granted, and the total just after it."""
        granted, total = True, self._start
        for ticket, amount, limit in list(self._requests):
            granted = limit is None or total < limit
            if granted:
                total += amount
            if ticket is until:
                break
        return granted, total

    def _ask(self, amount: int, limit: int | None = None) -> tuple[bool, int]:
        ticket = object()
        self._requests.append((ticket, amount, limit))
        return self._replay(ticket)

    def increment(self, amount: int = 1) -> int:
        return self._ask(amount)[1]

    def increment_below(self, limit: int) -> bool:
        return self._ask(1, limit)[0]

    @property
    def value(self) -> int:
        return self._replay()[1]
