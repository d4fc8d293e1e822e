"""Run a program many times for real, in its own threads and processes, with random delays.

They come at its visible operations and, in about every second run, between any two instructions of its bytecode, whoever wrote that:
modules that are not rewritten have races too. For what cannot be controlled: processes, mostly. It finds mistakes, it proves
nothing. How long the program takes is learned from a run without delays. Each run has a process of its own; processes started by
the program are slowed down too, under every start method, because they find this module as their main module.

`python -m grader.schedules.stress REQUEST ANSWER` does the runs; with `--one N` it does one of them.
"""

import builtins
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from . import hooks
from .loader import Loader
from .program import Unusable, checked, module_name

VARIABLE = "BAKEHOUSE_STRESS"
UNDELAYED = -1  # the number of the run without delays
RUN_SECONDS = 10.0  # a run that takes so much longer, and
SLOWER = 10  # so many times as long, as the one without delays counts as one that never ends
LONGEST = 0.004  # seconds of one delay
MOST = 2.0  # seconds of delays in one process: a slow program is not to look like one that never ends
INSTRUCTIONS = 100_000  # that are looked at in one process, each being slowed down by that
ELSEWHERE = (sysconfig.get_path("stdlib"), str(Path(__file__).parents[1]), "<frozen")  # whose bytecode is not looked at
FAILED = 77  # exit code of a run that failed and said why


def delays(seed: str) -> Callable[..., None]:
    """Return a function that sometimes sleeps; how often is drawn anew for each run and process."""
    rng = random.Random(seed)
    often = rng.choice((0.02, 0.1, 0.3, 0.6))
    sleep, draw, left = time.sleep, rng.random, MOST
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=lambda: rng.seed(f"{seed} {os.getpid()}"))

    def pause(often: float = often) -> None:
        nonlocal left
        if left > 0 and draw() < often:
            moment = draw() * LONGEST
            left -= moment
            sleep(moment)

    return pause


def between_instructions(pause: Callable[..., None], seed: str) -> None:
    """From now on also pause between instructions of the program's own code, in this thread and in those that it starts.

    Each thread draws how often: where all are slow alike, those that are started one after another never meet.
    """
    rng, often, left = random.Random(f"{seed} instructions"), threading.local(), INSTRUCTIONS

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        nonlocal left
        if left <= 0 or frame.f_code.co_filename.startswith(ELSEWHERE):
            return None
        if not hasattr(often, "rate"):
            often.rate = rng.choice((0.0, 0.0, 0.05, 0.5))
        if not often.rate:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            left -= 1
            pause(often.rate)
        return trace

    sys.settrace(trace)
    threading.settrace(trace)


def install(pause: Callable[[], None]) -> None:
    """Put the delays into the hooks that rewritten code calls."""

    def before(hook: Callable[..., Any]) -> Callable[..., Any]:
        def delayed(*arguments: Any) -> Any:
            pause()
            return hook(*arguments)

        return delayed

    def slot(kind: Any) -> type:
        """Return the kind of slot with delays before it is read or bound."""
        v = property(before(kind.v.fget), before(kind.v.fset), kind.v.fdel)
        return type(kind.__name__, (kind,), {"v": v, "__slots__": ()})

    for name in ("attribute", "store", "item", "name", "write_name", "call", "enter", "contains"):
        setattr(builtins, f"__bh_{name}__", before(hooks.HOOKS[name]))
    for name in ("attribute_slot", "item_slot"):
        setattr(builtins, f"__bh_{name}__", slot(hooks.HOOKS[name]))


def prepare(path: Path, seed: str | None) -> Loader:
    """Make this process ready: the program's modules are rewritten, and, with a seed, its operations delayed."""
    loader = Loader(path, module_name(path), beside=True)
    sys.meta_path.insert(0, loader)
    sys.path.insert(0, str(path.parent))
    if seed is None:
        return loader
    own_seed = f"{seed} {os.getpid() if multiprocess() else 0}"
    pause = delays(own_seed)
    install(pause)
    if random.Random(f"{seed} kind").random() < 0.5:
        between_instructions(pause, own_seed)
    return loader


def multiprocess() -> bool:
    """Whether this is a process that the program started."""
    return "multiprocessing.process" in sys.modules and sys.modules["multiprocessing.process"].parent_process() is not None


