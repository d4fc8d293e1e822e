"""The runner's life: drop privileges, answer one request after another, end.

Started as ``python -I -S -c ...`` by :mod:`grader.walls`; see :func:`main` for its settings. Requests (see
:mod:`grader.runner.wire` for the frames), each with an ``id`` that its reply repeats:

``load``     import the submission and the scenarios
``call``     run one scenario for real, once
``explore``  run one scenario under the schedule engine; ``more`` goes on, ``story`` explains a failure, ``canary`` tests
             the engine
``close``    say good-bye
"""

from __future__ import annotations

import contextlib
import errno
import faulthandler
import importlib
import io
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from grader.runner import canary, leftovers, seal, wire
from grader.runner.settings import Settings
from grader.runner.state import State, changed_since

Reply = dict[str, Any]


class Problem(Exception):
    """A request has no value to answer with. ``details`` say why: "kind", "text", and for an exception its type and frames.

    Kinds: ``import`` (the submission can't be imported), ``missing`` (it lacks a name), ``raised`` (an exception of the
    submission's left the scenario), ``too_large`` (the answer is), ``grader`` (anything else: our fault).
    """

    def __init__(self, kind: str, **details: Any) -> None:
        super().__init__(kind)
        self.details = {"kind": kind, **details}


class Runner:
    """Answers requests on one socket. ``home`` is the process that may answer: a forked child of the submission may not."""

    def __init__(self, channel: socket.socket, diagnostics: int, settings: Settings) -> None:
        self._channel = channel
        self._diagnostics = diagnostics
        self._settings = settings
        self._home = os.getpid()
        self._submission = Path()
        self._scenarios: Any = None
        self._exploration: Any = None
        self._loader: Any = None

    def serve(self) -> None:
        """Answer until ``close`` or the end of the channel.

        Before a reply goes out this frame compares what :mod:`grader.runner.seal` has noted. The comparison stands here, and
        calls nothing that is not C, because a function could be replaced and this running frame can't.
        """
        known: set[str] = set()
        parts, sizes = seal.parts(known)
        own, own_size = seal.of_instance(self, ("_channel", "_settings", "_home"), "the runner")
        parts, sizes = parts + own, sizes + own_size
        os.write(self._diagnostics, b"ready\n")
        while (request := self._receive()) is not None:
            reply = self.answer(request)
            if request["do"] == "explore":  # the engine is loaded now, its hooks are built-in names, and no submission ran
                known.discard("builtins")
                more, more_sizes = seal.parts(known)
                parts, sizes = parts + more, sizes + more_sizes
            broken = []
            for namespace, name, value, function, code, where in parts:
                if namespace.get(name) is not value or (function is not None and function.__code__ is not code):
                    broken.append(where)
            for namespace, length, where in sizes:
                if len(namespace) - ("__annotations_cache__" in namespace) != length:
                    broken.append(where)
            if broken:
                reply = {"id": request["id"], "tampered": broken[:5]}
            if self._home != os.getpid():
                reply = {"id": request["id"], "stray": True}
            self._send(reply)
            if request["do"] == "close":
                return

    def answer(self, request: dict[str, Any]) -> Reply:
        """``{"id", "value"}``, or ``{"id", "problem"}`` with a :class:`Problem`'s details."""
        faulthandler.dump_traceback_later(request["seconds"], file=self._diagnostics)
        try:
            return {"id": request["id"], "value": self._action(request["do"])(request)}
        except Problem as problem:
            return {"id": request["id"], "problem": problem.details}
        except OSError as error:
            kind = "raised" if error.errno == errno.EMFILE else "grader"  # what a submission leaves open is its own fault
            return {"id": request["id"], "problem": {"kind": kind, **self._describe(error)}}
        except BaseException as error:  # whatever it is, the other side must hear of it
            return {"id": request["id"], "problem": {"kind": "grader", **self._describe(error)}}
        finally:
            with contextlib.suppress(Exception):  # a submission may have put anything there
                sys.stdout.flush()
            faulthandler.cancel_dump_traceback_later()

    def _action(self, do: str) -> Callable[[dict[str, Any]], Any]:
        match do:
            case "load":
                return self._load
            case "call":
                return self._call
            case "explore":
                return self._explore
            case "more":
                return self._more
            case "story":
                return self._story
            case "canary":
                return self._canary
        return lambda request: "closed"

    def _load(self, request: dict[str, Any]) -> None:
        self._submission = Path(request["submission"])
        if method := request["start_method"]:
            _set_default_start_method(method)
        sys.path.append(str(self._submission.parent))
        if not request["import"]:
            return
        name = self._submission.stem
        scenarios = self._submission.with_name("scenarios.py")
        code = compile(scenarios.read_bytes(), str(scenarios), "exec", dont_inherit=True)
        try:
            module = importlib.import_module(name)
        except BaseException as error:  # SystemExit of a submission is an answer too
            raise Problem("import", **self._describe(error)) from error
        lacking = [each for each in request["names"] if not hasattr(module, each)]
        if lacking:
            raise Problem("missing", text=", ".join(lacking))
        self._scenarios = _module_of(code, scenarios)

    def _call(self, request: dict[str, Any]) -> Any:
        scenario = getattr(self._scenarios, request["scenario"])
        args = [wire.decode(each) for each in request["args"]]
        found: list[dict[str, list[Any]]] = []
        for _ in range(2 if request["warm_up"] else 1):
            before, state = leftovers.Snapshot.take(), State.take()
            value = self._run(request, scenario, args)
            found.append(leftovers.left_behind(before))
        left = leftovers.of_both(found[0], found[-1])
        return {"value": wire.encode(value), "left": left, "changed": changed_since(state)}

    def _run(self, request: dict[str, Any], scenario: Callable[..., object], args: list[Any]) -> object:
        try:
            value = scenario(*args)
        except BaseException as error:
            self._end_if_astray(request)
            raise Problem("raised", **self._describe(error)) from error
        self._end_if_astray(request)
        return value

    def _explore(self, request: dict[str, Any]) -> None:
        from grader.schedules import Exploration, Loader

        name, scenarios = self._submission.stem, self._submission.parent / "scenarios.py"
        try:
            loader = Loader(self._submission, name, {"scenarios": scenarios})
        except SyntaxError as error:
            raise Problem("import", **self._describe(error)) from error

        def program(modules: Any) -> dict[str, Any]:
            lacking = [each for each in request["names"] if not hasattr(modules[name], each)]
            if lacking:
                return {"missing": lacking}
            scenario = getattr(_module_of(loader.codes["scenarios"], scenarios), request["scenario"])
            return {"value": wire.encode(scenario(*(wire.decode(each) for each in request["args"])))}

        options = request.get("options", {})
        self._exploration = Exploration(program, loader, strategy=request["strategy"], seed=request["seed"], **options)
        self._loader = loader

    def _more(self, request: dict[str, Any]) -> Any:
        outcomes = self._exploration.more(request["executions"], request["budget"])
        return {
            "outcomes": [
                {
                    "key": each.key,
                    "kind": each.kind,
                    "value": each.value,
                    "text": each.text,
                    "line": each.line,
                    "thread": each.thread,
                }
                for each in outcomes
            ],
            "executions": self._exploration.executions,
            "operations": self._exploration.operations,
            "searched": self._exploration.searched,
            "exhausted": self._exploration.exhausted,
            "finished": self._exploration.finished,
        }

    def _story(self, request: dict[str, Any]) -> Any:
        story = self._exploration.story(request["wanted"])
        return {
            "key": story.outcome.key if story.outcome else "",
            "kind": story.kind,
            "executions": story.executions,
            "exhausted": story.exhausted,
            "switches": story.switches,
            "pattern": story.pattern,
            "confirmed": story.confirmed,
            "schedule": story.schedule,
            "steps": [
                {
                    "thread": step.thread,
                    "file": step.file,
                    "line": step.line,
                    "operation": step.operation,
                    "object": step.object,
                    "value": step.value,
                }
                for step in story.steps
            ],
        }

    def _canary(self, request: dict[str, Any]) -> list[Any]:
        """What the canary's race came to, with the submission loaded, until an update was lost: each different value once."""
        from grader.schedules import Exploration

        def program(modules: Any) -> int:
            modules[self._submission.stem]  # to import it is what matters
            return canary.race()

        def lost(outcome: Any) -> bool:
            return bool(outcome.kind == "returned" and outcome.value == canary.LOST)

        exploration = Exploration(program, self._loader, seed=request["seed"])
        outcomes = exploration.more(request["executions"], request["budget"], until_one=lost)
        return [each.value for each in outcomes if each.kind == "returned"]

    def _describe(self, error: BaseException) -> dict[str, Any]:
        """An exception for the trusted side: type, text, and the frames that lie in the submission."""
        frames = [
            {"line": frame.lineno, "function": frame.name}
            for frame in traceback.extract_tb(error.__traceback__)
            if Path(frame.filename) == self._submission
        ]
        encoded = wire.encode(error)
        text = encoded["text"]
        if isinstance(error, SyntaxError) and error.lineno and error.filename == str(self._submission):
            frames.append({"line": error.lineno, "function": "<module>"})
            text = error.msg
        return {"type": encoded["type"], "text": text, "frames": frames[-8:]}

    def _receive(self) -> dict[str, Any] | None:
        header = self._read(wire.HEADER.size)
        if header is None:
            return None
        body = self._read(wire.HEADER.unpack(header)[0])
        return None if body is None else wire.unpack(body)

    def _read(self, count: int) -> bytes | None:
        got = b""
        while len(got) < count:
            piece = self._channel.recv(count - len(got))
            if not piece:
                return None
            got += piece
        return got

    def _end_if_astray(self, request: dict[str, Any]) -> None:
        """End here, with a word to the other side, if this is a forked child that came back out of the submission."""
        if os.getpid() != self._home:
            self._channel.sendall(wire.pack({"id": request["id"], "stray": True}))
            os._exit(1)

    def _send(self, reply: Reply) -> None:
        try:
            frame = wire.pack(reply)
        except (wire.WireError, TypeError, ValueError) as error:
            frame = wire.pack({"id": reply["id"], "problem": {"kind": "too_large", "text": str(error)}})
        self._channel.sendall(frame)


