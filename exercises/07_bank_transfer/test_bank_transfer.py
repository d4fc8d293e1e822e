"""Suite of 07 bank_transfer. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect

JARS = ("rye", "oat", "fig", "egg", "nut", "jam", "bun", "pie")
"""Accounts: all names have the same length, and none begins like another."""


@correctness(rule=2, points=1)
def test_transfers_move_money(submission, rng):
    """One after another: a transfer takes the amount from one account and puts it into the other, to the last coin."""
    start = {**_shelf(rng, 2), "": rng.randint(20, 60)}  # any name will do
    one, other, third = start
    few = rng.randint(1, start[one] - 1)
    calls = [("transfer", one, other, few), ("transfer", one, third, start[one] - few), ("transfer", third, one, 1)]
    wanted = [
        {one: start[one] - few, other: start[other] + few, third: start[third]},
        {one: 0, other: start[other] + few, third: start[third] + start[one] - few},
        {one: 1, other: start[other] + few, third: start[third] + start[one] - few - 1},
    ]

    def judge(seen):
        done = []
        for call, (outcome, balances, total), right in zip(calls, seen["seen"], wanted, strict=True):
            done.append(_call(call))
            said = f"Bank({start}), after {', then '.join(done)}"
            _goes_through(outcome, f"{said}: the last call")
            expect.equal(balances, right, f"{said}: the balances")
            expect.equal(total, sum(start.values()), f"{said}: total()")
        other_bank = "A second bank with 1 in each account, that was not used at all"
        expect.equal(seen["other"], dict.fromkeys(start, 1), f"{other_bank}: its balances")
        expect.equal(seen["other_total"], len(start), f"{other_bank}: its total()")

    submission.on_every_schedule(judge, "beside_another", start, calls, told=_in_a_row(start, calls))
    moves = [(0, ("transfer", one, other, few)), (1, ("transfer", other, third, few))]
    looks = [(0, ("balance", jar)) for jar in start]
    said = f"Bank({start}): one thread's {_call(moves[0][1])}, then another's {_call(moves[1][1])}"
    found = [expect.returned(outcome, said) for outcome in submission.call("in_turns", start, moves + looks).value]
    right = {one: start[one] - few, other: start[other], third: start[third] + few}
    expect.equal(dict(zip(start, found[len(moves) :], strict=True)), right, f"{said}; the balances that the first one sees")
    _between_any_two(submission, rng.randint(300, 400), rng.randint(1100, 1200))


@correctness(rule=1, points=0.5)
def test_errors_are_raised(submission, rng):
    """An unknown account is a KeyError, an amount below 1 a ValueError, too little money InsufficientFunds."""
    start = _shelf(rng, 2)
    calls = _refused(start)

    def judge(seen):
        for (kind, *call), (outcome, _, _) in zip(calls, seen["seen"], strict=True):
            expect.raised(outcome, kind, f"Balances {start}, {_call(call)}")

    plain = [call for _, *call in calls]
    submission.on_every_schedule(judge, "in_a_row", start, plain, told=_in_a_row(start, plain))

    def judge_read_only(seen):
        for (kind, *call), (outcome, _, _) in zip(calls, seen["seen"], strict=True):
            expect.raised(outcome, kind, f"Balances in a mapping that can only be read, {start}, {_call(call)}")

    told = f"A mapping that can only be read, with the balances {start}; {', then '.join(map(_call, plain))}"
    submission.on_every_schedule(judge_read_only, "read_only", start, plain, told=told)


@correctness(rule=1, points=1)
def test_refused_transfers_change_nothing(submission, rng):
    """After an error every balance is as it was, and the bank goes on working."""
    start = _shelf(rng, 2)
    one, other = start
    calls = [call for _, *call in _refused(start)]

    def judge(seen):
        for call, (_, balances, total) in zip(calls, seen["seen"], strict=False):
            expect.equal(balances, start, f"Balances {start}: after {_call(call)}, the balances")
            expect.equal(total, sum(start.values()), f"Balances {start}: after {_call(call)}, total()")
        outcome, balances, _ = seen["seen"][-1]
        _goes_through(outcome, f"Balances {start}, and after those errors {_call(last)}")
        moved = {one: start[one] - 1, other: start[other] + 1}
        expect.equal(balances, moved, f"Balances {start}: after several errors and {_call(last)}, the balances")

    last = ("transfer", one, other, 1)
    submission.on_every_schedule(judge, "in_a_row", start, [*calls, last], told=_in_a_row(start, [*calls, last]))


@correctness(rule=2, points=1.5)
def test_no_money_is_lost(submission, rng):
    """Transfers at once: what each account has at the end is what it had, and what was moved."""
    start = _shelf(rng, 4)
    one, two, three, four = start
    into_one = [[("transfer", two, one, rng.randint(1, 4))], [("transfer", three, one, rng.randint(5, 9))]]
    out_of_one = [[("transfer", one, two, rng.randint(1, 4))], [("transfer", one, three, rng.randint(5, 9))]]
    through_one = [[("transfer", two, one, rng.randint(1, 4))], [("transfer", one, three, rng.randint(5, 9))]]
    for plans in (into_one, out_of_one, [*through_one, [("transfer", one, four, 1)]]):
        _at_once(submission, start, plans, never_short=[plan[0] for plan in plans])


@correctness(rule=2, points=1.5)
def test_nobody_overdraws(submission, rng):
    """Threads that want an account's last money: as many get it as there is money for, on every schedule."""
    for room, many in ((1, 2), (2, 3)):
        one, other = rng.sample(JARS, 2)
        amount = rng.randint(11, 30)
        start = {one: room * amount + rng.randint(0, 10), other: rng.randint(1, 9)}
        plans = [[("transfer", one, other, amount)]] * many

        def judge(seen, start=start, plans=plans, room=room, many=many):
            _accounts_agree(seen, start, plans)
            done = sum(how == "returned" for ((how, _),) in seen["outcomes"])
            said = f"Balances {start}, {many} threads do {_call(plans[0][0])}"
            expect.equal(done, room, f"{said}. {_told(plans, seen)}: how many of them moved money")

        submission.on_every_schedule(judge, "at_once", start, plans, told=_asked(start, plans))


