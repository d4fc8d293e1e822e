"""Suite of 01 round_robin. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

import sys

from grader.suite import correctness, expect

NAMES = ("rye", "spelt", "brioche", "bagel", "stollen", "focaccia")


@correctness(rule=1, points=2)
def test_one_step_a_turn(submission, rng):
    """Without a quantum: one step of each task, in the dict's order, round after round, until all are exhausted."""
    cases = ([2, 2], [rng.randint(4, 6), 1, 3], [1, 3, 0, rng.randint(4, 5), 2], [rng.randint(1500, 2000), 2])
    with submission.runner() as cell:
        for number, lengths in enumerate(cases, 1):
            tasks = _tasks(rng, lengths)
            if len(tasks) > 3:  # a name may be any text
                tasks = {"" if steps == 3 else name: values for (name, values), steps in zip(tasks.items(), lengths, strict=True)}
            seen = submission.call_in(cell, "run", _plans(tasks), None).value
            said = f"Call number {number}, tasks {_told(tasks)}, no quantum given: the timeline"
            expect.equal(seen["timeline"], _timeline(tasks, 1), said)


@correctness(rule=1, points=2)
def test_up_to_quantum_steps_a_turn(submission, rng):
    """With a quantum: up to so many steps of a task before it is the next one's turn."""
    usual = rng.randint(3, 5)
    several = [usual, 2 * usual + 1, 2]
    for quantum, lengths in ((usual, several), (usual, [1, 3 * usual, usual + 1, usual - 1]), (sys.maxsize, several)):
        tasks = _tasks(rng, lengths)
        seen = submission.call("run", _plans(tasks), quantum).value
        expect.equal(seen["timeline"], _timeline(tasks, quantum), f"Tasks {_told(tasks)}, quantum {quantum}: the timeline")


@correctness(rule=1, points=1.5)
def test_each_step_in_its_turn(submission, rng):
    """A task is advanced when it is its turn, and no further: not all at the beginning, and not one step ahead."""
    tasks = _tasks(rng, [3, 2, 4])
    for quantum in (1, 2):
        seen = submission.call("run", _plans(tasks), quantum).value
        advanced = [(name, what) for name, what in seen["diary"] if what != "end"]
        said = f"Tasks {_told(tasks)}, quantum {quantum}: the timeline, beside the order in which the tasks really were advanced"
        expect.equal(seen["timeline"], advanced, said)


@correctness(rule=2, points=1.5)
def test_any_value_is_recorded(submission, rng):
    """Whatever a task yields is in the timeline, None and False too, from any kind of iterator; without tasks it is empty."""
    values = [None, False, 0, "", (), [rng.randint(1, 9)], ("ready", None), "end"]
    tasks = {name: rng.sample(values, len(values)) for name in rng.sample(NAMES, 3)}
    seen = submission.call("generators", tasks, 1).value
    expect.equal(seen, _timeline(tasks, 1), f"Tasks that yield {expect.show(values)}, each in an order of its own: the timeline")
    expect.equal(submission.call("generators", {}, 1).value, [], "Without any task: the timeline")
    with expect.during(what := "The first of 2 tasks yields a ValueError, without raising it, and then 7; the second yields 8"):
        plans = {"rye": [("give an error", "ValueError", "only a value"), ("give", 7)], "bagel": [("give", 8)]}
        seen = submission.call("run", plans, 1).value
    shown = _with_errors_told(seen["timeline"])
    right = [("rye", "ValueError: only a value"), ("bagel", 8), ("rye", 7)]
    expect.equal(shown, right, f"{what}: the timeline, exceptions shown by their text")
    told = {"an equal of all": "an object that calls itself equal to everything", "a lock": "a lock, which can't be copied"}
    for name in ("an equal of all", "Ellipsis", "the class StopIteration", "a lock"):
        with expect.during(what := f"A task yields {told.get(name, name)}, and then 7"):
            seen = submission.call("run", {"rye": [("give", name), ("give", 7)]}, 1).value
        given = [each for each in seen["diary"] if each[1] != "end"]
        expect.equal(seen["timeline"], given, f"{what}: the timeline, beside what the task really gave")
        expect.that(seen["same"], f"{what}: in the timeline is a copy of what it gave.")


@correctness(rule=3, points=1.5)
def test_a_raising_task_is_recorded(submission, rng):
    """A task that raises, whatever it raises: what it had yielded, then the exception itself; and the others go on."""
    for error in ("ValueError", "RuntimeError", "SystemExit", "KeyboardInterrupt", "GeneratorExit", "StopAsyncIteration"):
        tasks = _tasks(rng, [3, rng.randint(1, 2), 3])
        name, text = list(tasks)[1], f"burnt {rng.randint(100, 999)}"
        _raising(submission, tasks, {name: (error, text)}, 1)
    alone = _tasks(rng, [2])
    _raising(submission, alone, {next(iter(alone)): ("OSError", "smoke")}, 4)
    tasks = _tasks(rng, [4, 1, 4, 1])
    _, middle, _, last = tasks
    for errors in ({last: ("ValueError", "smoke")}, {middle: ("ValueError", "smoke"), last: ("OSError", "fire")}):
        for quantum in (1, 3):
            _raising(submission, tasks, errors, quantum)


