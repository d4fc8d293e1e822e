"""Suite of 18 connection_pool. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect

LATE = 0.3
"""Seconds by which something may be late: waiting may look again now and then."""
EARLY = 0.02
PLAIN = {}
"""Connections that are made and closed at once, without trouble."""


def talk(seconds=0.0, error=None, **keywords):
    """The use of a connection for so long, with a block that raises `error`; `keywords` go to connection()."""
    return seconds, error, keywords


def at(moment, *args, **keywords):
    """The same, begun at a moment."""
    return moment, *talk(*args, **keywords)


@correctness(rule=0, points=0.5)
def test_size_is_at_least_one(submission, rng):
    """A size below 1 is a ValueError, and nothing is connected."""
    sizes = [0, -rng.randint(1, 9)]

    def judge(seen):
        for size, (outcome, dialled) in zip(sizes, seen, strict=True):
            expect.raised(outcome, "builtins.ValueError", f"ConnectionPool(connect, {size})")
            expect.equal(dialled, 0, f"ConnectionPool(connect, {size}): how many times connect was called")

    submission.on_every_schedule(judge, "make", sizes, executions=8)


@correctness(rule=1, points=1.5)
def test_made_when_needed_and_used_again(submission, rng):
    """Connections are made one by one, when they are first needed, and lent again when they have come back."""
    size, times = rng.randint(2, 4), rng.randint(3, 5)
    nested = f"A pool of size {size}, all connections borrowed one inside the other, and given back"

    def judge_nested(seen):
        wanted = [*range(size + 1), *[size] * size]
        expect.equal(seen["dialled"], wanted, f"{nested}, and all that once more: the calls of connect at first and after each")
        for numbers in seen["lent"]:
            expect.equal(sorted(numbers), [*range(1, size + 1)], f"{nested}: the numbers of the connections lent, sorted")
        expect.equal(seen["book"]["closed"], [], f"{nested}: the connections closed")

    submission.on_every_schedule(judge_nested, "one_inside_another", size, executions=8, told=nested)

    row = f"A pool of size {size}, used {times} times in a row"

    def judge_row(seen):
        for place, ((outcome, *_), dialled, _) in enumerate(seen["seen"], 1):
            said = f"{row}, time number {place}"
            expect.equal(expect.returned(outcome, said), 1, f"{said}: the number of the connection")
            expect.equal(dialled, 1, f"{said}: the calls of connect so far")

    submission.on_every_schedule(judge_row, "in_a_row", size, [talk()] * times, PLAIN, executions=8, told=row)

    silent = "A pool of size 1 with connections of which bool() says False, used 3 times in a row"

    def judge_silent(seen):
        for place, ((outcome, *_), dialled, _) in enumerate(seen["seen"], 1):
            said = f"{silent}, time number {place}"
            expect.equal(expect.returned(outcome, said), 1, f"{said}: the number of the connection")
            expect.equal(dialled, 1, f"{said}: the calls of connect so far")

    submission.on_every_schedule(judge_silent, "in_a_row", 1, [talk()] * 3, {"kind": "Silent"}, executions=8, told=silent)

    new = "A new pool of size 2: connection(timeout=0)"

    def judge_new(seen):
        expect.equal(expect.returned(seen["seen"][0][0][0], new), 1, f"{new}: the number of the connection")

    submission.on_every_schedule(judge_new, "in_a_row", 2, [talk(timeout=0)], PLAIN, executions=8, told=new)
    _idle_one_is_lent(submission, "a second one's block raises", at(0.5, 1.5, "ValueError"), {})
    _idle_one_is_lent(submission, "a second connect, begun before that, raises", at(0.5), {"refused": [None, "ValueError"]})


@correctness(rule=1, points=2)
def test_never_more_than_size(submission):
    """Threads at once: never more than `size` connections, each in one block at a time, and everyone gets one."""
    for size, plans in ((1, [[talk()] * 2] * 2), (2, [[talk()]] * 3), (2, [[talk()] * 2] * 3)):
        said = f"A pool of size {size}, {len(plans)} threads, each using a connection {_times(len(plans[0]))}"

        def judge(seen, size=size, said=said):
            for outcome, *_ in _all(seen):
                expect.returned(outcome, f"{said}: connection()")
            expect.equal(seen["book"]["most_users"], 1, f"{said}: the most blocks with the same connection at one time")
            _at_most(seen["book"]["dialled"], size, f"{said}: how many times connect was called")

        submission.on_every_schedule(judge, "at_once", size, plans, False, PLAIN, executions=200, told=said)

    pools = "Two pools of size 1, their connections lent until the seconds 1 and 1.5, and a thread waits at each"

    def judge_pools(seen):
        for outcome, *_ in seen["seen"]:
            expect.returned(outcome, f"{pools}: connection()")
        expect.equal(seen["dialled"], [1, 1], f"{pools}: how many times the connect of each pool was called")
        for place, moment, which in ((3, 1.5, "second"), (4, 1.0, "first")):
            _about(seen["seen"][place][1], moment, f"{pools}: the one at the {which} pool was lent its connection at the second")

    uses = [(0, *at(0)), (1, *at(0.05, 1.45)), (0, *at(0.1, 0.9)), (1, *at(0.2)), (0, *at(0.3))]
    submission.on_every_schedule(judge_pools, "two_pools", uses, executions=20, told=pools)


@correctness(rule=2, points=1.5)
def test_waits_and_times_out(submission):
    """With all lent out connection() waits, until one comes back or `timeout` seconds are over; 0 does not wait."""
    uses = [at(0, 2.0), at(0.1, timeout=0.7), at(0.2, timeout=0), at(0.3), at(0.4, timeout=30.0)]
    said = "A pool of size 1, its connection lent for 2 seconds"

    def judge(seen):
        for place, limit, moment in ((1, 0.7, 0.8), (2, 0, 0.2)):
            outcome, _, ended = seen["seen"][place]
            expect.raised(outcome, "builtins.TimeoutError", f"{said}: connection(timeout={limit:g})")
            _about(ended - moment, 0, f"{said}: connection(timeout={limit:g}) raised TimeoutError after the timeout, by")
        for place, call in ((3, "connection()"), (4, "connection(timeout=30)")):
            outcome, began, _ = seen["seen"][place]
            expect.equal(expect.returned(outcome, f"{said}: {call}"), 1, f"{said}: {call} lent the connection with the number")
            _about(began, 2.0, f"{said}: {call} lent it at the second")

    submission.on_every_schedule(judge, "timeline", 1, uses, None, PLAIN, executions=100, told=said)

    again = "A pool of size 2, both lent out by the same thread"

    def judge_again(seen):
        for timeout, (outcome, *_) in zip((0, 1), seen["more"], strict=True):
            expect.raised(outcome, "builtins.TimeoutError", f"{again}: connection({timeout})")

    submission.on_every_schedule(judge_again, "one_inside_another", 2, executions=8, told=again)

    in_vain = "A pool of size 1, one thread lends it for a second, again and again, and connection(timeout=1.5) waits beside it"

    def judge_in_vain(seen):
        outcome, began, ended = seen["done"][1][0]
        if outcome[0] == "raised":
            expect.raised(outcome, "builtins.TimeoutError", f"{in_vain}: it")
        late = f"{in_vain}: it came to an end at the second {ended:.2f}, expected 1.5 at the latest."
        expect.that((ended if began is None else began) <= 1.5 + LATE, late)

    plans = [[talk(1.0)] * 4, [talk(timeout=1.5)]]
    submission.on_every_schedule(judge_in_vain, "at_once", 1, plans, False, PLAIN, executions=200, told=in_vain)


@correctness(rule=2, points=0.5)
def test_timeout_takes_nothing_along(submission):
    """When the time is up just as a connection comes back, it goes to that thread or to the next, and is not lost."""
    uses = [at(0, 0.5), at(0, timeout=0.5), at(0, timeout=9.0), at(1.5, timeout=2.0)]
    said = "A pool of size 1, its connection comes back at the second 0.5, when the first one who waits has its timeout"

    def judge(seen):
        outcome, *_ = seen["seen"][1]
        if outcome[0] == "raised":
            expect.raised(outcome, "builtins.TimeoutError", f"{said}: that one")
        for place, moment, who in ((2, 0.5, "another one who waits"), (3, 1.5, "one who comes a second later")):
            outcome, began, _ = seen["seen"][place]
            expect.returned(outcome, f"{said}: {who}")
            expect.that(began <= moment + LATE, f"{said}: {who} was lent it only at the second {began:.2f}.")

    submission.on_every_schedule(judge, "timeline", 1, uses, None, PLAIN, told=said)


@correctness(rule=3, points=1.5)
def test_broken_connection_is_closed(submission):
    """A block that raises: its connection is closed and not lent again, and the exception goes on."""
    errors = ["ValueError", None, "SystemExit", "KeyboardInterrupt", "GeneratorExit", "Alarm", None]
    numbers = [1 + sum(map(bool, errors[:place])) for place in range(len(errors))]
    closed = [[*range(1, 1 + sum(map(bool, errors[: place + 1])))] for place in range(len(errors))]

    row = f"A pool of size 1, one block after another, {', '.join(f'raising {e}' if e else 'fine' for e in errors)}"

    def judge(seen):
        for place, (error, (one, dialled, gone)) in enumerate(zip(errors, seen["seen"], strict=True)):
            said = f"{row}; block number {place + 1}"
            if error:
                text = expect.raised(one[0], error, said).text
                expect.equal(text, f"the talk on number {numbers[place]} broke off", f"{said}: the text of what it raised")
            else:
                expect.equal(expect.returned(one[0], said), numbers[place], f"{said}: the number of its connection")
            expect.equal(sorted(set(gone)), closed[place], f"{said}, when it has ended: the connections closed")
            expect.equal(dialled, numbers[place], f"{said}: the calls of connect so far")

    blocks = [talk(0.0, error, timeout=1.0) for error in errors]
    submission.on_every_schedule(judge, "in_a_row", 1, blocks, PLAIN, executions=8, told=row)


@correctness(rule=3, points=1)
def test_place_is_free_once_closed(submission):
    """A broken connection's place is free once its close() has returned, or raised, and not before."""
    uses = [at(0, 1.0, "ValueError"), at(0.5)]
    said = "A pool of size 1, a block raises at the second 1, close() of its connection takes 2 seconds, another thread waits"

    def judge(seen):
        _at_most(seen["book"]["most_open"], 1, f"{said}: the most connections that existed at one time")
        outcome, began, _ = seen["seen"][1]
        expect.returned(outcome, f"{said}: that thread's connection()")
        _about(began, 3.0, f"{said}: it was lent a connection at the second")

    submission.on_every_schedule(judge, "timeline", 1, uses, None, {"hanging_up": 2.0}, executions=100, told=said)

    for error in ("OSError", "SystemExit"):
        trouble = f"A pool of size 2, every close() raises {error}, and two blocks raise ValueError"

        def judge_trouble(seen, trouble=trouble):
            for (outcome, *_), _, _ in seen["seen"][:2]:
                expect.that(outcome[0] == "raised", f"{trouble}: one of them raised nothing.")
            (outcome, *_), _, _ = seen["seen"][2]
            expect.equal(expect.returned(outcome, f"{trouble}; connection() then"), 3, f"{trouble}: the connection lent then")

        broken = [talk(0.0, "ValueError", timeout=1.0)] * 2 + [talk(timeout=1.0)]
        submission.on_every_schedule(judge_trouble, "in_a_row", 2, broken, {"trouble": error}, executions=8, told=trouble)

    racing = "A pool of size 1, two threads use a connection, and the block of one raises ValueError"

    def judge_racing(seen):
        expect.raised(_all(seen)[0][0], "ValueError", f"{racing}: that one's")
        expect.returned(_all(seen)[1][0], f"{racing}: the other's")
        _at_most(seen["book"]["most_open"], 1, f"{racing}: the most connections that existed at one time")

    plans = [[talk(0.0, "ValueError")], [talk()]]
    submission.on_every_schedule(judge_racing, "at_once", 1, plans, False, PLAIN, executions=200, told=racing)

    both = "A pool of size 2, two threads use a connection at once, and both blocks raise ValueError"
    _all_places_are_free(submission, both, [[talk(0.0, "ValueError")]] * 2, PLAIN)
    one = "A pool of size 2, two threads use a connection at once, and the block of one raises ValueError"
    _all_places_are_free(submission, one, plans, PLAIN)


