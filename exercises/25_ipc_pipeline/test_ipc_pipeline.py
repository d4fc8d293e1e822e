"""Suite of 25 ipc_pipeline. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import Undecided, correctness, expect, isolation, speedup


@correctness(rule=1, points=1, seconds=20)
def test_items_pass_in_order(submission, rng):
    """Every item, None too, passes all stages in their order, and the results come in the order of the items."""
    items = [rng.randint(10, 99), None, "", "STOP", False, -1]
    labels = [f"{stage}{rng.randint(10, 99)}" for stage in ("mix", "shape", "bake")]

    def judge(run):
        wrapped = items
        for label in labels:
            wrapped = [(label, item) for item in wrapped]
        expect.equal(run.value["wrapped"], wrapped, "Three stages that each wrap an item in their name: the results")
        expect.equal(run.value["same"], items, "One stage that passes items on unchanged: the results")
        expect.equal(run.value["no items"], [], "No items: the results")

    submission.on_every_start_method(judge, "in_sequence", items, labels, rng.randint(1, 3))
    pairs = [(number, rng.randint(10, 99)) for number in range(5)]
    slow = rng.randint(0, 2)
    texts = [f"burnt {rng.randint(10, 99)}" for _ in range(2)]
    results, exceptions = submission.call("one_is_slow", pairs, slow, texts).value
    expect.equal(results, pairs, f"Item {pairs[slow]} takes longer than the others: the results")
    said = "run_pipeline(items, stages, capacity=1) with exceptions as items, and a tuple of one stage that passes them on"
    burnt = [("Burnt", text) for text in texts]
    expect.equal(expect.returned(exceptions, said), burnt, f"{said}: the classes and texts of the results")


@isolation(rule=1, points=1)
def test_each_stage_has_its_process(submission, rng):
    """Each stage's work is done in processes that no other stage uses, and that are not the caller's."""
    count, stages = 4, 3
    run = submission.call("signed", count, stages)
    signed = run.value["signed"]
    expect.that(
        isinstance(signed, list) and [len(pids) for pids in signed] == [stages] * count,
        f"{stages} stages that each add their process's id to {count} items: got {expect.show(signed)}.",
    )
    by_stage = [{pids[stage] for pids in signed} for stage in range(stages)]
    for stage, pids in enumerate(by_stage):
        expect.that(run.value["caller"] not in pids, f"Stage {stage} ran in the caller's own process.")
        for other in range(stage):
            expect.that(not pids & by_stage[other], f"Stages {other} and {stage} ran in one and the same process.")
    seen = len(run.processes)
    if seen < stages:
        raise Undecided(f"The machine is too busy: of the processes of {stages} stages only {seen} were seen. Check again later.")


@correctness(rule=2, points=1, seconds=25)
def test_stages_overlap(submission, rng):
    """Two stages are at work at the same moment, on different items, whatever the capacity."""
    for capacity in (8, 1):
        met = submission.call("overlap", 10, capacity).value
        expect.that(
            met is True,
            f"Capacity {capacity}: two stages looked out for each other through 10 items, longer with each, and never saw the "
            "other at work: while one stage works the other one must be able to work on another item.",
        )


@speedup(rule=2, points=1, seconds=40)
def test_speedup(submission, rng):
    """Two stages that compute for equally long take clearly less time than the same work in a row."""

    def items_and_steps(size):
        """More work is more to do for each item, so that what an item costs on its way matters less."""
        return [[rng.getrandbits(32) for _ in range(5)], round(900_000 * size)]

    submission.must_speed_up("line", items_and_steps, sequential="in_a_row")


@correctness(rule=3, points=1, seconds=20)
def test_items_are_taken_lazily(submission, rng):
    """No more items are taken ahead of the slowest stage than the rule allows."""
    for stages, capacity in ((rng.randint(2, 3), [rng.randint(1, 3)]), (2, [])):
        allowed = (sum(capacity or [8]) + 2) * (stages + 1)
        most = submission.call("taken_ahead", stages, capacity, 5 * allowed).value
        told = f"capacity {capacity[0]}" if capacity else "no capacity given, so that it is 8"
        expect.that(
            most <= allowed,
            f"{stages} stages and {told}: {allowed} items may be taken ahead of the slowest stage. While the last "
            f"stage took its time over the first item, {most} were taken ahead of it, of {5 * allowed} that there were.",
        )


@correctness(rule=4, points=1, seconds=20)
def test_a_failing_stage_is_named(submission, rng):
    """A stage that raises, whatever it raises: StageError with its index and item, and the original's text in the cause."""
    bad = rng.randint(2, 5)

    for error in ("SystemExit", "KeyboardInterrupt"):
        index, text = rng.randint(0, 2), f"{error.lower()} {rng.randint(100, 999)}"
        with expect.during(what := f"Stage {index} raised {error}({text!r}) at the item {bad}, of items without an end"):
            outcome = submission.call("failing", None, 3, index, bad, error, text).value
        _stage_error(outcome, index, bad, what, text)
    index, text = rng.randint(0, 2), f"burnt {rng.randint(100, 999)}"
    with expect.during(what := f"Stage {index} of 3 raised Burnt({text!r}) at the item {bad}"):
        submission.on_every_start_method(
            lambda run: _stage_error(run.value, index, bad, what, text), "failing", 2000, 3, index, bad, "Burnt", text
        )