@correctness(rule=3, points=0.5)
def test_a_raising_task_is_removed(submission, rng):
    """A task that has raised takes no further turns, not even if its iterator could go on."""
    tasks = _tasks(rng, [4, 5])
    name = next(iter(tasks))
    plans = _plans(tasks)
    plans[name][2:2] = [("raise", "ValueError", "burnt")]
    for quantum in (1, 5):
        with expect.during(what := f"Tasks {_told(tasks)}, {name} raises after 2 steps, quantum {quantum}"):
            diary = submission.call("run", plans, quantum).value["diary"]
        asked = [step for who, step in diary if who == name]
        expect.equal(len(asked), 3, f"{what}: how many times next() of {name} was called")


@correctness(rule=4, points=0.5)
def test_a_finished_task_takes_no_turns(submission, rng):
    """Once a task is exhausted, nobody asks it for another step."""
    tasks = _tasks(rng, [1, 5, 0])
    plans = {name: [*plan, ("end",)] for name, plan in _plans(tasks).items()}
    plans[next(iter(tasks))].append(("give", "dough that was thrown away"))
    for quantum in (1, 3):
        with expect.during(what := f"Tasks {_told(tasks)}, quantum {quantum}"):
            diary = submission.call("run", plans, quantum).value["diary"]
        for name, values in tasks.items():
            asked = [step for who, step in diary if who == name]
            expect.equal(len(asked), len(values) + 1, f"{what}: how many times next() of {name} was called, the end included")


@correctness(rule=0, points=0.5, seconds=5)
def test_bad_quantum(submission, rng):
    """A quantum below 1 is a ValueError, before any task has taken a step."""
    tasks = _tasks(rng, [2, 3])
    for quantum in (0, rng.randint(-9, -1)):
        with expect.during(what := f"A quantum of {quantum}"):
            seen = submission.call("bad_quantum", _plans(tasks), quantum).value
        expect.raised(seen["outcome"], "ValueError", what)
        expect.equal(seen["diary"], [], f"{what}: the steps that tasks had taken before the ValueError came")
    outcome = submission.call("bad_quantum", {}, 0).value["outcome"]
    expect.raised(outcome, "ValueError", "A quantum of 0, and no tasks")


def _raising(submission, tasks, errors, quantum):
    """The tasks that `errors` names each raise one, (class, text), after all they have to give; the timeline is as it should be."""
    plans, right = _plans(tasks), dict(tasks)
    for name, (kind, text) in errors.items():
        plans[name] += [("raise", kind, text)]
        right[name] = [*tasks[name], f"{kind}: {text}"]
    told = ", ".join(f"{name} then raises {kind}({text!r})" for name, (kind, text) in errors.items())
    with expect.during(what := f"Tasks {_told(tasks)}, {told}, quantum {quantum}"):
        seen = submission.call("run", plans, quantum).value
    shown = _with_errors_told(seen["timeline"])
    expect.equal(shown, _timeline(right, quantum), f"{what}: the timeline, exceptions shown by their text")
    recorded = sum(hasattr(value, "kinds") for _, value in seen["timeline"])
    expect.equal(recorded, len(errors), f"{what}: how many exceptions, and not just their text, are in the timeline")
    raised = " or ".join(errors)
    expect.that(not seen["strangers"], f"{what}: the exception in the timeline is not the one that {raised} raised, but a copy.")


def _tasks(rng, lengths):
    """Names in no alphabetical order, each with as many values."""
    names = rng.sample(NAMES, len(lengths))
    names = names if names != sorted(names) else names[::-1]
    values = iter(rng.sample(range(100, 9999), sum(lengths)))
    return {name: [next(values) for _ in range(length)] for name, length in zip(names, lengths, strict=True)}


def _plans(tasks):
    return {name: [("give", value) for value in values] for name, values in tasks.items()}


def _timeline(tasks, quantum):
    """Round by round, and in each round task by task, that round's share of the values."""
    longest = max(map(len, tasks.values()), default=0)
    quantum = min(quantum, longest + 1)
    return [
        (name, value)
        for start in range(0, longest, quantum)
        for name, values in tasks.items()
        for value in values[start : start + quantum]
    ]


def _told(tasks):
    """The tasks and how many steps each has: "rye (3), bagel (1)"."""
    return ", ".join(f"{name or repr(name)} ({len(values)} step{'s' * (len(values) != 1)})" for name, values in tasks.items())


def _with_errors_told(timeline):
    """The timeline with each exception replaced by "TypeName: text", to be compared."""
    pairs = isinstance(timeline, list) and all(isinstance(each, tuple) and len(each) == 2 for each in timeline)
    return [(name, repr(value) if hasattr(value, "kinds") else value) for name, value in timeline] if pairs else timeline
