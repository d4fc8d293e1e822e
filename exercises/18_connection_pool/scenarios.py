"""What the grader has your ConnectionPool do. Nothing here knows what should come out."""

import threading
import time
from contextlib import ExitStack

import connection_pool
from grader.runner.tools import attempt


class Alarm(BaseException):
    """An exception that is no Exception, and not one of Python's own."""


ERRORS = {each.__name__: each for each in (ValueError, OSError, GeneratorExit, SystemExit, KeyboardInterrupt, Alarm)}


def pause(seconds: float) -> None:
    """Wait until every other thread waits too, and so long beyond that (virtual time passes only when all wait)."""
    if seconds:
        threading.Event().wait(seconds)


class Line:
    """A connection; the mill knows what it is used for."""

    def __init__(self, mill: object, number: int) -> None:
        self.mill, self.number = mill, number

    def close(self) -> None:
        self.mill.hang_up(self)


class Silent(Line):
    """A connection that is false, as any object may be."""

    def __bool__(self) -> bool:
        return False


class Mill:
    """Makes connections, numbered from 1, and keeps book of them.

    `dialling`: seconds that the first, second, ... connect takes, and `refused`: what it raises (None: nothing).
    `hanging_up`: seconds that every close() takes, and `trouble`: what it raises. `kind`: the class of the connections.
    """

    def __init__(
        self, dialling: list = (), refused: list = (), hanging_up: float = 0, trouble: str | None = None, kind: str = "Line"
    ) -> None:
        self.kind = {each.__name__: each for each in (Line, Silent)}[kind]
        self.dialling, self.refused, self.hanging_up, self.trouble = list(dialling), list(refused), hanging_up, trouble
        self.dialled, self.open, self.users, self.closed = 0, [], [], []
        self.most_open = self.most_users = 0
        self.began = time.monotonic()

    def connect(self) -> Line:
        place, self.dialled = self.dialled, self.dialled + 1
        pause(self.dialling[place] if place < len(self.dialling) else 0)
        if place < len(self.refused) and self.refused[place]:
            raise ERRORS[self.refused[place]](f"dialling number {place + 1} failed")
        line = self.kind(self, place + 1)
        self.open.append(line.number)
        self.most_open = max(self.most_open, len(self.open))
        return line

    def hang_up(self, line: Line) -> None:
        self.closed.append((line.number, self.now()))
        time.sleep(0)
        pause(self.hanging_up)
        if line.number in self.open:
            self.open.remove(line.number)
        if self.trouble:
            raise ERRORS[self.trouble](f"hanging up number {line.number} failed")

    def talk(self, line: Line, seconds: float) -> int:
        self.users.append(id(line))
        self.most_users = max(self.most_users, self.users.count(id(line)))
        time.sleep(0)
        pause(seconds)
        self.users.remove(id(line))
        return getattr(line, "number", 0)

    def now(self) -> float:
        return time.monotonic() - self.began

    def book(self) -> dict:
        return {
            "dialled": self.dialled,
            "open": list(self.open),
            "closed": list(self.closed),
            "most_open": self.most_open,
            "most_users": self.most_users,
        }


def use(pool: object, mill: Mill, seconds: float, error: str | None, keywords: dict, *positional: float) -> tuple:
    """Use a connection for so long: (the connection's number or what was raised, when the block began, when all ended)."""
    began = []

    def block() -> int:
        with pool.connection(*positional, **keywords) as line:
            began.append(mill.now())
            number = mill.talk(line, seconds)
            if error:
                raise ERRORS[error](f"the talk on number {number} broke off")
            return number

    outcome = attempt(block)
    return outcome, began[0] if began else None, mill.now()


def make(sizes: list) -> list:
    """What making a pool of each size comes to, and how many connections were asked for."""
    mill = Mill()
    return [(attempt(_made, mill, size), mill.dialled) for size in sizes]


def _made(mill: Mill, size: int) -> None:
    connection_pool.ConnectionPool(mill.connect, size)


