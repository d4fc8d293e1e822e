"""A Process of its own class, with a reserve of memory that it lets go of when it has run out: a parachute.

The cap stays on while it reports that; the value is pickled with the cap raised to whatever the hard limit allows.
"""

import errno
import multiprocessing
import resource
import signal
from collections.abc import Callable
from multiprocessing.reduction import ForkingPickler
from typing import NamedTuple

import psutil


class Outcome(NamedTuple):
    """How a function ended: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


class Guest(multiprocessing.Process):
    def __init__(self, max_bytes: int, function: Callable, args: tuple) -> None:
        super().__init__()
        self.reader, self.writer = multiprocessing.Pipe(duplex=False)
        self.max_bytes, self.function, self.arguments = max_bytes, function, args

    def run(self) -> None:
        reserve = [bytearray(2**20)]
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (psutil.Process().memory_info().vms + self.max_bytes, hard))
        try:
            match self.function(*self.arguments):
                case value:
                    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
                    outcome = Outcome("returned", value)
        except (MemoryError, OSError) as error:
            reserve.clear()
            short = isinstance(error, MemoryError) or error.errno == errno.ENOMEM
            outcome = Outcome("out_of_memory") if short else Outcome("raised", error=words(error))
        except SystemExit:
            raise
        except BaseException as error:
            outcome = Outcome("raised", error=words(error))
        self.writer.send_bytes(ForkingPickler.dumps(outcome))

    def outcome(self) -> Outcome:
        self.writer.close()
        try:
            return self.reader.recv()
        except EOFError:
            self.join()
            return self.ending()
        finally:
            self.join()
            self.reader.close()
            self.close()

    def ending(self) -> Outcome:
        if self.exitcode >= 0:
            return Outcome("exited", exit_code=self.exitcode)
        try:
            return Outcome("killed", exit_code=self.exitcode, signal=signal.Signals(-self.exitcode).name)
        except ValueError:
            return Outcome("killed", exit_code=self.exitcode, signal=str(self.exitcode))


def run_capped(function: Callable, *args: object, max_bytes: int) -> Outcome:
    if max_bytes < 1:
        raise ValueError(f"{max_bytes} is too small")
    guest = Guest(max_bytes, function, args)
    guest.start()
    return guest.outcome()


def words(error: BaseException) -> str:
    try:
        return f"{type(error).__name__}: {error}"
    except Exception as problem:
        return f"{type(error).__name__}: {type(problem).__name__}"