def _module_of(code: CodeType, file: Path) -> ModuleType:
    """A new module of this code, in place of whatever has its name by now: a submission may have put its own there."""
    module = ModuleType(file.stem)
    module.__file__ = str(file)
    sys.modules[file.stem] = module
    exec(code, module.__dict__)
    return module


def _set_default_start_method(method: str) -> None:
    """Make ``method`` what the platform would use by default, so that a submission may still choose its own."""
    import multiprocessing
    import multiprocessing.context

    default: Any = multiprocessing.context._default_context
    default._default_context = multiprocessing.get_context(method)


def _default_signals() -> None:
    """Handle signals as a fresh program does: nohup(1), or a shell's ``&``, has a grader and its children ignore some of them."""
    own = {getattr(signal, name, None) for name in ("SIGPIPE", "SIGXFSZ")}  # the interpreter itself ignores these
    for each in signal.valid_signals() - own:
        if signal.getsignal(each) is signal.SIG_IGN:
            signal.signal(each, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def main() -> None:
    """The runner's entry: ``sys.argv[1]`` holds :class:`Settings` as JSON."""
    settings = Settings.from_json(sys.argv[1])
    del sys.argv[1:]
    settings.apply()
    sys.path.extend(settings.packages)
    _default_signals()
    channel, diagnostics = settings.open()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # as in a terminal: what was printed before a crash is seen
    faulthandler.enable(file=diagnostics)
    Runner(channel, diagnostics, settings).serve()
