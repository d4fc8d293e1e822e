"""A cell: one runner inside walls. Open it, ask it, end its whole tree.

The trusted side never blocks on a descriptor that the submission holds: every read is non-blocking and every wait ends at
a deadline, at the runner's end, or at a limit.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from grader.runner import wire
from grader.runner.settings import TIDY_WITHIN
from grader.walls.cgroup import Group
from grader.walls.family import DEADLY, Family, Member, is_tracker
from grader.walls.limits import MIB, Limits
from grader.walls.link import Link, Source, read
from grader.walls.plain import Inside
from grader.walls.problems import CellProblem, Crashed, OutOfTime, OverLimit, Violation, WallsUnusable
from grader.walls.room import Room, interpreter
from grader.walls.shapes import is_problem, is_reply

if sys.platform == "win32":
    from grader.walls.windows import start
else:
    from grader.walls.posix import start

LOOK_EVERY = 0.01
"""Seconds between two looks at the process tree."""
END_WITHIN = 10.0
"""Seconds until a killed tree must be gone."""
READY_WITHIN = 30.0
"""Seconds until a runner must have set itself up, on a machine under heavy load too."""
READY = b"ready\n"
"""The first that a runner writes into its diagnostics."""
PAUSES = (0.1, 0.5)
"""Seconds before a second and a third try to start a runner."""
BOOT = "import sys; sys.path.append({library!r}); from grader.runner.main import main; main()"


class Walls(Protocol):
    """One level of walls."""

    name: str
    depth: int
    """How many processes stand above the runner in its tree."""
    apart: bool
    """Whether no submission reaches another one's runner."""

    def available(self) -> str: ...
    def scratch(self, room: Room) -> Path: ...
    def inside(self, room: Room, channel: int, diagnostics: int, limits: Limits) -> Inside: ...
    def command(self, room: Room, python: list[str], limits: Limits) -> list[str]: ...


