"""Tell a traced execution: its steps in the learner's lines and values, and one sentence for the pattern."""

from .endings import call_parts, holder_of, object_text
from .engine import Execution, Task
from .instrument import SITES
from .operations import Operation
from .outcome import ENDLESS, Step

QUIET = ("start", "join", "end", "begin", "yield")
SYNCHRONISING = ("acquire", "release", "try to acquire", "take", "give", "look at")
PLAIN = ("", "acquire", "release", "locked", "__enter__", "__exit__")  # methods that are called just that
THROUGH_PIPES = ("receive", "send", "close")
LOST = "Lost update: {mine} read {name}, {other} changed it, and {mine} then wrote a value made from the old one."
CHECKED = "Check then act: {mine} looked at {name}, {other} changed it, and {mine} acted on what it had seen."
ALWAYS = "Not a matter of the order: it fails on every schedule that was tried."
LONGEST = 200  # steps of a story
ROUND = 24  # steps of the story of a program that goes round and round, or on and on


def steps_of(execution: Execution) -> list[Step]:
    """Return the steps worth telling: those on what more than one thread touches, and what threads wait for at the end."""
    shared = _shared_numbers(execution)
    chosen = [(i, op) for i, op, _ in execution.trace if op.kind not in QUIET and any(n in shared for n, _ in op.places)]
    if len(chosen) < 3:
        chosen = [(i, op) for i, op, _ in execution.trace if op.kind not in ("end", "begin", "yield")]
    steps: list[Step] = []
    for index, operation in chosen:
        step = step_of(execution.tasks[index], operation)
        if step is not None and not (steps and _same(steps[-1], step)):
            steps.append(step)
    for task, operation in execution.waits:
        step = step_of(task, operation, waiting=True)
        if step is not None:
            steps.append(step)
    longest = LONGEST if execution.kind not in ENDLESS else ROUND
    return steps if len(steps) <= longest else [*steps[: longest // 2], *steps[-longest // 2 :]]


def _same(one: Step, other: Step) -> bool:
    return (
        one.operation not in ("read", "write", "acquire", "release")
        and (one.thread, one.line, one.operation, one.object) == (other.thread, other.line, other.operation, other.object)
    )  # fmt: skip


def _shared_numbers(execution: Execution) -> set[object]:
    users: dict[object, set[int]] = {}
    for index, operation, _ in execution.trace:
        for number, _ in operation.places:
            users.setdefault(number, set()).add(index)
    for task, operation in execution.waits:
        for number, _ in operation.places:
            users.setdefault(number, set()).add(task.index)
    return {number for number, by in users.items() if len(by) > 1}


def step_of(task: Task, operation: Operation, waiting: bool = False) -> Step | None:
    """Return one operation as a step; None if it was not made from a learner's line."""
    if operation.site is not None:
        site = SITES[operation.site]
        return Step(task.name, _base(site.file), site.line, operation.kind, _site_object(operation), operation.value)
    if operation.where is None:
        return None
    file, line, text = operation.where
    owner, method = call_parts(text)
    word = operation.kind
    if operation.kind in SYNCHRONISING and method not in PLAIN:
        word = method
    if operation.kind in THROUGH_PIPES:
        owner = text
    if operation.kind == "start":
        owner = getattr(operation.target, "_name", owner).split(" (")[0]
    return Step(task.name, _base(file), line, f"wait to {word}" if waiting and word == "acquire" else word, owner or method, None)


def _site_object(operation: Operation) -> str:
    """Return the learner's words for the object of an operation at a site: `items` for `items.append(x)`, `max(items)` as it is."""
    site = SITES[operation.site or 0]
    if operation.kind in ("read", "write", "change", "next"):
        return site.whole if site.whole.startswith(f"{site.text}(") else site.text
    return call_parts(site.text + "()")[0] or site.text


def _base(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1]


def pattern_of(execution: Execution, *, always: bool = False) -> str:
    """Return one sentence that names the kind of mistake, as far as the trace shows it; `always`: no schedule was without it."""
    if execution.kind == "deadlock":
        return _deadlock_pattern(execution)
    if execution.kind == "livelock":
        return f"Livelock: {execution.text}."
    if execution.kind == "limit":
        return f"No end: {execution.text}."
    if always:
        return ALWAYS
    found = _data_pattern(execution)
    if found:
        return found
    if execution.kind == "exception":
        return "Order: an operation came before what it relies on was done."
    return "Order: the result depends on which thread goes first."


def _deadlock_pattern(execution: Execution) -> str:
    holders = {task.index: (holder_of(operation), operation) for task, operation in execution.waits if operation.kind != "join"}
    for index, (holder, operation) in holders.items():
        task = execution.tasks[index]
        name = object_text(operation) or "a lock"
        if holder is task:
            return f"Self-deadlock: {task.name} waits for {name}, which it already holds."
        if holder is not None and holder.index in execution.ended:
            return f"Abandoned lock: {holder.name} ended without releasing {name}."
    cycle = _cycle(execution, holders)
    if cycle:
        return "Lock-order deadlock: " + "; ".join(cycle) + "."
    method = next((call_parts(op.where[2])[1] for _, op in execution.waits if op.where and op.kind != "join"), "")
    if method in ("wait", "wait_for"):
        return "Lost wake-up: a thread waits, and no other thread is left to wake it."
    if method in ("get", "put", "acquire"):
        return f"Deadlock: a thread waits in {method}(), and no other thread is left to let it go on."
    return "Deadlock: every thread that is left waits for another."


def _cycle(execution: Execution, holders: dict[int, tuple[Task | None, Operation]]) -> list[str]:
    for start in holders:
        path, index = [], start
        while index in holders and holders[index][0] is not None:
            holder, operation = holders[index]
            assert holder is not None
            path.append(f"{execution.tasks[index].name} waits for {object_text(operation) or 'a lock'}, held by {holder.name}")
            index = holder.index
            if index == start:
                return path
            if len(path) > len(holders):
                break
    return []


Place = tuple[object, object]
Seen = tuple[int, Operation]  # moment, what
Done = tuple[int, int, Operation]  # moment, thread, what


def _data_pattern(execution: Execution) -> str:
    """Look for a thread's read of a place, another thread's write of it, and then the first thread's own write."""
    reads: dict[tuple[Place, int], list[Seen]] = {}
    writes: dict[Place, list[Done]] = {}
    checked = ""
    for at, (index, operation, _) in enumerate(execution.trace):
        if operation.site is None:
            continue
        for place in operation.places:
            seen = reads.setdefault((place, index), [])
            if not operation.write:
                seen[:] = [*_still_counts(seen, operation), (at, operation)]
                continue
            stale = [(read, others) for moment, read in seen if (others := _of_others(writes.get(place, []), moment, index))]
            if stale:
                mine, other = execution.tasks[index].name, execution.tasks[stale[0][1][0][1]].name
                said = {"mine": mine, "other": other, "name": _site_object(operation)}
                if stale[-1][0] is seen[-1][1] and operation.kind == "write" and seen[-1][1].kind in ("read", "get"):
                    return LOST.format(**said)
                checked = checked or CHECKED.format(**said)
            seen.clear()
            writes.setdefault(place, []).append((at, index, operation))
    return checked or _stale(execution)


def _still_counts(seen: list[Seen], look: Operation) -> list[Seen]:
    """What a thread had seen before it looked here for the last time: a loop that comes back to its condition begins anew."""
    if look.kind == "next":  # the next item is not a new look at those before it
        return seen
    again = next((moment for moment, read in seen if (read.site, read.places) == (look.site, look.places)), None)
    return seen if again is None else [each for each in seen if each[0] < again]


def _of_others(writes: list[Done], moment: int, index: int) -> list[Done]:
    return [done for done in writes if done[0] > moment and done[1] != index]


def _stale(execution: Execution) -> str:
    """A thread that looked at a part of an object and went on with the object after that part had changed."""
    reads: dict[tuple[object, int], list[Seen]] = {}
    writes: dict[object, list[Done]] = {}
    for at, (index, operation, _) in enumerate(execution.trace):
        if operation.site is None:
            continue
        for number, _ in operation.places:
            seen = reads.setdefault((number, index), [])
            if not operation.write:
                seen[:] = _still_counts(seen, operation)
            for moment, read in {read.places: (moment, read) for moment, read in seen}.values():
                changed = [done for done in _of_others(writes.get(number, []), moment, index) if done[2].conflicts(read)]
                if changed:
                    mine, other = execution.tasks[index].name, execution.tasks[changed[0][1]].name
                    return CHECKED.format(mine=mine, other=other, name=_site_object(read))
            if operation.write:
                writes.setdefault(number, []).append((at, index, operation))
            else:
                seen.append((at, operation))
    return ""
