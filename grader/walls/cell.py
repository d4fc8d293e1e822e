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
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from grader.runner import wire
from grader.walls.family import Family
from grader.walls.limits import MIB, Limits
from grader.walls.plain import Inside
from grader.walls.problems import Crashed, OutOfTime, OverLimit, Violation, WallsUnusable
from grader.walls.room import Room, interpreter

LOOK_EVERY = 0.01
"""Seconds between two looks at the process tree."""
END_WITHIN = 10.0
"""Seconds until a killed tree must be gone."""
BOOT = "import sys; sys.path.append({library!r}); from grader.runner.main import main; main()"


class Walls(Protocol):
    """One level of walls."""

    name: str
    depth: int
    """How many processes stand above the runner in its tree."""

    def available(self) -> str: ...
    def inside(self, room: Room, channel: int, diagnostics: int, limits: Limits) -> Inside: ...
    def command(self, room: Room, python: list[str], limits: Limits) -> list[str]: ...


class Cell:
    """A running runner. Use as a context manager; leaving ends the whole process tree."""

    _process: subprocess.Popen[bytes]
    _selector: selectors.BaseSelector
    _channel: socket.socket
    _inside: Inside
    _output_end: int
    _diagnostics_end: int

    def __init__(self, walls: Walls, room: Room, limits: Limits) -> None:
        self.limits = limits
        self.output = b""
        self.printed = 0
        self._next_look = 0.0
        self._room = room
        self._frames = bytearray()
        self._diagnostics = bytearray()
        self._depth = walls.depth
        self._launch(walls, room, limits)
        self.family = Family(self._process.pid)

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
        return reply["value"] if "value" in reply else {"problem": reply["problem"]}

    def close(self) -> None:
        """Say good-bye and see that nothing more comes; then end the tree."""
        try:
            self.request("close", 5.0)
            self._pump(0)
            self._expect_silence()
        finally:
            self.end()

    def end(self) -> None:
        """Kill everything in the tree, wait until it is gone, and clear the room. May be called again."""
        if self._process.returncode is None:
            self._kill()
        for each in (self._channel, self._selector):
            each.close()
        for descriptor in (self._output_end, self._diagnostics_end):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self._output_end = self._diagnostics_end = -1
        self._room.clear()

    def _launch(self, walls: Walls, room: Room, limits: Limits) -> None:
        self._channel, theirs = socket.socketpair()
        self._output_end, their_output = os.pipe()
        self._diagnostics_end, their_diagnostics = os.pipe()
        inherited = (theirs.fileno(), their_diagnostics)
        self._inside = walls.inside(room, theirs.fileno(), their_diagnostics, limits)
        boot = BOOT.format(library=str(self._inside.library))
        python = [str(interpreter()[0]), "-I", "-S", "-B", "-X", "utf8", "-c", boot, self._inside.settings.to_json()]
        try:
            self._process = subprocess.Popen(
                walls.command(room, python, limits),
                stdin=subprocess.DEVNULL,
                stdout=their_output,
                stderr=their_output,
                pass_fds=inherited,
                start_new_session=True,
                env=self._environment(),
                cwd=room.scratch,
            )
        except OSError as error:
            raise WallsUnusable(f"the runner can't be started: {error}") from error
        finally:
            theirs.close()
            os.close(their_output)
            os.close(their_diagnostics)
        self._selector = selectors.DefaultSelector()
        for source in (self._channel, self._output_end, self._diagnostics_end):
            os.set_blocking(source if isinstance(source, int) else source.fileno(), False)
            self._selector.register(source, selectors.EVENT_READ)

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self._inside.scratch),
            "TMPDIR": str(self._inside.scratch),
            "LANG": "C.UTF-8",
        }

    def _send(self, frame: bytes, deadline: float) -> None:
        sent = 0
        while sent < len(frame):
            try:
                sent += self._channel.send(frame[sent:])
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
        if len(there) > self.limits.processes:
            raise OverLimit(f"More than {self.limits.processes} processes at once; that is their limit.")
        if self.family.memory() > self.limits.memory:
            raise OverLimit(f"More than {self.limits.memory // MIB} MiB of memory; that is its limit.")

    def _pump(self, seconds: float) -> None:
        for key, _ in self._selector.select(seconds):
            if key.fileobj is self._channel:
                self._read_channel()
            elif key.fd == self._output_end:
                data = self._read(self._output_end)
                self.printed += len(data)
                self.output += data[: max(0, self.limits.kept_output - len(self.output))]
            else:
                self._diagnostics += self._read(self._diagnostics_end)
                del self._diagnostics[: -64 * 2**10]

    def _read(self, descriptor: int) -> bytes:
        try:
            data = os.read(descriptor, 2**16)
        except (BlockingIOError, OSError):
            return b""
        if not data:
            self._selector.unregister(descriptor)
        return data

    def _read_channel(self) -> None:
        try:
            data = self._channel.recv(2**16)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._selector.unregister(self._channel)
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

    def _crash(self) -> Crashed:
        code = self._process.returncode
        if code is not None and code > 128:
            code = 128 - code
        if code is not None and code < 0:
            name = signal.Signals(-code).name if -code in signal.valid_signals() else f"signal {-code}"
            return Crashed(f"The whole process was killed by {name} while your code ran.{self._where()}", code)
        return Crashed(f"Your code ended the whole process, with exit code {code}.{self._where()}", code)

    def _where(self) -> str:
        """Where the submission's threads were, from the stacks that the runner dumped, as a sentence."""
        name = re.escape(self._inside.submission.name)
        text = self._diagnostics.decode("utf-8", "replace")
        lines = list(dict.fromkeys(re.findall(rf'{name}", line (\d+) in', text)))
        return f" It was at line {' and '.join(lines[:3])}." if lines else ""

    def _kill(self) -> None:
        """End the tree from its leaves' side: the warden, or the namespace's init, sees to what we have not seen."""
        deadline = time.monotonic() + END_WITHIN
        root = self._process.pid
        while True:
            below = [member.pid for member in self.family.look() if member.pid != root and member.state not in "ZX"]
            for pid in below:
                with contextlib.suppress(OSError):
                    os.kill(pid, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
            if not below or time.monotonic() > deadline:
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


@contextlib.contextmanager
def opened(walls: Walls, submission: Path, name: str, scenarios: Path, limits: Limits | None = None) -> Iterator[Cell]:
    """A cell for ``submission`` under the module name ``name``; its tree is ended on the way out."""
    try:
        room = Room.furnish(submission, name, scenarios)
    except OSError as error:
        raise WallsUnusable(f"no room for the runner in {tempfile.gettempdir()}: {error}") from error
    with Cell(walls, room, limits or Limits()) as cell:
        yield cell