@correctness(rule=4, points=1.5)
def test_failed_connect_frees_its_place(submission):
    """A connect that raises reaches the caller, whatever it raises, and its place is free."""
    refused = ["ValueError", "SystemExit", "KeyboardInterrupt", "Alarm"]
    said = f"A pool of size 1, connect raises {', '.join(refused)} and then works"

    def judge(seen):
        for place, error in enumerate(refused):
            text = expect.raised(seen["seen"][place][0][0], error, f"{said}: connection() number {place + 1}").text
            expect.equal(text, f"dialling number {place + 1} failed", f"{said}: the text of exception number {place + 1}")
        (outcome, *_), _, _ = seen["seen"][4]
        expect.equal(expect.returned(outcome, f"{said}: connection() number 5"), 5, f"{said}: the connection lent then")

    submission.on_every_schedule(judge, "in_a_row", 1, [talk(timeout=1.0)] * 5, {"refused": refused}, executions=8, told=said)

    meanwhile = "A pool of size 1, a connect raises ValueError after 1 second, and two other threads wait meanwhile"

    def judge_waiting(seen):
        expect.raised(seen["seen"][0][0], "ValueError", f"{meanwhile}: the one that connects")
        for outcome, began, _ in seen["seen"][1:]:
            expect.returned(outcome, f"{meanwhile}: one of those that wait")
            _about(began, 1.0, f"{meanwhile}: one of those that wait was lent a connection at the second")

    waiting = [at(0), at(0.5), at(0.6, timeout=9.0)]
    mill = {"dialling": [1.0], "refused": ["ValueError"]}
    submission.on_every_schedule(judge_waiting, "timeline", 1, waiting, None, mill, executions=100, told=meanwhile)

    racing = "A pool of size 1, two threads use a connection at once, and the first connect raises ValueError"

    def judge_racing(seen):
        hows = sorted(outcome[0] for outcome, *_ in _all(seen))
        expect.equal(hows, ["raised", "returned"], f"{racing}: what became of them")
        _at_most(seen["book"]["most_open"], 1, f"{racing}: the most connections that existed at one time")

    mill = {"refused": ["ValueError"]}
    submission.on_every_schedule(judge_racing, "at_once", 1, [[talk()]] * 2, False, mill, executions=200, told=racing)

    both = "A pool of size 2, two threads use a connection at once, and both times connect raises ValueError"
    _all_places_are_free(submission, both, [[talk()]] * 2, {"refused": ["ValueError"] * 2})