class Cell:
    """A running runner. Use as a context manager; leaving ends the whole process tree."""

    def __init__(self, link: Link, inside: Inside, room: Room, limits: Limits, depth: int, group: Group | None = None) -> None:
        self.limits = limits
        self.output = b""
        self.printed = 0
        self.on_look: Callable[[list[Member]], None] | None = None
        """Told of the processes at each look while a request is under way."""
        self._link = link
        self._process = link.process
        self._inside = inside
        self._room = room
        self._depth = depth
        self._group = group
        self._next_look = 0.0
        self._frames = bytearray()
        self._diagnostics = bytearray()
        self._ready = False
        self._selector = selectors.DefaultSelector()
        for source in (link.channel, link.output, link.diagnostics):
            self._selector.register(source, selectors.EVENT_READ)
        self.family = Family(self._process.pid)

    @classmethod
    def launch(cls, walls: Walls, room: Room, limits: Limits) -> Cell:
        """Start a runner in ``room``. :class:`WallsUnusable` if the system does not let us, for want of a descriptor, say."""
        group = None
        try:
            group = Group.take(limits)
            link, inside = start(
                lambda channel, diagnostics: walls.inside(room, channel, diagnostics, limits),
                lambda inside: walls.command(room, _python(inside), limits),
                _environment(walls, room),
                room.scratch,
            )
        except BaseException as error:
            if group:
                group.give_back()
            room.clear()
            if isinstance(error, OSError):
                raise WallsUnusable(f"the runner can't be started: {error}") from error
            raise
        if group:
            link.also.append(group.give_back)
        if inside.slot:
            link.also.append(inside.slot.close)
        cell = cls(link, inside, room, limits, walls.depth, group)
        try:
            if group:
                group.hold(link.process.pid)
        except OSError as error:
            cell.end()
            raise WallsUnusable(f"the runner can't be held to its limits: {error}") from error
        return cell

    def __enter__(self) -> Cell:
        return self

    def __exit__(self, *exc: object) -> None:
        self.end()

    @property
    def submission(self) -> Path:
        """The submission's path as the runner sees it."""
        return self._inside.submission

    @cached_property
    def runner_pid(self) -> int:
        """The process that imports the submission, as this side numbers it. Ask after the first reply."""
        pid = self._process.pid
        for _ in range(self._depth):
            pid = min((each.pid for each in self.family.look() if each.parent == pid), default=pid)
        return pid

    def request(self, do: str, seconds: float, **fields: Any) -> Any:
        """Ask ``do`` and return the reply's ``value`` or, as a dict with one key ``problem``, what went wrong inside.

        Raises a :class:`~grader.walls.problems.CellProblem` when no proper reply comes within ``seconds``.
        """
        self._pump(0)
        self._expect_silence()
        nonce = secrets.token_hex(8)
        stacks_after = max(seconds - 0.25, seconds * 0.8)
        message = {"id": nonce, "do": do, "seconds": stacks_after, **fields}
        self._send(wire.pack(message), time.monotonic() + seconds)
        reply = self._reply(time.monotonic() + seconds, seconds)
        if reply.get("stray") is True:
            raise Violation(
                "A child process made by os.fork() came back into the code that called your function, as a second copy "
                "of the program. A forked child ends with os._exit()."
            )
        if reply.get("id") == nonce and isinstance(tampered := reply.get("tampered"), list):
            names = ", ".join(str(each)[:80] for each in tampered[:5])
            raise Violation(
                f"While your file was judged it replaced {names}: a part of the grader, or of Python that the grader stands "
                "on. No right answer needs that."
            )
        if reply.get("id") != nonce or ("value" in reply) == ("problem" in reply):
            raise Violation("Something that is no answer of the runner came over the grader's own channel.")
        if "value" in reply:
            if not is_reply(do, reply["value"]):
                raise Violation("An answer that the runner does not give came over the grader's own channel.")
            return reply["value"]
        if not is_problem(reply["problem"]):
            raise Violation("A report of a problem that the runner does not make came over the grader's own channel.")
        if reply["problem"]["kind"] == "grader" and do != "close":
            self.request("close", 5.0)  # a runner that has really failed is still there, and says good-bye
        return {"problem": reply["problem"]}

    def close(self) -> None:
        """Say good-bye and see that nothing more comes; then end the tree."""
        try:
            self.request("close", 5.0)
            self._pump(0)
            self._expect_silence()
        finally:
            self.end()

    def wait_until_ready(self) -> None:
        """Wait until the runner has set itself up and would import the submission; :class:`WallsUnusable` if it never does."""
        deadline = time.monotonic() + READY_WITHIN
        while not self._ready:
            if time.monotonic() > deadline or self._process.poll() is not None:
                self._pump(0)
                if self._ready:
                    break
                said = (self.output + b" " + bytes(self._diagnostics)).decode("utf-8", "replace").strip()
                raise WallsUnusable(f"the runner did not start: {said[-300:] or 'it said nothing'}")
            self._pump(LOOK_EVERY)
        if self._process.poll() is not None:
            raise WallsUnusable("the runner has ended before it was asked for anything")
        if self._group:
            self._group.hold(self._process.pid)

    def end(self) -> None:
        """Kill everything in the tree, wait until it is gone, and clear the room. May be called again."""
        if self._process.returncode is None:
            self._kill()
        self._selector.close()
        self._link.close()
        self._room.clear()

    def _send(self, frame: bytes, deadline: float) -> None:
        sent = 0
        while sent < len(frame):
            try:
                sent += self._link.channel.send(frame[sent:])
            except BlockingIOError:
                self._look_after(deadline)
            except OSError:
                return  # the runner is gone: waiting for the reply tells how

    def _reply(self, deadline: float, seconds: float) -> dict[str, Any]:
        while (frame := self._take_frame()) is None:
            if self._process.poll() is not None:
                self._pump(0)
                if (frame := self._take_frame()) is not None:
                    break
                raise self._crash()
            if time.monotonic() > deadline:
                raise OutOfTime(f"No answer within {seconds:.3g} seconds.{self._where()}")
            self._look_after(deadline)
        return _parsed(frame)

    def _look_after(self, deadline: float) -> None:
        """Read what there is for a moment, look at the tree, and hold it to its limits."""
        self._pump(min(LOOK_EVERY, max(0.0, deadline - time.monotonic())))
        if len(self._frames) > 2 * wire.MAX_FRAME:
            raise Violation("A flood of bytes that nobody asked for came over the grader's own channel.")
        if self.printed > self.limits.output:
            raise OverLimit(f"More than {self.limits.output // MIB} MiB printed; that is its limit.")
        if time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + LOOK_EVERY
        there = self.family.look()
        if self.on_look:
            self.on_look(there)
        if len(there) > self.limits.processes:
            raise OverLimit(f"More than {self.limits.processes} processes at once; that is their limit.")
        if self._out_of_memory():
            raise self._too_much_memory()

    def _pump(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            if key.fileobj is self._link.channel:
                self._read_channel()
            elif key.fileobj == self._link.output:
                data = self._read(self._link.output)
                self.printed += len(data)
                self.output += data[: max(0, self.limits.kept_output - len(self.output))]
            else:
                self._diagnostics += self._read(self._link.diagnostics)
                self._ready = self._ready or self._diagnostics.startswith(READY)
                del self._diagnostics[: -64 * 2**10]

    def _read(self, source: Source) -> bytes:
        try:
            data = read(source, 2**16)
        except BlockingIOError:
            return b""
        except OSError:
            data = b""
        if not data:
            self._selector.unregister(source)
        return data

    def _read_channel(self) -> None:
        try:
            data = self._link.channel.recv(2**16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._selector.unregister(self._link.channel)
        self._frames += data

    def _take_frame(self) -> bytes | None:
        size = wire.HEADER.size
        if len(self._frames) < size:
            return None
        (length,) = wire.HEADER.unpack_from(self._frames)
        if length > wire.MAX_FRAME:
            raise Violation(f"A reply claims to be {length} bytes long; at most {wire.MAX_FRAME} are allowed.")
        if len(self._frames) < size + length:
            return None
        frame = bytes(self._frames[size : size + length])
        del self._frames[: size + length]
        return frame

    def _expect_silence(self) -> None:
        """Between a reply and the next request nothing may come over the channel."""
        if self._frames:
            raise Violation("A reply that nobody asked for came over the grader's own channel.")

    def _out_of_memory(self) -> bool:
        return self.family.memory(self.limits.memory) > self.limits.memory or bool(self._group and self._group.out_of_memory())

    def _too_much_memory(self) -> OverLimit:
        return OverLimit(f"More than {self.limits.memory // MIB} MiB of memory; that is its limit.")

    def _crash(self) -> CellProblem:
        if self._group and self._group.out_of_memory():
            return self._too_much_memory()
        code = self._process.returncode
        if code is not None and code > 128:
            code = 128 - code
        if code is not None and code < 0:
            name = signal.Signals(-code).name if -code in signal.valid_signals() else f"signal {-code}"
            if name == "SIGXCPU":
                return OverLimit(f"More than {self.limits.cpu} seconds of processor time in one process; that is its limit.")
            return Crashed(f"The whole process was killed by {name} while your code ran.{self._where()}", code)
        return Crashed(f"Your code ended the whole process, with exit code {code}.{self._where()}", code)

    def _where(self) -> str:
        """Where the submission's threads were, from the stacks that the runner dumped, as a sentence."""
        name = re.escape(self._inside.submission.name)
        text = self._diagnostics.decode("utf-8", "replace")
        lines = list(dict.fromkeys(re.findall(rf'{name}", line (\d+) in', text)))
        return f" It was at line{'s' * (len(lines) > 1)} {' and '.join(lines[:3])}." if lines else ""

    def _kill(self) -> None:
        """End the tree from its leaves' side: the warden, or the namespace's init, sees to what we have not seen."""
        started = time.monotonic()
        root = self._process.pid
        while True:
            below = [member.pid for member in self.family.look() if member.pid != root and member.state not in "ZX"]
            passed = time.monotonic() - started
            for pid in below:
                if passed > TIDY_WITHIN or not is_tracker(pid):
                    with contextlib.suppress(OSError):
                        os.kill(pid, DEADLY)
            if not below or passed > END_WITHIN:
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.01)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.5)
        self._process.kill()
        self._process.wait()


