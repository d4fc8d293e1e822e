"""What the grader has your functions do. Nothing here knows what should come out. Classes of the module: their objects travel."""

import hashlib
import os
import random
import signal
import threading
import time
from collections.abc import Callable

import own_or_shared

from grader.runner.tools import attempt


class Spied(list):
    """A list that notes which thread changes it. Sent or copied, it is a plain list."""

    def __init__(self, items: list) -> None:
        super().__init__(items)
        self.changed_by = []

    def note(self) -> None:
        self.changed_by.append(threading.get_ident())

    def append(self, value: object) -> None:
        self.note()
        super().append(value)

    def extend(self, values: list) -> None:
        self.note()
        super().extend(values)

    def insert(self, place: int, value: object) -> None:
        self.note()
        super().insert(place, value)

    def __setitem__(self, place: object, value: object) -> None:
        self.note()
        super().__setitem__(place, value)

    def __iadd__(self, values: list) -> "Spied":
        self.note()
        return super().__iadd__(values)

    def __reduce__(self) -> tuple:
        return list, (list(self),)


class Traveller:
    """A value that knows which processes have sent it on."""

    def __init__(self, name: str, senders: tuple = ()) -> None:
        self.name, self.senders = name, senders

    def __reduce__(self) -> tuple:
        return Traveller, (self.name, (*self.senders, os.getpid()))


class Deadly:
    """A value that ends any process but its own in which it is sent or received: with an exit code, or below 0 by SIGKILL."""

    def __init__(self, home: int, code: int) -> None:
        self.home, self.code = home, code
        if os.getpid() != home:
            self.strike()

    def __reduce__(self) -> tuple:
        if os.getpid() != self.home:
            self.strike()
        return Deadly, (self.home, self.code)

    def strike(self) -> None:
        if self.code < 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            time.sleep(60)
        os._exit(self.code)


class Slow:
    """A value that takes its time when it is sent from any process but its own."""

    def __init__(self, home: int, seconds: float) -> None:
        self.home, self.seconds = home, seconds

    def __reduce__(self) -> tuple:
        time.sleep(self.seconds if os.getpid() != self.home else 0)
        return Slow, (self.home, self.seconds)


class Stubborn:
    """A value that refuses to be sent."""

    def __reduce__(self) -> tuple:
        raise OSError("I stay here")


UNSENDABLE = {
    "a lambda": lambda: lambda: 0,
    "a lock": threading.Lock,
    "a generator": lambda: (number for number in range(3)),
    "an object that refuses": Stubborn,
}


def in_thread(items: list, value: object) -> dict:
    spied, before = Spied(items), threading.active_count()
    got = own_or_shared.append_in_thread(spied, value)
    left, own = threading.active_count() - before, threading.get_ident()
    return {
        "got": list(got) if isinstance(got, list) else got,
        "same": got is spied,
        "items": list(spied),
        "by caller": own in spied.changed_by,
        "left": left,
    }


def in_process(items: list, value: object) -> dict:
    spied = Spied(items)
    got = own_or_shared.append_in_process(spied, value)
    return {
        "got": list(got) if isinstance(got, list) else got,
        "items": list(spied),
        "by caller": bool(spied.changed_by),
    }


def travelling(names: list) -> dict:
    """Values that know who has sent them; the last one is appended."""
    *items, value = map(Traveller, names)
    got = own_or_shared.append_in_process(items, value)
    senders = [getattr(each, "senders", None) for each in got] if isinstance(got, list) else None
    return {"senders": senders, "caller": os.getpid()}


def large(seed: int, sizes: list) -> dict:
    *items, value = [random.Random(seed + size).randbytes(size) for size in sizes]
    whole = digests([*items, value])
    return {"got": digests(own_or_shared.append_in_process(items, value)), "right": whole}


def slow(seconds: float) -> int:
    return len(own_or_shared.append_in_process(["dough"], Slow(os.getpid(), seconds)))


def digests(blobs: object) -> object:
    """Lengths and checksums, in place of the megabytes."""
    plain = isinstance(blobs, list) and all(isinstance(each, bytes) for each in blobs)
    return [(len(each), hashlib.sha256(each).hexdigest()[:8]) for each in blobs] if plain else repr(blobs)[:60]


def ordeal(make: Callable[[], object], last: bool) -> tuple[str, object]:
    """What comes of a call with a value of that kind, in the list or to be appended to it."""
    odd = make()
    return attempt(own_or_shared.append_in_process, ["dough"] if last else ["dough", odd], odd if last else "salt")


def dying(code: int, last: bool) -> tuple[str, object]:
    return ordeal(lambda: Deadly(os.getpid(), code), last)


def unsendable(kind: str, last: bool) -> tuple[str, object]:
    return ordeal(UNSENDABLE[kind], last)


def every_ending() -> None:
    """A call that goes well, one whose child dies, and one whose list can't be sent."""
    own_or_shared.append_in_process(["dough"], "salt")
    dying(3, last=True)
    unsendable("a lock", last=True)
