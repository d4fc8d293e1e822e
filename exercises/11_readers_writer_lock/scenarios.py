"""What the grader has your ReadersWriterLock do. Nothing here knows what should come out."""

import threading
import time

import readers_writer_lock
from grader.runner.tools import attempt

class Stopped(BaseException):
    """An exception that is no Exception, as GeneratorExit and asyncio.CancelledError are none."""


ERRORS = {"ValueError": ValueError, "SystemExit": SystemExit, "KeyboardInterrupt": KeyboardInterrupt}
ERRORS |= {"StopIteration": StopIteration, "Stopped": Stopped}


class Board:
    """A lock, and a log of who comes, is in, and goes out: (what, whose, when), in the order in which it happens."""

    def __init__(self, timed: bool) -> None:
        self.lock, self.timed, self.log = readers_writer_lock.ReadersWriterLock(), timed, []
        self.chalk = threading.Lock()
        self.began = self.now()

    def now(self) -> float:
        return time.monotonic() if self.timed else 0.0

    def note(self, what: str, own: int) -> None:
        self.log.append((what, own, self.now() - self.began))

    def visit(self, own: int, kind: str, stay: float, error: str) -> None:
        """Go in as a reader or a writer, stay for so many seconds, and go out, or raise."""
        with self.lock.reading() if kind == "reading" else self.lock.writing():
            self.note(f"in {kind}", own)
            if stay:
                pause(stay)
            else:
                with self.chalk:  # a place where others may come in between
                    pass
            self.note("out", own)
            if error:
                raise ERRORS[error](f"visitor {own + 1} failed")

    def work(self, own: int, plan: list, done: list) -> None:
        """Make one thread's visits, each (when, kind, stay, error): `when` is in seconds from the beginning."""
        for when, kind, stay, error in plan:
            pause(self.began + when - self.now())
            self.note("comes", own)
            done.append(attempt(self.visit, own, kind, stay, error))


def pause(seconds: float) -> None:
    """Wait until every other thread waits too, and so long beyond that (virtual time passes only when all wait)."""
    if seconds > 0:
        threading.Event().wait(seconds)


def started(*calls: tuple) -> list:
    """A thread for each (function, arguments...)."""
    threads = [threading.Thread(target=function, args=args) for function, *args in calls]
    for thread in threads:
        thread.start()
    return threads


def visits(plans: list, timed: bool) -> dict:
    """A thread for each of the `plans`, all at one lock: what every visit came to, and the log."""
    board = Board(timed)
    done = [[] for _ in plans]
    for thread in started(*[(board.work, own, *each) for own, each in enumerate(zip(plans, done, strict=True))]):
        thread.join()
    return {"done": done, "log": board.log}


def readers_meet(many: int, writer: bool) -> str:
    """So many readers, each of whom leaves only once all are in; with `writer`, one has been in before any of them came."""
    board, all_in = Board(False), threading.Barrier(many)
    if writer:
        board.visit(0, "writing", 0, "")

    def read() -> None:
        with board.lock.reading():
            all_in.wait()

    for thread in started(*[(read,)] * many):
        thread.join()
    return "all met"


def two_locks(first: str, second: str) -> str:
    """One thread is inside one lock, and leaves it only once another has been inside a second lock."""
    board, other, been_in = Board(False), Board(False), threading.Event()

    def stay() -> None:
        with getattr(board.lock, first)():
            been_in.wait()

    def go() -> None:
        other.visit(1, second, 0, "")
        been_in.set()

    for thread in started((stay,), (go,)):
        thread.join()
    return "both left"
