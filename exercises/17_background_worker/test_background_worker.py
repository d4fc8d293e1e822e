"""Suite of 17 background_worker. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect, isolation

LATE = 0.3
"""Seconds by which something may be late: waiting may look again now and then."""
EARLY = 0.02
DRAIN, DROP = {"drain": True}, {"drain": False}


@correctness(rule=1, points=3)
def test_one_thread_handles_all_in_order(submission, rng):
    """One thread handles the items in the order in which they were submitted, each once, and submit does not wait."""
    items = [None, False, 0, "", ["a list"], *(rng.randint(100, 999) for _ in range(4))]
    rng.shuffle(items)
    row = f"One thread submits {expect.show(items)} and calls stop()"

    def judge_row(seen):
        expect.equal(seen["book"]["begun"], items, f"{row}: the items that handle was called with")
        _one_thread(seen["book"], row)

    slow = "Handling takes 1 second, a, b, b and c are submitted, then stop()"

    def judge_slow(seen):
        expect.that(seen["took"] <= EARLY, f"{slow}: it took {seen['took']:.2f} seconds to submit them.")
        expect.equal(seen["book"]["begun"], list("abbc"), f"{slow}: the items that handle was called with")

    submission.on_every_schedule(judge_row, "in_a_row", items, {}, "late", executions=100, told=row)
    how = {"executions": 50, "early_sleepers": False, "told": slow}
    submission.on_every_schedule(judge_slow, "timeline", 1.0, list("abbc"), [(0.5, {})], **how)

    for plans in ([["a1", "a2"], ["b1", "b2"]], [["a"], ["b"], ["c"]]):
        said = f"{len(plans)} threads submit {' and '.join(map(', '.join, plans))}, then stop()"

        def judge(seen, plans=plans, said=said):
            begun = seen["book"]["begun"]
            expect.equal(sorted(begun), sorted(sum(plans, [])), f"{said}: the items that handle was called with, sorted")
            for plan in plans:
                expect.equal([item for item in begun if item in plan], plan, f"{said}: those of one thread, in their order")
            _one_thread(seen["book"], said)

        submission.on_every_schedule(judge, "at_once", plans, [], executions=200, told=said)


@correctness(rule=2, points=2)
def test_errors_are_recorded(submission, rng):
    """A handle that raises anything, SystemExit and KeyboardInterrupt included, is recorded, and the worker goes on."""
    items = rng.sample(range(100, 1000), 8)
    items[3] = [items[3]]
    kinds = rng.sample(["ValueError", "SystemExit", "KeyboardInterrupt", "StopIteration", "Alarm"], 5)
    broken = dict(zip(map(repr, (items[0], *items[2:4], *items[5:7])), kinds, strict=True))
    items += items[2:4]

    raising = ", ".join(f"{item} with {kind}" for item, kind in broken.items())
    said = f"The items {items}, of which some break ({raising}), then stop()"
    numbered = "errors, the exceptions given by their number as handle raised them"

    def judge(seen):
        expect.equal(seen["book"]["begun"], items, f"{said}: the items that handle was called with")
        wanted = [(item, number) for number, item in enumerate((each for each in items if repr(each) in broken), 1)]
        expect.equal(seen["errors"], wanted, f"{said}: {numbered}")

    submission.on_every_schedule(judge, "in_a_row", items, broken, 0, executions=100, told=said)

    at_once = "Two threads submit an item each, handle raises for both, and stop() meanwhile"

    def judge_at_once(seen):
        wanted = [(item, number) for number, item in enumerate(seen["stopped"]["handled"], 1)]
        expect.equal(seen["errors"], wanted, f"{at_once}: {numbered}, when stop() has returned")

    raise_both = {repr("a"): "ValueError", repr("b"): "ValueError"}
    submission.on_every_schedule(judge_at_once, "errors_when_stopped", [["a"], ["b"]], raise_both, executions=100, told=at_once)

    two = "Two workers, and the handle of each raises once"

    def judge_two(errors):
        expect.equal(errors, [["tray of the first"], ["tray of the second"]], f"{two}: the errors of both")

    stopped = "Items a and b; handle raises Stopped for a, as if it had submitted to another worker"

    def judge_stopped(seen):
        expect.equal(seen["handled"], ["a", "b"], f"{stopped}: the items that handle was called with")
        expect.equal(seen["errors"], [("a", "Stopped")], f"{stopped}: errors, the exceptions by their type")

    submission.on_every_schedule(judge_two, "two_workers", executions=20, told=two)
    submission.on_every_schedule(judge_stopped, "raises_stopped", executions=40, told=stopped)


@correctness(rule=3, points=1.5)
def test_stop_drains(submission):
    """stop(drain=True), and stop() as well, returns when all that was submitted before is handled."""
    items = list("abcdefgh")
    for keywords in (DRAIN, {}):
        said = f"Handling takes 1 second, 8 items are submitted, and {_stop(keywords)} is called at the second 0.5"

        def judge(seen, said=said):
            expect.equal(seen["stops"][0]["handled"], items, f"{said}: the items handled when it returned")
            _at(seen["stops"][0], 8.0, said)

        how = {"executions": 100, "early_sleepers": False, "told": said}
        submission.on_every_schedule(judge, "timeline", 1.0, items, [(0.5, keywords)], **how)

    long = "Handling takes 70 seconds, one item is submitted, and stop() is called at the second 0.5"

    def judge_long(seen):
        _at(seen["stops"][0], 70.0, long)

    late = "Handling takes 1 second, a is submitted, stop() at the second 0.5, and more is submitted at the seconds 0.7 and 1.7"

    def judge_late(seen):
        _at(seen["stops"][0], 1.0, late)

    how = {"executions": 8, "early_sleepers": False}
    submission.on_every_schedule(judge_long, "timeline", 70.0, ["a"], [(0.5, {})], told=long, **how)
    submission.on_every_schedule(judge_late, "timeline", 1.0, ["a"], [(0.5, {})], [0.7, 1.7], told=late, **how)


@correctness(rule=3, points=1.5)
def test_stop_drops(submission):
    """stop(drain=False) drops what still waits, and finishes the item in hand."""
    said = "Handling takes 1 second, a, b, c and d are submitted, and stop(drain=False) is called at the second 0.5"

    def judge(seen):
        expect.equal(seen["book"]["begun"], ["a"], f"{said}: the items that handle was called with")
        expect.equal([item for item, _ in seen["book"]["handled"]], ["a"], f"{said}: the items that it finished")
        expect.equal(seen["stops"][0]["handled"], ["a"], f"{said}: the items finished when it returned")
        expect.equal(seen["errors"], [], f"{said}: errors")
        _at(seen["stops"][0], 1.0, said)

    idle = "Nothing is submitted, and stop(drain=False) is called at the second 0.5"

    def judge_idle(seen):
        _at(seen["stops"][0], 0.5, idle)

    how = {"executions": 100, "early_sleepers": False, "told": said}
    submission.on_every_schedule(judge, "timeline", 1.0, list("abcd"), [(0.5, DROP)], **how)
    submission.on_every_schedule(judge_idle, "timeline", 1.0, [], [(0.5, DROP)], executions=50, early_sleepers=False, told=idle)

    raising = "Items a, b and c; stop(False) is called while a is in hand, and then its handle raises"

    def judge_raising(handled):
        expect.equal(handled, ["a"], f"{raising}: the items that handle was called with")

    submission.on_every_schedule(judge_raising, "drops_after_an_error", executions=40, early_sleepers=False, told=raising)


@correctness(rule=4, points=1)
def test_submit_after_stop(submission):
    """submit after stop raises Stopped, however it was stopped, and the item is not handled."""
    for items, keywords in (([], DRAIN), (["a", "b"], DRAIN), ([], DROP), (["a", "b"], DROP)):
        said = f"{f'After {items} were submitted' if items else 'With nothing submitted'}, {_stop(keywords)}, then submit('late')"

        def judge(seen, said=said):
            expect.raised(seen["late"], "Stopped", said)
            expect.that("late" not in seen["book"]["begun"], f"{said}: 'late' was handled.")

        submission.on_every_schedule(judge, "refused", items, keywords, executions=50, told=said)


@correctness(rule=4, points=2)
def test_nothing_is_lost(submission):
    """submit and stop at once: each item that was not refused is handled once, unless it was dropped."""
    for plans, stops in (([["a", "b"]], [DRAIN]), ([["a"], ["b"]], [DRAIN]), ([["a", "b"]], [DROP]), ([["a"]], [DRAIN, DRAIN])):
        said = f"{' and '.join(map(', '.join, plans))} submitted and {' and '.join(map(_stop, stops))} called at once"

        def judge(seen, plans=plans, stops=stops, said=said):
            taken = []
            for plan, outcomes in zip(plans, seen["submitted"], strict=True):
                for item, outcome in zip(plan, outcomes, strict=True):
                    if outcome[0] == "raised":
                        expect.raised(outcome, "Stopped", f"{said}: submit({item!r})")
                    else:
                        taken.append(item)
            begun = sorted(seen["book"]["begun"])
            if DROP not in stops:
                expect.equal(begun, taken, f"{said}: handled, of the items for which submit() returned (sorted)")
            elif begun not in (taken[: len(begun)], ["b"]):
                expect.that(False, f"{said}: submit() returned for {taken}, and handle was called with {begun}.")

        submission.on_every_schedule(judge, "at_once", plans, stops, executions=200, told=said)

    many_wait = "1100 items are submitted while the first one is being handled, then stop()"

    def judge_many(many):
        expect.equal(many, 1100, f"{many_wait}: how many were handled")

    submission.on_every_schedule(judge_many, "many_wait", 1100, executions=2, told=many_wait)

    rest = "One item is submitted, another one 12 seconds later, then stop()"

    def judge_rest(handled):
        expect.equal(handled, ["early", "late"], f"{rest}: the items that handle was called with")

    side_by_side = "Two workers with an item each; the first one's handle waits until the second's is called"

    def judge_side_by_side(ended):
        expect.equal(ended, True, side_by_side)

    submission.on_every_schedule(judge_rest, "after_a_rest", 12.0, executions=2, told=rest)
    submission.on_every_schedule(judge_side_by_side, "side_by_side", executions=100, told=side_by_side)


@correctness(rule=5, points=1.5)
def test_dropping_wins(submission):
    """stop may be called again, and from several threads; if one of them drops, what still waits is dropped."""
    cases = (
        ([(0.5, DRAIN), (1.5, DROP)], ["a", "b"], [2.0, 2.0]),
        ([(1.5, DROP), (1.6, DRAIN)], ["a", "b"], [2.0, 2.0]),
        ([(0.5, DRAIN), (0.6, DRAIN), (9.0, DROP)], ["a", "b", "c"], [3.0, 3.0, 9.0]),
        ([(0.5, DROP), (0.6, DROP)], ["a"], [1.0, 1.0]),
    )
    for stops, handled, moments in cases:
        calls = ", ".join(f"{_stop(keywords)} at the second {moment:g}" for moment, keywords in stops)
        said = f"Handling takes 1 second, a, b and c are submitted; {calls}"

        def judge(seen, stops=stops, handled=handled, moments=moments, said=said):
            expect.equal([item for item, _ in seen["book"]["handled"]], handled, f"{said}: the items handled in the end")
            for stop, (_, keywords), moment in zip(seen["stops"], stops, moments, strict=True):
                _at(stop, moment, f"{said}: {_stop(keywords)}")

        how = {"executions": 100, "early_sleepers": False, "told": said}
        submission.on_every_schedule(judge, "timeline", 1.0, ["a", "b", "c"], stops, **how)


@correctness(rule=6, points=1)
def test_thread_has_ended(submission):
    """When stop returns, whoever called it, the thread that handled the items has ended."""
    for plans, stops in (([["a"]], [DRAIN]), ([["a"]], [DROP, DRAIN])):
        said = f"a is submitted and {' and '.join(map(_stop, stops))} called at once"

        def judge(seen, stops=stops, said=said):
            for stop, call in zip([*seen["stops"], seen["last"]], [*map(_stop, stops), "one more stop()"], strict=True):
                expect.returned(stop["outcome"], f"{said}: {call}")
                expect.equal(stop["alive"], 0, f"{said}: the worker's threads still alive when {call} returned")

        submission.on_every_schedule(judge, "at_once", plans, stops, executions=200, told=said)


@isolation(rule=6, points=0.5)
def test_nothing_is_left(submission, rng):
    """Workers that were used and stopped leave no thread, nor anything else."""
    many = rng.randint(5, 9)
    run = submission.call("for_real", many, warm_up=True)
    expect.equal(run.value, [*range(1, many + 1)], f"{many} numbers submitted, then stop(): the items handled")
    expect.nothing_left(run, "stop() of three workers, used for real,")


def _one_thread(book, said):
    expect.that(not book["callers"], f"{said}: handle was called in the thread that submitted the items.")
    expect.equal(book["threads"], 1, f"{said}: how many threads handled them")
    expect.equal(book["most_inside"], 1, f"{said}: the most calls of handle at one time")


def _at(stop, moment, said):
    """A stop returned, at that moment."""
    expect.returned(stop["outcome"], said)
    fine = moment - EARLY <= stop["when"] <= moment + LATE
    expect.that(fine, f"{said}; it returned at the second {stop['when']:.2f}, expected {moment:g}.")


def _stop(keywords):
    return f"stop({', '.join(f'{key}={value}' for key, value in keywords.items())})"
