"""Suite of 20 parallel_primes. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from functools import cache
from math import isqrt

from grader.isolation.start_methods import start_methods
from grader.isolation.work import work_of
from grader.suite import Rejected, correctness, expect, isolation, speedup

NUMBERS = 240_000
"""How many numbers a timed run has at scale 1: some tenths of a second of trial division."""
BOUND = 2_000_000
"""Timed ranges begin at random between half of this and this, where every number costs much the same."""
PSEUDOPRIMES = (1_373_653, 9_080_191)
"""829 * 1657 and 2131 * 4261, which Miller and Rabin's test takes for primes: with the bases 2 and 3, and with 31 and 73."""
LARGEST_DIVISOR = 4_463
"""The largest prime whose square is below 20 million."""


@correctness(rule=1, points=2)
def test_counts_primes(submission, rng):
    """The count is right wherever the range lies, and however it divides among the workers."""
    small, large, narrow = rng.randint(0, 50), rng.randint(1_000_000, 1_500_000), rng.randint(20_000, 90_000)
    cases = [
        (small, small + rng.randint(900, 1_200), 2),
        (narrow, narrow + 997, 3),
        (large, large + 6_007, 2),
        (0, rng.randint(60_000, 80_000), 3),
    ]
    divisor = rng.choice([number for number in range(2_003, LARGEST_DIVISOR) if _primes(number, number + 1)])
    tricky = [*PSEUDOPRIMES, divisor**2, LARGEST_DIVISOR**2]
    cases += [(number - rng.randint(20, 40), number + rng.randint(20, 40), 2) for number in tricky]
    _counts(submission, cases)
    together = (small, small + rng.randint(1_000, 1_500), 4)
    method = "fork" if "fork" in start_methods() else None
    _judge(submission.call("count_unhurriedly", *together, start_method=method), together)


@correctness(rule=1, points=1)
def test_counts_at_the_edges(submission, rng):
    """Empty ranges, negative numbers, the first primes, squares, and fewer numbers than workers."""
    far = rng.randint(2, 50)
    narrow = [(2, 3, 2), (0, 2, 2), (1, 2, 1), (0, 3, 2), (3, 8, 8), (23, 27, 3)]
    inside = [(0, 10, 2), (10, 30, 2), (10, 29, 2), (0, 31, 4)]
    empty = [(0, 0, 2), (far, far, 3), (far + 7, far, 2), (-far, -far - 9, 2)]
    negative = [(-far, 0, 2), (-far, -1, 3), (-3, 4, 2)]
    _counts(submission, narrow + inside + empty + negative)


@correctness(rule=1, points=1, seconds=25)
def test_every_start_method(submission, rng):
    """The count is the same with fork, forkserver and spawn."""
    start = rng.randint(0, 500)
    case = (start, start + rng.randint(2_000, 3_000), 2)
    submission.on_every_start_method(lambda run: _judge(run, case), "count", *case)


@isolation(rule=2, points=1.5, seconds=25)
def test_work_is_in_the_workers(submission, rng):
    """The counting is done in as many processes as were asked for, and not by the caller."""
    asked = [1, rng.randint(5, 7)]
    for workers, work in zip(asked, _observed(submission, rng, asked), strict=True):
        what = f"Asked for {_workers(workers)}"
        expect.that(work.existed > 0, f"{what}, your function started no process: the caller did all the work.")
        expect.that(
            work.own_share < 0.4,
            f"{what}, the caller did {work.own_share:.0%} of the computing itself. That is the workers' task.",
        )
        expect.that(
            work.existed >= workers,
            f"{what}, your function never had more than {_processes(work.existed)} going at the same time.",
        )


@isolation(rule=2, points=0.5, seconds=25)
def test_not_more_than_asked(submission, rng):
    """No more processes compute at a time than were asked for."""
    asked = [1, 2]
    for workers, work in zip(asked, _observed(submission, rng, asked), strict=True):
        expect.that(
            work.at_work < workers + 0.5,
            f"Asked for {_workers(workers)}, your function kept {_processes(round(work.at_work))} "
            "computing at the same time.",
        )


@speedup(rule=3, points=3, seconds=40)
def test_speedup(submission, rng):
    """Two workers are clearly faster than one."""
    submission.must_speed_up_at_its_size("count", lambda scale: _sized(rng, scale))


@correctness(rule=0, points=0.5)
def test_bad_workers(submission, rng):
    """workers below 1 is a ValueError before anything is started, for an empty range too."""
    with submission.runner("spawn") as cell:
        for case in ((0, 100, 0), (0, 100, -rng.randint(1, 9)), (0, 0, 0)):
            seen = submission.call_in(cell, "tried", *case).value
            expect.raised(seen["outcome"], "ValueError", _call(case))
            expect.that(seen["children"] == 0, f"{_call(case)}: a process was started before the ValueError came.")


@isolation(rule=0, points=0.5)
def test_nothing_left_behind(submission, rng):
    """When the call returns, nothing of it is left: no process, thread, descriptor or shared-memory segment."""
    start = rng.randint(0, 1_000)
    for case in ((start, start + 5_000, 2), (start, start, 2)):
        run = submission.call("count", *case, warm_up=True)
        expect.nothing_left(run, _call(case))


def _counts(submission, cases):
    with submission.runner() as cell:
        for case in cases:
            try:
                _judge(submission.call_in(cell, "count", *case), case)
            except Rejected as rejected:
                said = rejected.message if _call(case) in rejected.message else f"{_call(case)}: {rejected.message}"
                raise Rejected(said, **rejected.evidence) from None


def _judge(run, case):
    start, stop, _ = case
    expect.equal(run.value, _primes(start, stop), _call(case))


def _observed(submission, rng, asked):
    """Who worked in a call with each number of workers, while it was busy for long enough to be watched."""
    scale, with_one = submission.fitting("count", lambda scale: _sized(rng, scale), 1, seconds=0.5)
    runs = [
        with_one if workers == 1 else submission.call("count", *_sized(rng, scale * workers / 2)[0], workers) for workers in asked
    ]
    return [work_of(run.caller, run.processes) for run in runs]


def _sized(rng, scale):
    """A range of ``scale`` times the usual length, and how many primes are in it."""
    start = rng.randint(BOUND // 2, BOUND)
    stop = start + int(NUMBERS * scale)
    return [start, stop], _primes(start, stop)


def _primes(start, stop):
    """How many primes are in [start, stop), by the sieve of Eratosthenes."""
    start = max(start, 2)
    if stop <= start:
        return 0
    prime = bytearray(b"\1" * (stop - start))
    for divisor in _primes_up_to(isqrt(stop - 1)):
        first = max(divisor * divisor, -(-start // divisor) * divisor)
        prime[first - start :: divisor] = bytes(len(range(first, stop, divisor)))
    return prime.count(1)


@cache
def _primes_up_to(bound):
    return [number for number in range(2, bound + 1) if all(number % divisor for divisor in range(2, isqrt(number) + 1))]


def _call(case):
    return f"count_primes({', '.join(map(str, case))})"


def _processes(number):
    return f"{number} process" + "es" * (number != 1)


def _workers(number):
    return f"{number} worker" + "s" * (number != 1)
