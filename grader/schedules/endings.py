"""From a finished execution to its Outcome: the words for an exception, a deadlock's waits, a lost control."""

import traceback
from pathlib import Path

from .engine import Execution, Task
from .operations import Operation
from .outcome import Outcome, key_of
from .primitives import Lock, RLock

CROWD = 4
"""Threads that wait for the same."""


def outcome_of(execution: Execution) -> Outcome:
    """Describe how the execution ended."""
    kind, text, line = execution.kind, execution.text, execution.line
    thread = execution.culprit.name if execution.culprit is not None else None
    if kind == "exception" and execution.error is not None:
        text, line = exception_text(execution, execution.error)
    elif kind == "deadlock":
        text = deadlock_text(execution)
    value = execution.value if kind == "returned" else None
    return Outcome(kind, value, text, line, thread, key_of(kind, value, f"{thread}: {text}"))  # type: ignore[arg-type]


def exception_text(execution: Execution, error: BaseException) -> tuple[str, int | None]:
    """Return "TypeName: message" with the place, and the learner's innermost line."""
    try:
        message = str(error)
    except BaseException:
        message = ""
    name = type(error).__name__
    text = f"{name}: {message}" if message else name
    line = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in execution.files:
            line = number
            place = f" (in {frame.f_code.co_name}, {Path(frame.f_code.co_filename).name} line {number})"
    return (text + place if line is not None else text), line


def held_by(target: object) -> Task | None:
    """Return the thread that holds a lock."""
    return target._holder if isinstance(target, (Lock, RLock)) else None


def holder_of(operation: Operation) -> Task | None:
    """Return who holds what a blocked thread waits for; None if it waits for something other than a lock."""
    method = call_parts(operation.where[2] if operation.where else "")[1]
    return held_by(operation.target) if method in ("", "acquire", "__enter__") else None


def object_text(operation: Operation) -> str:
    """Return the learner's words for what a synchronisation operation is about: `self.lock`, `queue`, `thread`."""
    return call_parts(operation.where[2] if operation.where else "")[0]


def call_parts(text: str) -> tuple[str, str]:
    """Split "self.items.put(x)" into ("self.items", "put"); ("self.lock", "") if it is not a method call."""
    head = text.split("(", 1)[0] if text.endswith(")") else text
    if text.endswith(")") and "." in head:
        owner, method = head.rsplit(".", 1)
        return owner, method
    return (head, "") if not text.endswith(")") else ("", head)


def wait_text(execution: Execution, task: Task, operation: Operation) -> str:
    """Say what a thread waits for: "at line 9 for self.b, held by Thread-2"."""
    place = f"at line {operation.where[1]} " if operation.where else ""
    if operation.kind == "join":
        target = next((t for t in execution.tasks if t.thread is operation.target), None)
        return f"{place}for {target.name if target else 'a thread'} to end"
    owner, method = call_parts(operation.where[2] if operation.where else "")
    holder = holder_of(operation)
    if holder is None:
        what = f"in {owner}.{method}()" if owner and method else f"for {owner or 'a lock'}"
        return f"{place}{what}"
    state = (
        "which it holds itself"
        if holder is task
        else f"held by {holder.name}" + (", which has ended" if holder.index in execution.ended else "")
    )
    return f"{place}for {owner or 'a lock'}, {state}"


def deadlock_text(execution: Execution) -> str:
    """Say who waits for whom; a crowd that waits for the same is told once."""
    names: dict[str, list[str]] = {}
    for task, operation in execution.waits:
        names.setdefault(wait_text(execution, task, operation), []).append(task.name)
    waits = []
    for what, who in names.items():
        if len(who) < CROWD:
            waits += [f"{name} waits {what}" for name in who]
        else:
            waits.append(f"{who[0]}, {who[1]} and {len(who) - 2} more wait {what}")
    return "deadlock: " + "; ".join(waits)
