"""Suite of 28 ring_buffer. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

import hashlib
from collections import deque

from grader.isolation.start_methods import start_methods
from grader.suite import Rejected, correctness, expect, isolation
from grader.suite.problems import warning_in

SILENT = ("waits", None)
"""What stands for the outcome of a call that did not come back."""


@correctness(rule=1, points=2, seconds=30)
def test_first_in_first_out(submission, rng):
    """What comes out is what went in, in its order: nothing, full slots, zero bytes, round the ring many times."""
    kinds = ((3, 12, "producer", 600), (1, rng.randint(5, 9), "consumer", 40), (5, 1, "consumer", 80))
    jobs = [(slots, slot_size, maker, _walk(rng, slots, slot_size, calls)) for slots, slot_size, maker, calls in kinds]

    def judge(run):
        for job, outcomes in zip(jobs, run.value, strict=True):
            _follow(submission, job, outcomes)

    with expect.during("One process puts payloads into a ring, and another one gets them"):
        submission.on_every_start_method(judge, "scripted", jobs)
    _round_and_round(submission, 2_000, 33)


@correctness(rule=1, points=1, seconds=20)
def test_too_large(submission, rng):
    """A payload over slot_size is a ValueError, and puts nothing, also in the process that has attached."""
    size = rng.randint(6, 12)
    one, other = rng.randbytes(size), rng.randbytes(size - 1)
    too_large = [("put", rng.randbytes(size + more)) for more in (1, 2 * size)]
    plan = [too_large[0], ("get", 0), ("put", one), too_large[0], too_large[1], ("put", other), *[("get", 0)] * 3]
    jobs = [(3, size, maker, plan) for maker in ("producer", "consumer")]
    for job, outcomes in zip(jobs, submission.call("scripted", jobs).value, strict=True):
        _follow(submission, job, outcomes)


@correctness(rule=2, points=1.5, seconds=20)
def test_full_and_empty(submission, rng):
    """The ring is full with `slots` payloads and empty with none: a call then raises TimeoutError, and puts or takes nothing."""
    jobs = []
    for slots, maker in ((1, "producer"), (2, "consumer"), (rng.randint(4, 6), "producer")):
        payloads = iter([rng.randbytes(rng.randint(1, 8)) for _ in range(2 * slots + 3)])
        refused = [("put", rng.randbytes(8), timeout) for timeout in (0, 0.03)]
        fill = [("put", next(payloads), 0) for _ in range(slots)]
        again = [("put", next(payloads), 0), ("get", 0)]
        jobs.append((slots, 8, maker, [("get", 0), *fill, *refused, *[("get", 0)] * slots, ("get", 0), ("get", 0.03), *again]))
    for job, outcomes in zip(jobs, submission.call("scripted", jobs).value, strict=True):
        _follow(submission, job, outcomes)


@correctness(rule=2, points=1, seconds=30)
def test_waits(submission, rng):
    """Get waits on an empty ring and put on a full one, until the other process makes its call or the timeout is over."""
    one, two, three, four, five = (b"%d " % number + rng.randbytes(5) for number in range(1, 6))
    cases = [
        ("empty", ("get",), ("put", one, 0), None, one),
        ("empty", ("get", 60), ("put", two, 0), None, two),
        ("empty", ("put", three), None, None, None),
        ("full", ("put", four, None), ("get", 0), three, None),
        ("full", ("put", five, 60), ("get", 0), four, None),
        ("full", ("get", 60), None, None, five),
    ]
    calls = [(call, other) for _, call, other, _, _ in cases]
    start, *seen = submission.call("waited", 16, rng.choice(("producer", "consumer")), calls).value
    _settled(submission, start, "RingBuffer(1, 16)")
    for case, outcomes in zip(cases, seen, strict=False):
        _judge_wait(submission, *case, *outcomes)
    _timed_out(submission, 0.7)


@correctness(rule=3, points=2, seconds=30)
def test_put_step_by_step(submission, rng):
    """Wherever put is interrupted: what the consumer gets is a whole payload or nothing, and in the end every one, once."""
    _step_by_step(submission, rng, "put")


@correctness(rule=3, points=1.5, seconds=30)
def test_get_step_by_step(submission, rng):
    """Wherever get is interrupted: the slot that it reads is not written meanwhile, and no payload of a put is lost."""
    _step_by_step(submission, rng, "get")


@correctness(rule=1, points=1.5, seconds=30)
def test_at_full_speed(submission, rng):
    """Both processes at full speed, held up now and then, with small payloads and with megabytes: each once, in order."""
    flour = rng.randbytes(rng.randint(450, 500)).hex().encode()
    runs = [
        (3, 40, flour[:30], 1, 0.2, 6_000, "insists"),
        (2, 40, flour[:30], 1, 0.5, 6_000, "jostled"),
        (2, 2**21, flour, 2_000, 0.2, 100, "insists"),
        (2, 2**17, flour, 120, 0.2, 40, "waits"),
    ]
    for (slots, slot_size, flour, times, *_), seen in zip(runs, submission.call("at_full_speed", runs).value, strict=True):
        ring = f"RingBuffer({slots}, {slot_size})"
        _settled(submission, seen["start"], ring)
        said = f"{ring}, with one process that puts and one that gets at the same time"
        if seen["put"] != SILENT:
            _returned(submission, seen["put"], f"{said}: put")
        got = _returned(submission, seen["got"], f"{said}: get")
        many = _returned(submission, seen["put"], f"{said}: put")
        wanted = [_short(_loaf(number, flour * times)) for number in range(many)]
        for place, (one, other) in enumerate(zip(got, wanted, strict=False)):
            expect.equal(one, other, f"{said}, {many} payloads of different sizes: what came out as number {place}")
        expect.equal(len(got), many, f"{said}: how many payloads came out")


@isolation(rule=4, points=1, seconds=20)
def test_unlink_is_the_owners(submission, rng):
    """An attached object's unlink() does nothing, and close() closes nothing but the object itself."""
    payloads = [rng.randbytes(8) for _ in range(2)]
    there, taken, still_there = submission.call("attached_and_gone", payloads).value
    here = "In the process that had made the ring, an object from attach(name) called unlink() and close()"
    _found(there, here)
    child = "A child process attached to the ring, called get() twice, unlink() and close(), and ended"
    expect.that(taken[0] == "returned", f"{child}: it raised {taken[1]}.")
    expect.equal(taken[1], payloads, f"{child}: what it got")
    _found(still_there, child)
    for maker in ("producer", "consumer"):
        _closed_first(submission, maker, payloads)