@correctness(rule=4, points=0.5)
def test_what_the_stage_received(submission, rng):
    """The item in the error is the one that the failing stage was given, not the one that the line was given."""
    items, label = rng.sample(range(100, 999), 4), f"dough{rng.randint(10, 99)}"
    bad, text = (label, items[2]), f"flat {rng.randint(100, 999)}"
    outcome = submission.call("failing_later", items, label, bad, text).value
    what = f"Stage 0 made {bad!r} of the item {items[2]}, and stage 1 raised when it received that"
    _stage_error(outcome, 1, bad, what, text)
    outcome, twice = submission.call("failing_at_the_second", label, text).value
    _stage_error(outcome, 1, (label, None), "Stage 0 wrapped the item None, and stage 1 raised when it received that", text)
    what = f"The same function twice as stages: stage 0 made {(label, True)} of the item {(label, False)}, and stage 1 raised"
    _stage_error(twice, 1, (label, True), what, f"{label} comes a second time")


@correctness(rule=4, points=0.5)
def test_whatever_a_stage_raises(submission, rng):
    """Every exception is reported, at whatever item, also one that can't travel from process to process."""
    for error, trouble in (("Sealed", "can't be pickled"), ("TwoParts", "can be pickled but not unpickled")):
        index, bad, text = rng.randint(0, 1), rng.randint(1, 4), f"smoke in oven {rng.randint(100, 999)}"
        with expect.during(what := f"Stage {index} raised an exception that {trouble}, with the text {text!r}"):
            outcome = submission.call("failing", 200, 2, index, bad, error, text).value
        _stage_error(outcome, index, bad, what, text)
    index, bad, text = rng.randint(0, 1), rng.randint(1, 4), f"tray {rng.randint(100, 999)} is empty"
    with expect.during(what := f"Stage {index} raised StopIteration({text!r})"):
        outcome = submission.call("failing", 200, 2, index, bad, "StopIteration", text).value
    _stage_error(outcome, index, bad, what, text)
    long = f"oven {rng.randint(100, 999)}:\n\tit's \"{rng.randint(100, 999)}\" degrees" + ", and rising" * 10
    kinds, items = ("EOFError", "BrokenPipeError", "GeneratorExit", "Fire", "StageError", "Sealed"), (None, 0, "", False, 5, [])
    cases = [(kind, long if kind == "Sealed" else text, item) for kind, item in zip(kinds, items, strict=True)]
    outcomes = submission.call("failing_at_once", cases).value
    for (kind, said, item), outcome in zip(cases, outcomes, strict=True):
        whose = {"Fire": "a class of its own, no Exception", "Sealed": "it can't be pickled"}.get(kind, "")
        what = f"A stage raised {kind}({said!r}){f' ({whose})' if whose else ''} at the item {item!r}"
        _stage_error(outcome, 0, item, what, said)


@correctness(rule=4, points=0.5)
def test_errors_of_items_pass(submission, rng):
    """An exception that the items themselves raise reaches the caller as it is."""
    for error, good in (("Burnt", rng.randint(1, 9)), ("OSError", 0), ("KeyboardInterrupt", 2)):
        text = f"sack {rng.randint(100, 999)} is empty"
        outcome = submission.call("spilled_items", good, error, text).value
        what = f"The generator of the items raised {error}({text!r}) after {good} items, and run_pipeline"
        raised = expect.raised(outcome, error, what)
        expect.equal(raised.text, text, f"{what} raised {error} with another text")
        expect.equal(raised.attributes.get("sack"), good, f"{what} raised {error}; its attribute sack")


