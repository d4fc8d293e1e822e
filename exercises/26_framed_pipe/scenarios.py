"""What the grader has your two functions do. Nothing here knows what should come out."""

import contextlib
import hashlib
import os
import random
import select
import signal
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace

import framed_pipe
from grader.runner.tools import attempt

PATIENCE = 5.0
"""Seconds after which a call whose way is free is taken to hang."""
HELD = 1.5
"""Seconds for which a stream's end is held back, if somebody waits for it."""
PIECE = 65_536
NUDGES = hasattr(signal, "pthread_kill")
"""Whether a signal can cut a write short here."""


class Pipe:
    """A pipe with a thread of the grader's at one end; the submission's functions use the other end, in the main thread."""

    def __init__(self, work: Callable[["Pipe"], None]) -> None:
        self.reading, self.writing = os.pipe()
        self.over = threading.Event()
        self.thread = threading.Thread(target=work, args=(self,))
        self.thread.start()

    def close(self, descriptor: int) -> bool:
        """Close an end; whether it was still open."""
        try:
            os.close(descriptor)
        except OSError:
            return False
        return True


def source(pieces: list, hold: bool) -> Callable[[Pipe], None]:
    """The grader's thread writes `pieces`, each when the one before it has been read; with `hold` it closes late."""

    def work(pipe: Pipe) -> None:
        with contextlib.suppress(OSError, ValueError):
            for piece in pieces:
                sent = 0
                while sent < len(piece):
                    sent += os.write(pipe.writing, piece[sent:])
                _wait_until_read(pipe)
        pipe.late = hold and not pipe.over.wait(HELD)
        pipe.close(pipe.writing)

    return work


def _wait_until_read(pipe: "Pipe | SimpleNamespace") -> None:
    """Wait until nothing is left in the pipe, half a second at most; where a pipe can't be asked, a moment."""
    for _ in range(250):
        try:
            if pipe.over.is_set() or not select.select([pipe.reading], [], [], 0)[0]:
                return
        except OSError:
            time.sleep(0.02)
            return
        time.sleep(0.002)


def sink(nudge: bool) -> Callable[[Pipe], None]:
    """The grader's thread reads all that comes; with `nudge` slowly, and with signals that cut a write short."""
    main = threading.main_thread().ident

    def work(pipe: Pipe) -> None:
        pipe.got = []
        while _something_comes(pipe) and (piece := os.read(pipe.reading, PIECE)):
            pipe.got.append(piece)
            if nudge and NUDGES and not pipe.over.is_set():
                time.sleep(0.003)
                signal.pthread_kill(main, signal.SIGUSR1)
        pipe.close(pipe.reading)

    return work


def _something_comes(pipe: Pipe) -> bool:
    """Wait for bytes or the end; False if nothing is left and nobody writes any more, though somebody could."""
    try:
        while not select.select([pipe.reading], [], [], 0.05)[0]:
            if pipe.over.is_set():
                return False
    except OSError:  # a pipe can't be asked here
        pass
    return True


def random_bytes(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def told(outcome: tuple) -> tuple:
    """An outcome for the suite; a NotImplementedError is told at once."""
    if isinstance(outcome[1], NotImplementedError):
        raise outcome[1]
    return outcome


def read(pieces: list, limits: list, hold: bool = False) -> dict:
    """A call of read_message for each of `limits` (None: the default), on a pipe to which `pieces` come."""
    pipe = Pipe(source(pieces, hold))
    outcomes = [told(attempt(framed_pipe.read_message, pipe.reading, *_given(limit))) for limit in limits]
    pipe.over.set()
    rest = b""
    with contextlib.suppress(OSError):
        while piece := os.read(pipe.reading, PIECE):
            rest += piece
    pipe.thread.join()
    blocking = blocks(pipe.reading)
    return {"outcomes": outcomes, "rest": rest, "late": pipe.late, "blocking": blocking, "open": pipe.close(pipe.reading)}


def blocks(descriptor: int) -> bool:
    """Whether the descriptor is blocking, as far as it is open and can be asked here."""
    try:
        return os.get_blocking(descriptor)
    except (AttributeError, OSError):
        return True


def in_between(pieces: list, payload: bytes) -> dict:
    """One thread has read the first of two `pieces` and waits; another one writes and reads a message on another pipe meanwhile."""
    slow, quick = os.pipe(), os.pipe()
    seen: dict = {"other": ("waits", None)}

    def waits() -> None:
        seen["one"] = attempt(framed_pipe.read_message, slow[0])

    def meets() -> None:
        wrote = attempt(framed_pipe.write_message, quick[1], payload)
        seen["other"] = attempt(framed_pipe.read_message, quick[0]) if wrote[0] == "returned" else wrote

    threads = [threading.Thread(target=each) for each in (waits, meets)]
    threads[0].start()
    os.write(slow[1], pieces[0])
    _wait_until_read(SimpleNamespace(reading=slow[0], over=threading.Event()))
    threads[1].start()
    threads[1].join(PATIENCE)
    met = dict(seen)
    os.write(slow[1], pieces[1])
    for thread in threads:
        thread.join()
    for descriptor in (*slow, *quick):
        os.close(descriptor)
    return {"one": told(seen["one"]), "other": told(met["other"])}


def read_each(streams: list) -> list:
    """A new pipe for each of `streams`, and one call."""
    return [read(pieces, [None])["outcomes"][0] for pieces in streams]


def _given(limit: int | None) -> list:
    return [] if limit is None else [limit]


def write(payloads: list, nudge: bool = False) -> dict:
    """A call of write_message for each of `payloads` (a pair is a seed and a size): all bytes that came out of the pipe."""
    if nudge and NUDGES:
        signal.signal(signal.SIGUSR1, lambda *_: None)
    pipe = Pipe(sink(nudge))
    outcomes = []
    for payload in payloads:
        whole = random_bytes(*payload) if isinstance(payload, tuple) else payload
        outcomes.append(told(attempt(framed_pipe.write_message, pipe.writing, whole)))
    pipe.over.set()
    blocking = blocks(pipe.writing)
    still_open = pipe.close(pipe.writing)
    pipe.thread.join()
    got = b"".join(pipe.got)
    return {
        "outcomes": outcomes,
        "length": len(got),
        "beginning": got[:30],
        "digest": hashlib.sha256(got).hexdigest(),
        "blocking": blocking,
        "open": still_open,
    }