@correctness(rule=5, points=1.5)
def test_close_closes_all(submission):
    """close() closes idle connections at once, lent ones when they come back, and ends the waiting with PoolClosed."""
    uses = [at(0, 0.1), at(0, 5.0), at(0.2, 6.0, "ValueError"), at(0.5), at(0.5, timeout=30.0), at(2.0), at(7.0)]
    said = "A pool of size 2, both lent out, two threads wait, and close() at the second 1"

    def judge(seen):
        _about(seen["closed_by"][0], 1.0, f"{said}: it returned at the second")
        expect.equal(seen["closed_by"][1], [], f"{said}: the connections closed by then")
        for place, moment in ((3, 1.0), (4, 1.0), (5, 2.0), (6, 7.0)):
            outcome, _, ended = seen["seen"][place]
            asked = "one that waits" if moment == 1.0 else f"connection() at the second {moment:g}"
            expect.raised(outcome, "PoolClosed", f"{said}: {asked}")
            _about(ended, moment, f"{said}: {asked} raised PoolClosed at the second")
        expect.returned(seen["seen"][1][0], f"{said}: the block that ends at the second 5")
        expect.raised(seen["seen"][2][0], "ValueError", f"{said}: the block that raises ValueError at the second 6")
        for number, moment in sorted(seen["book"]["closed"]):
            _about(moment, 5.0 if number == seen["seen"][1][0][1] else 6.2, f"{said}: connection {number} closed at the second")
        expect.equal(seen["book"]["open"], [], f"{said}: the connections that were never closed")

    submission.on_every_schedule(judge, "timeline", 2, uses, 1.0, PLAIN, executions=100, told=said)

    many = "A pool of size 1, its connection lent until the second 2, four threads wait, and close() at the second 1"

    def judge_many(seen):
        for outcome, _, ended in seen["seen"][1:]:
            expect.raised(outcome, "PoolClosed", f"{many}: one that waits")
            _about(ended, 1.0, f"{many}: one that waits raised PoolClosed at the second")

    waiting = [at(0, 2.0), *[at(0.9)] * 4]
    submission.on_every_schedule(judge_many, "timeline", 1, waiting, 1.0, PLAIN, executions=20, told=many)

    idle = "A pool of size 3, two blocks one inside the other, then close()"

    def judge_idle(seen):
        expect.equal(seen["book"]["open"], [], f"{idle}: the connections still open when it has returned")

    submission.on_every_schedule(judge_idle, "timeline", 3, [at(0, 0.3), at(0.1, 0.5)], 2.0, PLAIN, executions=100, told=idle)