@correctness(rule=5, points=1, seconds=20)
def test_a_dead_stage_is_named(submission, rng):
    """A stage whose process dies, with exit code 0 too: StageError with its index and the item None."""
    deaths = list(zip(rng.sample(range(3), 3), (0, rng.randint(1, 99), -1), strict=True))

    def judge(run):
        for (index, how), outcome in zip(deaths, run.value, strict=True):
            end = f"called os._exit({how})" if how >= 0 else "was killed by a signal"
            _stage_error(outcome, index, None, f"The process of stage {index} of 3 {end} at its fourth item")

    with expect.during("The process of one of 3 stages died in the middle of the work"):
        submission.on_every_start_method(judge, "dying", 1000, 3, deaths)
    index = rng.randint(0, 2)
    with expect.during(what := f"The process of stage {index} of 3 called os._exit(0) at the last item of four"):
        (outcome,) = submission.call("dying", 4, 3, [(index, 0)]).value
    _stage_error(outcome, index, None, what)


@correctness(rule=6, points=0.5, seconds=20)
def test_large_items(submission, rng):
    """Items of many megabytes pass, and do not keep a failure from being told."""
    size = rng.randint(3 * 2**20, 4 * 2**20)
    with expect.during(f"6 items of {size} bytes, and 3 stages"):
        seen = submission.call("large", 6, size).value
    for how in ("made", "given"):
        expect.equal(seen[how], seen["right"], f"6 items of {size} bytes, {how}: lengths and checksums of the results")
    for index, how, item in ((2, "raise", "the item"), (0, "die", "None"), (1, "die", "None")):
        with expect.during(what := f"Items of {size} bytes, and stage {index} of 3 {'raised' if how == 'raise' else 'died'}"):
            seen = submission.call("large_and_failing", size, index, how).value
        expect.equal(seen, ("StageError", index, item), f"{what}: error, stage and item")


@correctness(rule=7, points=0.5)
def test_no_stages(submission, rng):
    """Without stages the result is the list of the items."""
    items = [None, *rng.sample(range(100), 5), ""]
    with expect.during("No stages, [] or ()"):
        seen = submission.call("without_stages", items).value
    expect.equal(seen[:2], [items, []], f"No stages, with the items {items} and with none: the results")
    expect.equal(seen[2], items, f"No stages, () in place of [], with the items {items}: the result")


@correctness(rule=0, points=0.25)
def test_bad_capacity(submission, rng):
    """A capacity below 1 is a ValueError, before anything is started, even if there are no stages; 1 is enough."""
    for capacity, stages in ((0, 1), (rng.randint(-9, -1), 1), (0, 0)):
        seen = submission.call("with_capacity", capacity, stages, start_method="spawn").value
        said = f"a capacity of {capacity}{'' if stages else ' and no stages'}"
        expect.raised(seen["outcome"], "ValueError", f"run_pipeline with {said}")
        expect.that(seen["children"] == 0, f"With {said} a process was started before the ValueError came.")
        expect.equal(seen["there"], 2, f"With {said}, of two items those that were not taken before the ValueError came")
    smallest = submission.call("with_capacity", 1, 1, start_method="spawn").value["outcome"]
    said = "run_pipeline([1, 2], ...) with one stage and a capacity of 1"
    expect.equal(expect.returned(smallest, said), [1, 2], said)


@isolation(rule=0, points=0.25, seconds=20)
def test_nothing_left_behind(submission, rng):
    """Once the call has ended, well or badly, no process, thread or descriptor of its own is left."""

    def judge(run):
        expect.nothing_left(run, "run_pipeline, after a line that went well and five that failed,")

    submission.on_every_start_method(judge, "every_ending", warm_up=True)


def _stage_error(outcome, index, item, what, text=None):
    """The outcome is a StageError with this index and item and, for a stage that raised, `text` in its cause."""
    error = expect.raised(outcome, "StageError", what)
    expect.equal(error.attributes.get("stage"), index, f"{what}: the StageError's stage")
    expect.equal(error.attributes.get("item"), item, f"{what}: the StageError's item")
    if text is not None:
        expect.that(error.cause is not None, f"{what}: the StageError has no __cause__, so nobody learns why it failed.")
        told = error.cause.text
        expect.that(text in told, f"{what}: the StageError's __cause__ says {told!r}, without the original's text.")