@isolation(rule=4, points=1, seconds=20)
def test_another_program(submission, rng):
    """A program that was started by itself attaches and ends: the ring is still there, and nothing was printed."""
    said = "Another program, no child process of this one, attached to the ring, called get() twice and close(), and ended"
    seen = submission.call("visited", [rng.randbytes(8) for _ in range(2)]).value
    how, value = seen["still there"]
    forgot = "Another program, no child process of this one, attached to the ring, and ended without close()"
    expect.that(how == "returned", f"{forgot}. Then the ring was gone: attach(name) raised {value}.")
    printed = warning_in(seen["printed"])
    more = f" The program had printed: {printed}" if printed else ""
    expect.that(seen["there"][0] == "returned", f"{said}. Then the ring was gone: attach(name) raised {seen['there'][1]}.{more}")
    expect.that(not printed, f"{said}. It printed: {printed}")


@isolation(rule=4, points=1, seconds=30)
def test_no_warning(submission, rng):
    """A program makes a ring, its child attaches, both close, the owner unlinks: nothing is printed or left, up to the very end."""
    methods = start_methods()
    for method, ended in zip(methods, submission.call("programs", methods, [rng.randbytes(8)] * 2).value, strict=True):
        said = f"A program made a ring, its child process ({method}) attached to it, both called close(), and the owner unlink()"
        expect.clean_end(ended, said)


@isolation(rule=4, points=1, seconds=20)
def test_nothing_left_behind(submission, rng):
    """After close() in each and unlink() in the owner no segment, descriptor, process or file is left."""
    run = submission.call("used_and_ended", [rng.randbytes(8) for _ in range(2)], warm_up=True)
    said = "a function that made a ring, attached to it, called close() on both objects and unlink() on the owner's"
    expect.nothing_left(run, said)
    expect.nothing_changed(run, said)


@correctness(rule=0, points=0.5)
def test_sizes(submission, rng):
    """Fewer than one slot, or slots of less than one byte: ValueError, before a segment is made."""
    sizes = [(0, 8), (4, 0), (-rng.randint(1, 9), 8), (4, -rng.randint(1, 9)), (-1, -8), (0, 0)]
    run = submission.call("of_sizes", sizes)
    for size, outcome in zip(sizes, run.value, strict=True):
        expect.raised(outcome, "ValueError", f"RingBuffer({size[0]}, {size[1]})")
    expect.nothing_left(run, "RingBuffer(...) with such sizes")