def _parsed(frame: bytes) -> dict[str, Any]:
    try:
        return wire.unpack(frame)
    except wire.WireError as error:
        raise Violation(f"A reply that is {error} came over the grader's own channel.") from error


def _python(inside: Inside) -> list[str]:
    boot = BOOT.format(library=str(inside.library))
    return [str(interpreter()[0]), "-I", "-S", "-B", "-X", "utf8", "-c", boot, inside.settings.to_json()]


def _environment(walls: Walls, room: Room) -> dict[str, str]:
    scratch = str(walls.scratch(room))
    return {"PATH": "/usr/bin:/bin", "HOME": scratch, "TMPDIR": scratch, "LANG": "C.UTF-8"}


@contextlib.contextmanager
def opened(walls: Walls, submission: Path, name: str, scenarios: Path, limits: Limits | None = None) -> Iterator[Cell]:
    """A cell for ``submission`` under the module name ``name``; its tree is ended on the way out.

    What keeps a runner from starting has nothing to do with the submission, and may pass: it is tried again, and raised as
    :class:`WallsUnusable` in the end.
    """
    with ready_cell(walls, submission, name, scenarios, limits or Limits()) as cell:
        yield cell


def begun(walls: Walls, submission: Path, name: str, scenarios: Path, limits: Limits) -> Cell:
    """A cell whose runner is starting."""
    return Cell.launch(walls, Room.furnish(submission, name, scenarios), limits)


def ready_cell(walls: Walls, submission: Path, name: str, scenarios: Path, limits: Limits) -> Cell:
    """A cell whose runner is ready, as :func:`opened` says; the caller ends it."""
    for pause in (*PAUSES, None):
        try:
            cell = begun(walls, submission, name, scenarios, limits)
            try:
                cell.wait_until_ready()
                return cell
            except BaseException:
                cell.end()
                raise
        except (OSError, WallsUnusable) as error:
            if pause is None:
                raise WallsUnusable(f"no runner can be started in {tempfile.gettempdir()}: {error}") from error
            time.sleep(pause)
    raise AssertionError("the last try returns or raises")
