"""Suite of 09 bounded_buffer. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from collections import deque

from grader.runner.wire import Raised
from grader.suite import correctness, expect, rules
from grader.suite.source import must_not_use

LATE = 0.3
"""Seconds by which a timeout may be late: waiting may look again now and then."""
EARLY = 0.02
SOON = 0.4
"""Seconds, on the virtual clock, after which the scenarios `waiting` and `one_for_both` make their calls."""
SOME, FEW = 40, 8
"""Schedules where the order of the steps plays little or no part."""
MANY = 1200
"""Items in one buffer."""
AGAIN = 300
"""Calls that come too late."""
LONG = 2.5
"""Seconds, on the virtual clock, of a long wait."""
MOST_CPU = 0.1
"""Of one CPU, while waiting."""
MEASURED = 0.6
"""Seconds of waiting that are measured."""


def put(item, *timeout, **keywords):
    """The call put(item, timeout=...), or put(item, timeout)."""
    return "put", [item, *timeout], keywords


def get(*timeout, **keywords):
    """The call get(timeout=...), or get(timeout)."""
    return "get", [*timeout], keywords


LEN, CLOSE = ("len", [], {}), ("close", [], {})


@rules(rule=0, points=0.5)
def test_queue_is_not_used(submission):
    """The module queue is not used."""
    must_not_use(submission, "queue", "_queue")


@correctness(rule=0, points=0.5)
def test_capacity_is_at_least_one(submission, rng):
    """A capacity below 1 is a ValueError."""
    capacities = [0, -rng.randint(1, 9)]

    def judge(seen):
        for capacity, outcome in zip(capacities, seen, strict=True):
            expect.raised(outcome, "builtins.ValueError", f"BoundedBuffer({capacity})")

    submission.on_every_schedule(judge, "make", capacities)


@correctness(rule=1, points=1)
def test_first_in_first_out(submission, rng):
    """One thread alone: items come out in the order in which they went in, at most `capacity` are in, len() counts them."""
    capacity = rng.randint(2, 4)
    items = [None, 0, "", ["a list"], *(rng.randint(100, 999) for _ in range(6))]
    calls, held = [], 0
    while items:
        if held and rng.random() < 0.4:
            calls.append(get(timeout=0))
            held -= 1
        else:
            full = held == capacity
            calls.append(put(rng.choice("xyz") if full else items.pop(0), timeout=0))
            held += not full
    calls += [get(timeout=0)] * (held + 1)

    def judge(seen):
        model = deque()
        said = f"BoundedBuffer({capacity})"
        for call, (outcome, _, length) in zip(calls, seen["seen"], strict=True):
            said = f"{said}{', then ' if model or ':' in said else ': '}{_call(call)}"
            _as_alone(model, capacity, call, outcome, _shortened(said))
            expect.equal(length, len(model), f"{_shortened(said)}: len() after that")
        expect.equal(seen["other"], 0, "A second buffer, which was not used at all: its len()")

    submission.on_every_schedule(judge, "in_a_row", capacity, calls, told=_in_a_row(capacity, calls))
    many = rng.sample(range(10 * MANY), MANY)
    said = f"BoundedBuffer({MANY}), then put() {MANY} times, then get() {MANY} times"
    with expect.during(said):
        out = submission.call("long_row", many).value
    for place, (item, outcome) in enumerate(zip(many, out, strict=True), 1):
        expect.equal(expect.returned(outcome, f"{said}: get() number {place}"), item, f"{said}: item number {place} that came out")


@correctness(rule=1, points=0.5)
def test_never_more_than_capacity(submission):
    """Producers at once, and no consumer: as many puts return as there are places, and the others wait."""
    for capacity, many in ((1, 2), (2, 3)):
        plans = [[put(number)] for number in range(many)]
        then = [get()] * many
        said = f"Capacity {capacity}, {many} threads each put one item, and nobody gets any"

        def judge(seen, capacity=capacity, many=many, said=said):
            expect.equal(sum(seen["before"]["ended"]), capacity, f"{said}: how many puts returned")
            expect.equal(seen["before"]["length"], capacity, f"{said}: len() then")
            got = [expect.returned(outcome, f"{said}; then get()") for outcome, _ in seen["then"]]
            came_out = f"{said}; then {many} calls of get(): sorted, the items they got"
            expect.equal(sorted(got, key=repr), list(range(many)), came_out)

        told = f"{said} at first; then get() {many} times"
        submission.on_every_schedule(judge, "waiting", capacity, [], plans, then, told=told)


@correctness(rule=1, points=0.5)
def test_order_holds_on_every_schedule(submission):
    """One producer and one consumer at once: the items arrive in the order in which they were put."""
    plans = [[put("a"), put("b"), put("c")], [get(), get(), get()]]
    said = "Capacity 2, one thread puts a, b, c, another gets 3 times"

    def judge(seen):
        got = [expect.returned(outcome, f"{said}: get()") for outcome, _ in seen["done"][1]]
        expect.equal(got, ["a", "b", "c"], f"{said}: it got")

    submission.on_every_schedule(judge, "traffic", 2, [], plans, told=said)
    names = ["ValueError", "TimeoutError", "Closed", "Ellipsis"]
    each = {name: f"An item is itself an exception, {name}('only an item'): get()" for name in names}
    each["Ellipsis"] = "An item is Ellipsis: get()"

    def judge_odd(seen):
        for name, outcomes in zip(names, seen, strict=True):
            for outcome in outcomes:
                expect.that(expect.returned(outcome, each[name]) is True, f"{each[name]} returned something else.")

    told = "One thread waits in get(), another puts an item, then puts and gets it again. The items: three exceptions and Ellipsis"
    submission.on_every_schedule(judge_odd, "odd_items", names, executions=FEW, told=told)


@correctness(rule=2, points=1)
def test_timeouts(submission):
    """After `timeout` seconds put and get raise TimeoutError, not much earlier or later; timeout=0 does not wait."""
    calls = [get(timeout=1.0), get(timeout=0), put("a"), put("b", timeout=1.0), put("b", timeout=0), LEN, get()]
    calls += [get(timeout=0.25), get(0.5), put("c", 0.5), put("d", 0.5)]
    limits = [1.0, 0, None, 1.0, 0, None, None, 0.25, 0.5, None, 0.5]

    def judge(seen):
        for place, (limit, (outcome, took, _)) in enumerate(zip(limits, seen["seen"], strict=True)):
            said = f"BoundedBuffer(1), {', then '.join(map(_call, calls[: place + 1]))}: the last one"
            if limit is None:
                expect.returned(outcome, said)
            else:
                expect.raised(outcome, "builtins.TimeoutError", said)
                fine = limit - EARLY <= took <= limit + LATE
                expect.that(fine, f"{said} raised TimeoutError after {took:.2f} seconds, expected about {limit:g}.")
        expect.equal(seen["seen"][5][0], ("returned", 1), "After the put that timed out: len()")
        expect.equal(seen["seen"][6][0], ("returned", "a"), "After the put that timed out: get()")

    submission.on_every_schedule(judge, "in_a_row", 1, calls, told=_in_a_row(1, calls))


@correctness(rule=2, points=0.5)
def test_timeout_and_item_at_the_same_moment(submission):
    """When the time is up just as an item or a place arrives: either TimeoutError and nothing happened, or it succeeded."""
    getting = f"Empty buffer, get(timeout={SOON:g}), and put('x') after {SOON:g} seconds"
    putting = f"Full buffer, put('x', timeout={SOON:g}), and get() after {SOON:g} seconds"
    said = f"Full buffer, put(1) and put(True, timeout={SOON / 2:g}), and get() twice after {SOON:g} seconds"

    def judge_get(seen):
        _nothing_lost(seen["done"][0][0][0], "x", seen["left"], getting)

    def judge_put(seen):
        expect.equal(seen["then"][0][0], ("returned", "first"), f"{putting}: get()")
        outcome = seen["done"][0][0][0]
        _put_or_not(outcome, "builtins.TimeoutError", [value for how, value in seen["left"] if how == "returned"], putting)

    def judge_equal(seen):
        one, other = (outcomes[0][0] for outcomes in seen["done"])
        expect.returned(one, f"{said}: put(1)")
        if other[0] == "raised":
            expect.raised(other, "builtins.TimeoutError", f"{said}: put(True)")
        got = [expect.returned(outcome, f"{said}: get()") for outcome, _ in seen["then"]]
        got += [value for how, value in seen["left"] if how == "returned"]
        wanted = ["first", 1, *([True] if other[0] == "returned" else [])]
        came_out = f"{said}: put(True) {other[0]}, and sorted, all items that came out"
        expect.equal(sorted(got, key=repr), sorted(wanted, key=repr), came_out)

    submission.on_every_schedule(judge_get, "waiting", 1, [], [[get(timeout=SOON)]], [put("x")], told=getting)
    submission.on_every_schedule(judge_put, "waiting", 1, ["first"], [[put("x", timeout=SOON)]], [get()], told=putting)
    two = [[put(1)], [put(True, timeout=SOON / 2)]]
    submission.on_every_schedule(judge_equal, "waiting", 1, ["first"], two, [get(), get()], told=said)


@correctness(rule=2, points=0.5)
def test_timeout_is_for_the_whole_call(submission):
    """A call that is woken in vain goes on with the time that it has left."""
    for kind, items, call, then in (
        ("get", [], get(timeout=1.0), [put("x"), get(timeout=0)]),
        ("put", ["x"], put("y", timeout=1.0), [get(), put("z", timeout=0)]),
    ):
        said = f"{kind}(timeout=1), and after {SOON:g} seconds another thread takes the item or place again at once"

        def judge(seen, said=said):
            outcome, took = seen["done"][0][0]
            if outcome[0] == "raised":
                expect.raised(outcome, "builtins.TimeoutError", said)
                late = f"{said}: TimeoutError came after {took:.2f} seconds, expected about 1."
                expect.that(took <= 1.0 + LATE, late)

        submission.on_every_schedule(judge, "waiting", 1, items, [[call]], then, told=said)


@correctness(rule=3, points=0.5)
def test_closed_buffer(submission, rng):
    """After close(): put raises Closed; get returns what is left, in order, and then raises Closed."""
    first, second, third = rng.sample(range(100, 1000), 3)
    calls = [put(first), put(second), put(third), CLOSE, put("late"), put("late", timeout=1.0), get(), LEN, put("late")]
    calls += [get(timeout=1.0), get(timeout=0), get(), get(timeout=1.0), put("late")]
    wanted = [*[None] * 4, "Closed", "Closed", first, 2, "Closed", second, third, "Closed", "Closed", "Closed"]

    def judge(seen):
        for place, (call, right, (outcome, took, _)) in enumerate(zip(calls, wanted, seen["seen"], strict=True)):
            said = f"BoundedBuffer(4), {', then '.join(map(_call, calls[: place + 1]))}: the last one"
            if right == "Closed":
                expect.raised(outcome, "Closed", said)
                expect.that(took < LATE, f"{said} raised Closed only after {took:.2f} seconds.")
            elif call[0] in ("get", "len"):
                expect.equal(expect.returned(outcome, said), right, said)
            else:
                expect.returned(outcome, said)
        putting, getting = seen["in other"]
        expect.returned(putting, "One buffer is closed; put() on a second one, which is empty")
        expect.equal(getting, ("returned", 4), "One buffer is closed; get() on a second one, with one item in it")

    submission.on_every_schedule(judge, "in_a_row", 4, calls, told=_in_a_row(4, calls))
    _closed_for_good(submission)


@correctness(rule=3, points=1)
def test_close_wakes_everyone(submission):
    """Calls that wait when the buffer is closed raise Closed, every one of them, with a timeout or without."""
    for kind, items, plans, executions in (
        ("get", [], [[get()], [get(timeout=30.0)]], None),
        ("put", ["first"], [[put("x")], [put("y", timeout=30.0)]], None),
        ("get", [], [[get()], [get()], [get(timeout=30.0)]], FEW),
        ("put", ["first"], [[put("x")], [put("y")], [put("z", timeout=30.0)]], FEW),
    ):
        many = {2: "Two", 3: "Three"}[len(plans)]
        said = f"{many} threads wait in {kind}(), one of them with a timeout of 30 seconds; after {SOON:g} seconds close()"

        def judge(seen, kind=kind, items=items, said=said):
            for outcomes in seen["done"]:
                for outcome, took in outcomes:
                    expect.raised(outcome, "Closed", f"{said}: {kind}()")
                    expect.that(took <= SOON + LATE, f"{said}: {kind}() raised Closed only after {took:.2f} seconds.")
            left = [value for how, value in seen["left"] if how == "returned"]
            expect.equal(left, items, f"{said}: what was left in the buffer")

        submission.on_every_schedule(judge, "waiting", 1, items, plans, [CLOSE], executions=executions, told=said)
    for items, plans in (([], [[get()], [put("x"), get()], [CLOSE]]), (["first"], [[put("x")], [get(), put("y")], [CLOSE]])):
        said = f"Capacity 1, {f'{items} in it, ' if items else ''}{_threads(plans)}"

        def judge_at_once(seen, plans=plans, said=said):
            for call, (outcome, _) in zip(sum(plans, []), sum(seen["done"], []), strict=True):
                if outcome[0] == "raised":
                    expect.raised(outcome, "Closed", f"{said}: {_call(call)}")

        submission.on_every_schedule(judge_at_once, "traffic", 1, items, plans, told=said)


@correctness(rule=3, points=0.5)
def test_closed_means_closed(submission):
    """close() and other calls at once: once get has raised Closed nothing more comes out, and a refused item is not in."""
    waiting = "put('x') waits for a place; another thread calls close() and then get() twice"
    racing = "Three threads call put('x'), close() and get() at once"
    full = "The only place is taken; three threads call put('x'), close() and get() at once"

    def judge_waiting(seen):
        expect.raised(seen["done"][0][0][0], "Closed", f"{waiting}: put('x')")
        expect.equal(seen["then"][1][0], ("returned", "first"), f"{waiting}: the first get()")
        expect.raised(seen["then"][2][0], "Closed", f"{waiting}: the second get()")

    def judge_racing(seen):
        (putting,), _, (getting,) = [[outcome for outcome, _ in outcomes] for outcomes in seen["done"]]
        if getting[0] == "raised":
            expect.raised(getting, "Closed", f"{racing}: get()")
        got = [value for how, value in [getting, *seen["left"]] if how == "returned"]
        _put_or_not(putting, "Closed", got, racing)
        if getting[0] == "raised" and got:
            expect.that(False, f"{racing}: get() raised Closed, and a get() after that returned {got[0]!r}.")

    def judge_full(seen):
        (putting,), (closing,), (getting,) = [[outcome for outcome, _ in outcomes] for outcomes in seen["done"]]
        expect.returned(closing, f"{full}: close()")
        expect.equal(getting, ("returned", "first"), f"{full}: get()")
        _put_or_not(putting, "Closed", [value for how, value in seen["left"] if how == "returned"], full)

    plans = [[put("x")], [CLOSE], [get()]]
    submission.on_every_schedule(judge_waiting, "waiting", 1, ["first"], plans[:1], [CLOSE, get(), get()], told=waiting)
    submission.on_every_schedule(judge_racing, "traffic", 1, [], plans, told=racing)
    submission.on_every_schedule(judge_full, "traffic", 1, ["first"], plans, told=full)


@correctness(rule=4, points=0.5)
def test_close_again(submission):
    """close() may be called again, on an empty and on a full buffer, and changes nothing."""
    calls = [put("a"), CLOSE, CLOSE, get(), CLOSE, get()]

    def judge(seen):
        for place in (2, 4):
            said = f"BoundedBuffer(1), {', then '.join(map(_call, calls[: place + 1]))}: the last one"
            expect.returned(seen["seen"][place][0], said)
        expect.equal(seen["seen"][3][0], ("returned", "a"), "After put('a') and close() twice: get()")
        expect.raised(seen["seen"][5][0], "Closed", "After put('a'), close() twice, get() and close(): get()")

    submission.on_every_schedule(judge, "in_a_row", 1, calls, told=_in_a_row(1, calls))


@correctness(rule=5, points=1)
def test_waiting_uses_no_cpu(submission):
    """A put or get that waits leaves the CPU to others: no loop that looks again and again."""
    cases = [(call, [], []) for call in (get(), get(timeout=60.0))]
    cases += [(call, ["first"], []) for call in (put("x"), put("x", timeout=60.0))]
    cases += [(get(), [], [put("x")]), (put("x"), ["first"], [get()])]
    with submission.runner() as cell:
        together = submission.call_in(cell, "cpu_while_waiting", cases, MEASURED).value
        for call, items, helped_by in cases if together >= MOST_CPU * MEASURED else []:
            for seconds in (MEASURED, 2 * MEASURED):
                used = submission.call_in(cell, "cpu_while_waiting", [(call, items, helped_by)], seconds).value
                if used < MOST_CPU * seconds:
                    break
            else:
                where = "a full" if items else "an empty"
                cost = f"in {seconds:.1f} seconds of waiting {used:.2f} seconds of CPU time were used, and a tenth is the most"
                beside = ", beside another one that could go on" if helped_by else ""
                expect.that(False, f"{_call(call)} on {where} buffer{beside}: {cost}.")
    # A loop that never sleeps can't hide on a busy machine either: on the virtual clock it keeps time from passing.
    told = f"Empty buffer, get(), and put('x') after {LONG:g} seconds"
    submission.on_every_schedule(lambda seen: None, "waiting", 1, [], [[get()]], [put("x")], LONG, executions=FEW, told=told)


@correctness(rule=6, points=1)
def test_no_wake_up_is_lost(submission):
    """Several producers and consumers at once: everyone gets through, and every item arrives once."""
    for capacity, items, plans in (
        (2, [], [[get()], [get()], [put("a"), put("b")]]),
        (2, ["a", "b"], [[put("c")], [put("d")], [get(), get()]]),
        (1, [], [[get()], [get()], [put("a")], [put("b")]]),
    ):
        said = f"Capacity {capacity}, {f'{items} in it, ' if items else ''}{_threads(plans)}"

        def judge(seen, items=items, plans=plans, said=said):
            outcomes = [outcome for outcomes in seen["done"] for outcome, _ in outcomes]
            calls = [call for plan in plans for call in plan]
            for call, outcome in zip(calls, outcomes, strict=True):
                expect.returned(outcome, f"{said}: {_call(call)}")
            got = [value for (name, *_), (_, value) in zip(calls, outcomes, strict=True) if name == "get"]
            got += [value for how, value in seen["left"] if how == "returned"]
            every = items + [args[0] for name, args, _ in calls if name == "put"]
            expect.equal(sorted(got, key=repr), sorted(every), f"{said}: all items that came out, sorted")

        submission.on_every_schedule(judge, "traffic", capacity, items, plans, told=said)
    beside = "A thread waits in get() at each of two empty buffers; put('x') on the second one, and then on the first"

    def judge_two(seen):
        expect.equal(seen, [("returned", "x")] * 2, f"{beside}: what the two calls of get() came to")

    submission.on_every_schedule(judge_two, "two_buffers", get(), put("x"), executions=FEW, told=beside)
    getting, putting = [[get()]] * 4, [[put("a")], [put("b"), put("c"), put("d")]]
    waves = f"Capacity 1, four threads wait in get(); then two more come. {_threads(getting + putting)}"

    def judge_waves(seen):
        got = [expect.returned(outcome, f"{waves}: get()") for ((outcome, _),) in seen[:4]]
        expect.equal(sorted(got, key=repr), ["a", "b", "c", "d"], f"{waves}: all items that came out, sorted")

    submission.on_every_schedule(judge_waves, "two_waves", getting, putting, executions=SOME, told=waves)


@correctness(rule=6, points=0.5)
def test_timeout_takes_no_wake_up_along(submission):
    """A call whose time is up at the moment at which it is woken leaves the item, or the place, to the next."""

    def judge(seen, said, waiting, lost):
        (first, _), (second, took) = (outcomes[0] for outcomes in seen["done"])
        if first[0] == "returned":
            return
        expect.raised(first, "builtins.TimeoutError", f"{said}: the call with the short timeout")
        told = f"{said}: the first one raised TimeoutError"
        if second[0] == "returned":
            expect.that(took <= SOON + LATE, f"{told}, and {waiting} came back only after {took:.2f} seconds.")
        else:
            expect.raised(second, "builtins.TimeoutError", f"{told}, and {waiting}")
            left = [value for how, value in seen["left"] if how == "returned"]
            expect.that(left != lost, f"{told}, and {waiting} waited on in vain, with {left} in the buffer.")

    short, long = SOON, 2 * SOON
    said = f"Empty buffer, get(timeout={short:g}) and get(timeout={long:g}), and put('x') after {short:g} seconds"
    submission.on_every_schedule(
        lambda seen: judge(seen, said, "the second get()", ["x"]),
        *("one_for_both", 1, [], [[get(timeout=short)], [get(timeout=long)]], put("x"), put("y")),
        told=said,
    )
    also = f"Full buffer, put('x', timeout={short:g}) and put('y', timeout={long:g}), and get() after {short:g} seconds"
    submission.on_every_schedule(
        lambda seen: judge(seen, also, "put('y')", []),
        *("one_for_both", 1, ["first"], [[put("x", timeout=short)], [put("y", timeout=long)]], get(), get()),
        told=also,
    )


def _closed_for_good(submission):
    """A closed buffer refuses every call, however many there have been before."""
    said = f"BoundedBuffer(1), then close(), then put() and get() in turn, {AGAIN} times each"

    def judge(seen):
        for number, (outcome, _, _) in enumerate(seen["seen"][1:]):
            name = ("put", "get")[number % 2]
            expect.raised(outcome, "Closed", f"{said}: {name}() number {number // 2 + 1}")

    submission.on_every_schedule(judge, "in_a_row", 1, [CLOSE, *[put("late"), get()] * AGAIN], executions=1, told=said)


def _as_alone(model, capacity, call, outcome, said):
    """A call with timeout=0 did what it does on a simple list, for one thread."""
    name, args, _ = call
    if name == "get" and model:
        expect.equal(expect.returned(outcome, f"{said}: the last one"), model.popleft(), f"{said}: the last one")
    elif name == "put" and len(model) < capacity:
        expect.returned(outcome, f"{said}: the last one")
        model.append(args[0])
    else:
        expect.raised(outcome, "builtins.TimeoutError", f"{said}: the last one")


def _nothing_lost(outcome, item, left, said):
    """A get came back with the item, or timed out and the item is still there: one of the two."""
    _timed_out_or(outcome, item, said)
    rest = [value for how, value in left if how == "returned"]
    wanted = [] if outcome[0] == "returned" else [item]
    expect.equal(rest, wanted, f"{said}: {_told('get', outcome)}, and left in the buffer was")


def _timed_out_or(outcome, value, said):
    if outcome[0] == "returned":
        expect.equal(outcome[1], value, f"{said}: the call with the timeout returned")
    else:
        expect.raised(outcome, "builtins.TimeoutError", f"{said}: the call with the timeout")


def _put_or_not(outcome, error, got, said):
    """A put of 'x' returned, and 'x' came out once; or it raised, and 'x' never came out."""
    if outcome[0] == "raised":
        expect.raised(outcome, error, f"{said}: put('x')")
    expect.equal(got, ["x"] if outcome[0] == "returned" else [], f"{said}: {_told('put', outcome)}, and out came")


def _told(name, outcome):
    how, value = outcome
    return f"{name}() {how} {value.type if isinstance(value, Raised) else ''}".strip()


def _in_a_row(capacity, calls):
    """What one thread is to do."""
    return f"BoundedBuffer({capacity}), {', then '.join(map(_call, calls))}"


def _threads(plans):
    return "; ".join(f"Thread-{number}: {', '.join(map(_call, plan))}" for number, plan in enumerate(plans, 1))


def _call(call):
    name, args, keywords = call
    inner = [*map(repr, args), *(f"{key}={value:g}" for key, value in keywords.items())]
    return f"{name}({', '.join(inner)})"


def _shortened(said):
    """The last few of a long row of calls."""
    calls = said.split(", then ")
    return said if len(calls) <= 8 else f"{said.split(':')[0]}: ..., then {', then '.join(calls[-6:])}"