@correctness(rule=1, points=1)
def test_refused_transfers_are_not_seen(submission, rng):
    """While one thread's transfer is refused, no other thread finds money missing or a balance below zero."""
    start = _shelf(rng, 2)
    one, other = start
    everything = ("transfer", one, other, start[one])
    for refused in (("transfer", one, other, start[one] + rng.randint(1, 9)), ("transfer", one, "nobody", start[one])):
        _at_once(submission, start, [[refused], [everything]], never_short=[everything])

        def judge(seen, refused=refused):
            (_, ((how, value),)) = seen["outcomes"]
            said = f"Balances {start}. While Thread-1 did {_call(refused)}, Thread-2 did balance({one!r})"
            expect.equal((how, value), ("returned", start[one]), said)

        plans = [[refused], [("balance", one)]]
        submission.on_every_schedule(judge, "at_once", start, plans, told=_asked(start, plans))


@correctness(rule=3, points=1)
def test_total_is_exact(submission, rng):
    """total() is right at every moment, whichever way money moves meanwhile."""
    start = _shelf(rng, 3)
    # The accounts' order in the mapping agrees with that of their names for one pair, and not for the other.
    low, middle, high = sorted(start)
    start = {middle: start[middle], high: start[high], low: start[low]}
    for source, target in ((middle, low), (low, middle), (middle, high)):
        _at_once(submission, start, [[("transfer", source, target, rng.randint(1, 9))], [("total",)]])
    # Two equal transfers can falsify two counts in the same way.
    _at_once(submission, start, [[("transfer", middle, low, 1)] * 2, [("total",)]], executions=150)

    def judge_empty(seen):
        expect.equal(seen["seen"][0][2], 0, "Bank({}), which has no accounts at all: total()")

    nothing = [("balance", "nobody")]
    submission.on_every_schedule(judge_empty, "in_a_row", {}, nothing, told=f"{_in_a_row({}, nothing)}, then total()")