@correctness(rule=5, points=0.5)
def test_close_again(submission):
    """close() may be called again, and after it connection() raises PoolClosed at once."""

    def judge(seen):
        for outcome in seen["closing"]:
            expect.returned(outcome, "A pool that was used once: close(), called twice")
        expect.raised(seen["after"][0], "PoolClosed", "A pool that was used once, then closed twice: connection()")
        expect.equal(seen["book"]["open"], [], "A pool that was used once, then closed: the connections still open")

    told = "A pool that was used once, then closed twice"
    submission.on_every_schedule(judge, "in_a_row", 2, [talk()], PLAIN, executions=8, told=told)


@correctness(rule=5, points=1)
def test_no_connection_outlives_the_pool(submission):
    """close() while connections are made, lent and given back: in the end each one is closed."""
    for size, plans in ((1, [[talk()]]), (1, [[talk()], [talk()]]), (2, [[talk()], [talk(0.0, "ValueError")]])):

        others = f"{len(plans)} thread{'s' * (len(plans) > 1)} using a connection"
        said = f"A pool of size {size}, close() at once with {others}"

        def judge(seen, said=said):
            for outcome, *_ in _all(seen):
                if outcome[0] == "raised" and not expect.is_a(outcome[1], "ValueError"):
                    expect.raised(outcome, "PoolClosed", f"{said}: connection()")
            expect.equal(seen["book"]["open"], [], f"{said}: the connections still open when all have ended")

        submission.on_every_schedule(judge, "at_once", size, plans, True, PLAIN, executions=200, told=said)