def one_inside_another(size: int) -> dict:
    """One thread borrows all connections of a pool, one after another, tries for one more, and gives all back; twice."""
    mill = Mill()
    pool = connection_pool.ConnectionPool(mill.connect, size)
    dialled, lent, more = [mill.dialled], [], []
    for timeout in (0, 1.0):
        with ExitStack() as blocks:
            numbers = []
            for _ in range(size):
                numbers.append(getattr(blocks.enter_context(pool.connection()), "number", 0))
                dialled.append(mill.dialled)
            lent.append(numbers)
            more.append(use(pool, mill, 0, None, {}, timeout))
    return {"dialled": dialled, "lent": lent, "more": more, "book": mill.book()}


def in_a_row(size: int, uses: list, mill: dict) -> dict:
    """One thread uses a pool, one (seconds, error, keywords) after another; then it is closed, twice."""
    mill = Mill(**mill)
    pool = connection_pool.ConnectionPool(mill.connect, size)
    seen = [(use(pool, mill, *each), mill.dialled, [number for number, _ in mill.closed]) for each in uses]
    closing = [attempt(pool.close) for _ in range(2)]
    return {"seen": seen, "closing": closing, "book": mill.book(), "after": use(pool, mill, 0, None, {})}


def at_once(size: int, plans: list, close: bool, mill: dict) -> dict:
    """A thread for each plan, a list of (seconds, error, keywords); all at once, and one more that closes the pool if asked."""
    mill = Mill(**mill)
    pool = connection_pool.ConnectionPool(mill.connect, size)
    return {"done": _together(pool, mill, plans, close), "book": mill.book()}


def places_after(size: int, plans: list, mill: dict) -> dict:
    """The same, without closing; then one thread borrows all that it gets without waiting, one inside another."""
    mill = Mill(**mill)
    pool = connection_pool.ConnectionPool(mill.connect, size)
    done = _together(pool, mill, plans, False)
    with ExitStack() as blocks:
        lent = [attempt(lambda: blocks.enter_context(pool.connection(timeout=0)).number) for _ in range(size + 1)]
    return {"done": done, "lent": lent}


def _together(pool: object, mill: Mill, plans: list, close: bool) -> list:
    done = [[] for _ in plans]

    def work(plan: list, outcomes: list) -> None:
        for each in plan:
            outcome = use(pool, mill, *each)
            outcomes.append(outcome)

    threads = [threading.Thread(target=work, args=each) for each in zip(plans, done, strict=True)]
    threads += [threading.Thread(target=pool.close)] * close
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def timeline(size: int, uses: list, close_at: float | None, mill: dict) -> dict:
    """A thread for each of `uses`, (begins at, seconds, error, keywords) in virtual time; the pool may be closed at a time."""
    mill = Mill(**mill)
    pool = connection_pool.ConnectionPool(mill.connect, size)
    seen = [None] * len(uses)

    def work(place: int, begins: float, *each: object) -> None:
        pause(begins)
        seen[place] = use(pool, mill, *each)

    threads = [threading.Thread(target=work, args=(place, *each)) for place, each in enumerate(uses)]
    for thread in threads:
        thread.start()
    closed_by = None
    if close_at is not None:
        pause(close_at)
        pool.close()
        closed_by = mill.now(), [number for number, _ in mill.closed]
    for thread in threads:
        thread.join()
    return {"seen": seen, "book": mill.book(), "closed_by": closed_by}


def two_pools(uses: list) -> dict:
    """Two pools of size 1; a thread for each of `uses`: (0 or 1 for the pool, and the rest as in `timeline`)."""
    mills = [Mill(), Mill()]
    pools = [connection_pool.ConnectionPool(mill.connect, 1) for mill in mills]
    seen = [None] * len(uses)

    def work(place: int, which: int, begins: float, *each: object) -> None:
        pause(begins)
        seen[place] = use(pools[which], mills[which], *each)

    threads = [threading.Thread(target=work, args=(place, *each)) for place, each in enumerate(uses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"seen": seen, "dialled": [mill.dialled for mill in mills]}