@correctness(rule=4, points=1)
def test_opposite_transfers_and_rings(submission, rng):
    """Transfers in opposite directions, and round a ring of accounts, all come to an end."""
    money = rng.randint(20, 40)
    for many in (2, 3):
        ring = rng.sample(JARS, many)
        start = dict.fromkeys(ring, money)
        plans = [[("transfer", ring[at], ring[(at + 1) % many], rng.randint(1, 9))] for at in range(many)]

        def judge(seen, start=start, plans=plans):
            for (call,), (outcome,) in zip(plans, seen["outcomes"], strict=True):
                _goes_through(outcome, f"Balances {start}, there is always enough. {_told(plans, seen)}: {_call(call)}")

        submission.on_every_schedule(judge, "at_once", start, plans, told=_asked(start, plans))

    # Names that differ only in case, and balances of which now one is the larger and now the other.
    jar = rng.choice(JARS)
    there, back = ("transfer", jar, jar.upper(), 1), ("transfer", jar.upper(), jar, 1)
    plans = [[there], [(*back[:3], 5), back]]
    _at_once(submission, {jar: money, jar.upper(): money + 3}, plans, never_short=[*plans[0], *plans[1]])

    # Names that differ only in their last letters.
    one, other = (f"the old jar of {name}" for name in rng.sample(JARS, 2))
    plans = [[("transfer", one, other, 1)], [("transfer", other, one, 1)]]
    _at_once(submission, {one: money, other: money}, plans, never_short=[plans[0][0], plans[1][0]])

    def judge_pair(seen):
        (there, back), outcomes = seen["plans"], seen["outcomes"]
        start = {there[0][1]: money, back[0][1]: money}
        for (call,), (outcome,) in zip(seen["plans"], outcomes, strict=True):
            _goes_through(outcome, f"Balances {start}, there is always enough. {_told(seen['plans'], seen)}: {_call(call)}")

    names = [*JARS, *map(str.upper, JARS)]  # a small set has eight places: of nine names two share one
    told = f"Two of the accounts {', '.join(names)}, with {money} each; Thread-1 moves 1 from one to the other, Thread-2 back"
    submission.on_every_schedule(judge_pair, "to_and_fro", names, money, told=told)


@correctness(rule=5, points=1)
def test_transfer_to_itself(submission, rng):
    """From an account to itself: nothing moves, and too large an amount is still InsufficientFunds."""
    start = _shelf(rng, 2)
    one = next(iter(start))
    fine, too_much = ("transfer", one, one, start[one]), ("transfer", one, one, start[one] + 1)

    def judge(seen):
        (first, after_first, _), (second, after_second, _) = seen["seen"]
        _goes_through(first, f"Balances {start}, {_call(fine)}")
        expect.equal(after_first, start, f"Balances {start}: after {_call(fine)}, the balances")
        expect.raised(second, "InsufficientFunds", f"Balances {start}, {_call(too_much)}")
        expect.equal(after_second, start, f"Balances {start}: after {_call(too_much)}, the balances")

    submission.on_every_schedule(judge, "in_a_row", start, [fine, too_much], told=_in_a_row(start, [fine, too_much]))


@correctness(rule=6, points=0.5)
def test_mapping_is_not_changed(submission, rng):
    """The mapping that was passed in stays as it was."""
    start = _shelf(rng, 2)
    one, other = start
    calls = [("transfer", one, other, 1), ("transfer", one, one, 1), ("balance", "nobody")]

    def judge(seen):
        expect.equal(seen["mapping"], start, f"Bank({start}): after {_call(calls[0])}, the mapping passed in")

    submission.on_every_schedule(judge, "in_a_row", start, calls, told=_in_a_row(start, calls))


def _shelf(rng, many):
    """Accounts with some money each, in no particular order."""
    return {jar: rng.randint(20, 60) for jar in rng.sample(JARS, many)}


def _between_any_two(submission, some, many):
    """Also with so many accounts each transfer gets through, whichever two it is between."""
    said = f"A bank with {some} accounts, and one thread alone that moves 1 from the first to each of the others"
    with expect.during(said):
        balances = submission.call("from_one_to_all", some).value
    expect.equal(balances, [0] + [1] * (some - 1), f"{said}: the balances")
    said = f"A bank with {many} accounts, 1 in each, and one thread alone that moves 1 from one to another"
    with expect.during(said):
        balances = submission.call("between_two_alike", many).value
    expect.equal(balances, [[0, 2]] * 3, f"{said}, and 1 back, for three pairs of accounts: the balances of the two in between")