@correctness(rule=6, points=1)
def test_slow_connect_holds_nobody_up(submission):
    """While one thread is connecting, another is given the connection that comes back, and a third the idle one."""
    uses = [at(0, 1.0), at(0.2, 3.0), at(0.5), at(2.0)]
    said = "A pool of size 2, one connection lent until the second 1, a second one being made until the second 8"

    def judge(seen):
        for place, moment in ((2, 1.0), (3, 2.0)):
            outcome, began, _ = seen["seen"][place]
            asked = f"{said}: connection() at the second {uses[place][0]:g}"
            expect.equal(expect.returned(outcome, asked), 1, f"{asked} lent the connection with the number")
            _about(began, moment, f"{asked} lent it at the second")

    submission.on_every_schedule(judge, "timeline", 2, uses, None, {"dialling": [0, 7.8]}, executions=100, told=said)


def _idle_one_is_lent(submission, meanwhile, use, refused):
    """With one connection idle, and a place that has become free after that, the idle one is lent."""
    said = f"A pool of size 2: a connection is given back at the second 1, {meanwhile} at 2, and connection() at 3"

    def judge(seen):
        outcome, *_ = seen["seen"][2]
        expect.equal(expect.returned(outcome, said), 1, f"{said}: the number of the connection lent then")
        expect.equal(seen["book"]["dialled"], 2, f"{said}: how many times connect was called")

    mill = {"dialling": [0, 0 if use[1] else 1.5], **refused}
    submission.on_every_schedule(judge, "timeline", 2, [at(0, 1.0), use, at(3.0)], None, mill, executions=40, told=said)


def _all_places_are_free(submission, said, plans, mill):
    """After `plans` at once, a pool of size 2 has two connections to lend, and not three."""

    def judge(seen):
        for place, outcome in enumerate(seen["lent"], 1):
            asked = f"{said}. After that connection(timeout=0) is entered three times, one inside another: number {place}"
            if place == 3:
                expect.raised(outcome, "builtins.TimeoutError", asked)
            else:
                expect.returned(outcome, asked)

    submission.on_every_schedule(judge, "places_after", 2, plans, mill, executions=200, told=said)


def _all(seen):
    """What every use of every thread came to."""
    return [one for done in seen["done"] for one in done]


def _at_most(number, most, what):
    expect.that(number <= most, f"{what}: {number}, and at most {most} is right.")


def _about(moment, right, what):
    expect.that(right - EARLY <= moment <= right + LATE, f"{what} {moment:.2f}, expected {right:g}.")


def _times(number):
    return "once" if number == 1 else f"{number} times"