def one(request: dict[str, Any], number: int, answer: Path) -> int:
    """Do one run; return the exit code, having said in `answer` what went wrong."""
    path = Path(request["file"])
    failures: list[str] = []
    seed = f"{request['seed']} {number}" if number != UNDELAYED else None
    os.environ[VARIABLE] = json.dumps({"file": str(path), "seed": seed})
    sys.argv = [str(path)]
    try:
        loader = prepare(path, seed)
        hook = threading.excepthook

        def failed(args: threading.ExceptHookArgs) -> None:
            failures.append(said(args.exc_value, path))
            hook(args)

        threading.excepthook = failed
        checked(loader[module_name(path)], request["function"])()
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and not thread.daemon:
                thread.join()
    except (Unusable, SyntaxError, OSError, UnicodeDecodeError) as error:
        answer.write_text(json.dumps({"unusable": str(error)}), encoding="utf-8")
        return FAILED
    except BaseException as error:
        failures.append(said(error, path))
    if failures:
        answer.write_text(json.dumps({"text": failures[0]}), encoding="utf-8")
        return FAILED
    return 0


def said(error: BaseException | None, path: Path) -> str:
    """Return "TypeName: message (line n)"."""
    lines = []
    traceback = error.__traceback__ if error is not None else None
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == str(path):
            lines.append(traceback.tb_lineno)
        traceback = traceback.tb_next
    message = f": {error}" if str(error) else ""
    return f"{type(error).__name__}{message}" + (f" ({path.name} line {lines[-1]})" if lines else "")


def failure_of(code: int | None, answer: Path, errors: Path, usual: float) -> dict[str, Any] | None:
    """Judge one run by its exit code (None: it did not end); without delays, the program ended after `usual` seconds."""
    if code == 0:
        return None
    failure: dict[str, Any] = {"exhausted": False, "kind": "exception", "steps": []}
    failure["stderr"] = errors.read_text(encoding="utf-8", errors="replace")[-2000:]
    if code is None:
        text = f"the program did not end within {allowed(usual):.0f} s; without delays it took {usual:.1f} s"
        return failure | {"kind": "deadlock", "text": text}
    if code == FAILED and answer.exists():
        said_so: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
        if "text" in said_so:
            said_so["kind"] = "assertion" if said_so["text"].startswith("AssertionError") else "exception"
        return failure | said_so
    how = f"was ended by signal {-code}" if code < 0 else f"ended its process, with exit code {code}"
    return failure | {"text": f"the program {how}"}


def allowed(usual: float) -> float:
    """Return the seconds that a run may take, if one without delays took `usual` seconds."""
    return RUN_SECONDS + SLOWER * usual


def runs(request: dict[str, Any], request_file: str, folder: Path) -> dict[str, Any]:
    """Do a run without delays, then runs with them until one fails or the budget is spent."""
    answer, errors = folder / "one.json", folder / "one.stderr"
    began, done = time.monotonic(), 0
    code = run_one(request_file, answer, UNDELAYED, errors, RUN_SECONDS)
    usual = time.monotonic() - began
    if code is None:
        return {"executions": 0, "limited": f"the program did not end within {RUN_SECONDS:.0f} s, even without delays"}
    while not (failure := failure_of(code, answer, errors, usual)) and done < request["executions"]:
        if time.monotonic() > began + request["seconds"]:
            break
        code = run_one(request_file, answer, done, errors, allowed(usual))
        done += 1
    if failure is not None and "unusable" in failure:
        return {"unusable": failure["unusable"]}
    if failure is not None:
        done = failure["executions"] = max(done, 1)
    return {"executions": done, "exhausted": False, "failure": failure}


def run_one(request_file: str, answer: Path, number: int, errors: Path, seconds: float) -> int | None:
    """Do one run in a process of its own; None if it did not end in time. All it started is ended."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
    }
    command = [sys.executable, "-P", "-m", "grader.schedules.stress", "--one", str(number), request_file, str(answer)]
    with errors.open("wb") as stderr:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=stderr, env=environment, start_new_session=True)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end_group(process)


def _end_group(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def main(arguments: list[str]) -> int:
    """Do the runs, or one of them."""
    if arguments[0] == "--one":
        return one(json.loads(Path(arguments[2]).read_text(encoding="utf-8")), int(arguments[1]), Path(arguments[3]))
    request_file, answer_file = arguments
    request = json.loads(Path(request_file).read_text(encoding="utf-8"))
    answer = runs(request, request_file, Path(answer_file).parent)
    Path(answer_file).write_text(json.dumps(answer), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
elif __name__ == "__mp_main__" and VARIABLE in os.environ:
    _settings = json.loads(os.environ[VARIABLE])
    prepare(Path(_settings["file"]), _settings["seed"])