def _refused(start):
    """Calls that must raise: the exception's name, the method's, its arguments."""
    one, other = start
    return [
        ("builtins.KeyError", "balance", "nobody"),
        ("builtins.KeyError", "transfer", one, "nobody", 1),
        ("builtins.KeyError", "transfer", "nobody", one, 1),
        ("builtins.KeyError", "transfer", "nobody", "nobody", 1),
        ("InsufficientFunds", "transfer", one, other, start[one] + 1),
        ("builtins.ValueError", "transfer", one, other, 0),
        ("builtins.ValueError", "transfer", one, other, -3),
        ("builtins.ValueError", "transfer", one, one, 0),
    ]


def _at_once(submission, start, plans, never_short=(), **how):
    """On every schedule of `plans` the accounts agree with what was moved; calls in `never_short` are never refused."""

    def judge(seen):
        _accounts_agree(seen, start, plans)
        for plan, outcomes in zip(plans, seen["outcomes"], strict=True):
            for call, outcome in zip(plan, outcomes, strict=True):
                if call[0] == "total":
                    said = f"Balances {start}. {_told(plans, seen)}: total()"
                    expect.equal(expect.returned(outcome, said), sum(start.values()), said)
                elif call in never_short:
                    said = f"Balances {start}, there is always enough. {_told(plans, seen)}: {_call(call)}"
                    _goes_through(outcome, said)

    submission.on_every_schedule(judge, "at_once", start, plans, told=_asked(start, plans), **how)


def _goes_through(outcome, said):
    """The call came back: nothing stood in its way."""
    how, value = outcome
    expect.that(how == "returned", f"{said}: raised {expect.show(value)}, and should have gone through.")


def _accounts_agree(seen, start, plans):
    """Every transfer returned, or raised an exception that it may raise, and the balances are what those that returned made."""
    right = dict(start)
    for number, (plan, outcomes) in enumerate(zip(plans, seen["outcomes"], strict=True), 1):
        for (name, *args), outcome in zip(plan, outcomes, strict=True):
            if outcome[0] == "raised":
                # Where the other thread has taken the money before, both errors apply.
                unknown = "nobody" in args and not expect.is_a(outcome[1], "InsufficientFunds")
                kind = "builtins.KeyError" if unknown else "InsufficientFunds"
                said = f"Balances {start}, {len(plans)} threads. Thread-{number} did {_call((name, *args))}"
                expect.raised(outcome, kind, said)
            elif name == "transfer":
                source, target, amount = args
                right[source] = right[source] - amount
                right[target] = right.get(target, 0) + amount
    said = f"Balances {start}. {_told(plans, seen)}"
    for account, money in seen["balances"].items():
        expect.that(isinstance(money, int) and money >= 0, f"{said}: the balance of {account!r} is {money}.")
    expect.equal(seen["balances"], right, f"{said}: the balances at the end")


def _in_a_row(start, calls):
    """What one thread is to do."""
    return f"Bank({start}), {', then '.join(map(_call, calls))}"


def _asked(start, plans):
    """Who is to do what."""
    told = (f"Thread-{number}: {', then '.join(map(_call, plan))}" for number, plan in enumerate(plans, 1))
    return f"Balances {start}. {'; '.join(told)}"


def _told(plans, seen):
    """Who did what, and what came of it."""
    told = []
    for number, (plan, outcomes) in enumerate(zip(plans, seen["outcomes"], strict=True), 1):
        for call, (how, value) in zip(plan, outcomes, strict=True):
            got = f"raised {value.type}" if how == "raised" and hasattr(value, "type") else f"returned {expect.show(value)}"
            told.append(f"Thread-{number}: {_call(call)} {got if call[0] != 'transfer' or how == 'raised' else 'returned'}")
    return "; ".join(told)


def _call(call):
    name, *args = call
    return f"{name}({', '.join(map(repr, args))})"