def _walk(rng, slots, slot_size, calls):
    """Puts and gets at random, none of which has to wait; in the end the ring is empty."""
    plan, there = [], 0
    while len(plan) < calls or there:
        if there == slots or (there and (len(plan) >= calls or rng.random() < 0.5)):
            plan.append(("get",))
            there -= 1
        else:
            payload = rng.randbytes(rng.choice((0, slot_size, rng.randint(1, slot_size))))
            plan.append(("put", rng.choice((payload, bytes(len(payload)), payload[:-1] + bytes(min(1, len(payload)))))))
            there += 1
    return plan


def _follow(submission, job, outcomes):
    """The calls of a job came to what they come to with an ordinary queue."""
    slots, slot_size, maker, plan = job
    ring = f"RingBuffer({slots}, {slot_size}), made in the {maker}'s process"
    _settled(submission, outcomes[:2], ring)
    queue = deque()
    for number, (call, outcome) in enumerate(zip(plan, outcomes[2:], strict=False)):
        last = f" (the last: {', '.join(map(_call, plan[max(0, number - 3) : number]))})" if number else ""
        said = f"{ring}. After {number} calls{last}, when {len(queue)} of {slots} slots are full, {_call(call)}"
        name, *args = call
        if name == "put" and len(args[0]) > slot_size:
            _refused(submission, outcome, "ValueError", said)
        elif len(queue) == (slots if name == "put" else 0):
            _refused(submission, outcome, "TimeoutError", said)
        elif name == "put":
            _returned(submission, outcome, said)
            queue.append(args[0])
        else:
            expect.equal(_returned(submission, outcome, said), queue.popleft(), said)


def _round_and_round(submission, slots, times):
    """However often the ring was filled and emptied, what came out is what went in."""
    ring = f"RingBuffer({slots}, 8)"
    outcomes = submission.call("round_and_round", slots, times).value
    _settled(submission, outcomes[:2], ring)
    for number, outcome in enumerate(outcomes[2:]):
        first, end = number // 2 * slots, (number // 2 + 1) * slots
        if number % 2 == 0:
            _returned(submission, outcome, f"{ring}. After {first} puts and {first} gets, {slots} more puts in a row")
            continue
        said = f"{ring}. After {end} puts and {first} gets, get"
        for place, got in enumerate(_returned(submission, outcome, f"{said} {slots} times"), first):
            expect.equal(got, b"%d" % place, f"{ring}, filled and emptied again and again: get number {place} after {end} puts")


def _timed_out(submission, seconds):
    """A call that waits for nothing raises TimeoutError, not before its timeout is over and not long after."""
    seen = submission.call("timed_out", seconds).value
    for outcome in seen["start"]:
        _returned(submission, outcome, "RingBuffer(1, 16), two of them, with put in one of them")
    for call, state in ((f"put(b'oat', {seconds})", "full"), (f"get({seconds})", "empty")):
        said = f"RingBuffer(1, 16), {state}: {call}"
        outcome, took = _returned(submission, seen[call[:3]], said)
        _refused(submission, outcome, "TimeoutError", said)
        expect.that(took > 0.9 * seconds, f"{said} raised TimeoutError after {took:.3f} seconds already.")


def _closed_first(submission, maker, payloads):
    """Who has put closes its object: what was put is there for who has attached, and the ring too."""
    seen = submission.call("closed_first", maker, payloads).value
    _settled(submission, seen["start"], "RingBuffer(3, 64)")
    whose = "the owner's object" if maker == "producer" else "an attached object"
    said = f"The producer put {len(payloads)} payloads and called close() on its object, {whose}"
    for outcome in seen["put"]:
        _returned(submission, outcome, f"{said}: one of these calls")
    _found(seen["there"], f"{said}, while the consumer had the ring open")
    for number, (outcome, payload) in enumerate(zip(seen["got"], payloads, strict=True)):
        told = f"{said}. Then the consumer called get(timeout=0), which"
        expect.equal(_returned(submission, outcome, told), payload, f"{said}. Then the consumer got number {number}")


