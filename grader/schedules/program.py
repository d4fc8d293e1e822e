"""FILE:FUNCTION as a program to explore, and a process of its own to do it in.

`python -m grader.schedules.program REQUEST ANSWER` reads a request (JSON), explores, and writes the answer (JSON) to the file
ANSWER. If that file is not there afterwards, the program ended its process.
"""

import inspect
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from . import own
from .exploration import Exploration
from .library import failing
from .loader import Loader
from .outcome import Story

STANDARD = sys.stdlib_module_names | {"grader"}


class Unusable(BaseException):
    """The file or function cannot be used as given; not an outcome of the program."""


def module_name(path: Path) -> str:
    """Return the name under which a file is imported: its own, unless that is the standard library's."""
    return path.stem if path.stem.isidentifier() and path.stem not in STANDARD else "program_explored"


def caller(name: str, function: str, imported: Callable[[], None] = lambda: None) -> Callable[[Any], object]:
    """Return the program that imports the module `name` and calls its `function` without arguments; `imported` in between."""

    def program(modules: Any) -> object:
        found = checked(modules[name], function)
        imported()
        return found()

    return program


def checked(module: Any, function: str) -> Callable[[], object]:
    """Return the function if it can be called without arguments; raises Unusable with the reason otherwise."""
    if not hasattr(module, function):
        raise Unusable(f"there is no function {function} in {Path(module.__file__).name}")
    found = getattr(module, function)
    if not callable(found):
        raise Unusable(f"{function} is not a function, but a {type(found).__name__}")
    if inspect.iscoroutinefunction(found) or inspect.isgeneratorfunction(found) or inspect.isasyncgenfunction(found):
        raise Unusable(f"{function} is a coroutine or generator function: calling it runs nothing")
    try:
        inspect.signature(found).bind()
    except TypeError as error:
        raise Unusable(f"{function} cannot be called without arguments: {error}") from None
    except ValueError:
        pass
    return found  # type: ignore[no-any-return]


def evidence(story: Story) -> dict[str, Any]:
    """Return a story as the interface's evidence of a failing schedule."""
    kind = "assertion" if story.kind == "exception" and story.text.startswith("AssertionError") else story.kind
    return {
        "executions": story.executions,
        "exhausted": story.exhausted,
        "kind": kind,
        "steps": [asdict(step) for step in story.steps],
        "text": story.text,
        "pattern": story.pattern,
        "switches": story.switches,
        "confirmed": story.confirmed,
        "schedule": story.schedule,
        "line": story.outcome.line if story.outcome else None,
    }


def explore(path: Path, function: str, strategy: str, seed: int, executions: int, seconds: float, limit: int) -> dict[str, Any]:
    """Explore FILE:FUNCTION; the answer says what was found: `unusable`, `uncontrolled`, `limited`, or a `failure` (or None)."""
    name, until, lost = module_name(path), time.monotonic() + seconds, ""

    def exploring(more: set[str]) -> tuple[Exploration, set[str]]:
        loader, plain = Loader(path, name, beside=True, more=more), set[str]()
        program = caller(name, function, lambda: plain.update(own.plain_modules(loader)))
        return Exploration(program, loader, strategy=strategy, seed=seed, limit=limit), plain  # type: ignore[arg-type]

    def once(more: set[str]) -> set[str]:
        exploration, plain = exploring(more)
        exploration.more(1, until - time.monotonic())
        return plain

    exploration, _ = exploring(own.found_by(once))
    answer: dict[str, Any] = {"unusable": None, "uncontrolled": None, "limited": None, "failure": None}
    while exploration.executions < executions and not exploration.finished and time.monotonic() < until:
        outcomes = exploration.more(executions - exploration.executions, until - time.monotonic(), failing)
        unusable = next((o.text for o in outcomes if o.kind == "exception" and o.text.startswith("Unusable: ")), None)
        if unusable is not None:
            answer["unusable"] = unusable.removeprefix("Unusable: ")
            break
        bad = [outcome.key for outcome in outcomes if failing(outcome)]
        if bad:
            story = exploration.story(bad)
            if story.confirmed:
                answer["failure"] = evidence(story)
            else:
                lost = (
                    f"it depends on more than the schedule: once it ended with {story.text}, and then, on the same one, it did not"
                )
            break
    answer |= {
        "uncontrolled": lost or exploration.uncontrolled,
        "limited": exploration.limited,
        "executions": exploration.executions,
        "exhausted": exploration.exhausted,
    }
    return answer


def main(request_file: str, answer_file: str) -> None:
    """Do one request."""
    request = json.loads(Path(request_file).read_text(encoding="utf-8"))
    path = Path(request.pop("file"))
    sys.path.insert(0, str(path.parent))
    sys.argv = [str(path)]
    try:
        answer = explore(path, **request)
    except SyntaxError as error:
        answer = {"unusable": f"{path.name}, line {error.lineno}: {error.msg}"}
    except (OSError, UnicodeDecodeError, ValueError) as error:
        answer = {"unusable": str(error)}
    partial = Path(answer_file + ".partial")
    partial.write_text(json.dumps(answer), encoding="utf-8")
    partial.replace(answer_file)


if __name__ == "__main__":
    main(*sys.argv[1:3])
    sys.stdout.flush()
    import os

    os._exit(0)