def _judge_wait(submission, state, call, other, answer, value, early, helped, final):
    """A call that had to wait for the other one, if there is another, did so, and then came to its value."""
    said = f"RingBuffer(1, 16), {state}: {_call(call)}"
    if other:
        told = f"raised {early[1]!r}" if early[0] == "raised" else f"returned {expect.show(early[1])}"
        expect.that(early == SILENT, f"{said} {told} at once, where it had to wait for the other process.")
        helps = f"{said} waits, and the other process calls {_call(other)}, which"
        expect.equal(_returned(submission, helped, helps), answer, helps)
        said = f"{helps} returns. Then {_call(call)}"
    expect.equal(_returned(submission, final, said), value, said)


def _step_by_step(submission, rng, name):
    """A call is stopped before each of its steps, once, while the other process makes two calls."""
    payloads = [rng.randbytes(rng.randint(3, 12)).hex().encode() for _ in range(1_000)]
    seen = submission.call("stopped", 24, payloads, name).value
    _settled(submission, seen["start"][:2], "RingBuffer(2, 24)")
    for outcome in seen["start"][2:]:
        _returned(submission, outcome, f"RingBuffer(2, 24) with one payload in it: {name}")
    for each in seen["rounds"]:
        _judge_stop(submission, name, each)


def _judge_stop(submission, name, seen):
    """Whole payloads, in order, each once: what was got is what was put."""
    first, second, third = seen["put"]
    _returned(submission, seen["first"], f"RingBuffer(2, 24), empty: put({first!r})")
    call = f"put({second!r})" if name == "put" else "get()"
    others = "get(timeout=0) twice" if name == "put" else f"put({second!r}, timeout=0) and put({third!r}, timeout=0)"
    where = _line(submission, seen["line"])
    said = f"RingBuffer(2, 24) with {first!r} in it. {call} was interrupted, and the other process called {others}:{where}"
    answer = _returned(submission, seen["call"], f"{said}\nThen {call} went on, and")
    for outcome in (*seen["others"], *seen["then"]):
        if outcome[0] != "returned":
            _refused(submission, outcome, "TimeoutError", f"{said}\nOne of these calls, or a later get(timeout=0),")
    then = [value for how, value in seen["then"] if how == "returned"]
    if name == "put":
        wanted, got = [first, second], [value for how, value in seen["others"] if how == "returned"] + then
    else:
        done = [payload for payload, (how, _) in zip((second, third), seen["others"], strict=True) if how == "returned"]
        wanted, got = [first, *done], [answer, *then]
    expect.equal(got, wanted, f"{said}\nThen {call} went on and returned, and get emptied the ring. What had come out by then")


def _settled(submission, outcomes, ring):
    """The ring was made, and attached to."""
    for said, outcome in zip((ring, f"{ring}: attach(name) in another process"), outcomes, strict=False):
        _returned(submission, outcome, said)


def _returned(submission, outcome, said):
    """The value of a call that had to return one."""
    how, value = outcome
    expect.that(how != "waits", f"{said} had not come back after some seconds.")
    if how == "raised":
        unwritten = expect.is_a(value, "NotImplementedError")
        told = f"Not written yet: {value.text}" if unwritten else f"{said} raised {expect.show(value)}."
        raise Rejected(told + _line(submission, value.attributes.get("line")))
    return value


def _refused(submission, outcome, kind, said):
    """The call raised that."""
    expect.that(outcome[0] != "waits", f"{said} had not come back after some seconds, expected {kind}.")
    if outcome[0] == "raised" and not expect.is_a(outcome[1], kind):
        _returned(submission, outcome, f"{said} had to raise {kind}, and")
    expect.raised(outcome, kind, said)


def _found(outcome, said):
    how, value = outcome
    expect.that(how == "returned", f"{said}. Then the ring was gone: attach(name) in a child process raised {value}.")


def _line(submission, number):
    lines = submission.source.splitlines()
    known = type(number) is int and 0 < number <= len(lines)
    return f"\n  {submission.path.name}, line {number}: {lines[number - 1].strip()}" if known else ""


def _call(call):
    name, *args = call
    shown = [expect.show(args[0])] if name == "put" else []
    timeout = args[1:] if name == "put" else args
    return f"{name}({', '.join([*shown, *(f'timeout={each}' for each in timeout)])})"


def _loaf(number, flour):
    """Payload number so-and-so of a process at full speed, as the scenario makes it."""
    return b"%d " % number + flour[number % 5 :: number % 3 + 1]


def _short(payload):
    return payload if len(payload) < 1_000 else (payload[:8], len(payload), hashlib.sha1(payload).hexdigest())
