"""Suite of 22 shared_array. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from functools import partial

from grader.isolation.faults import computed, kill, terminate
from grader.isolation.start_methods import start_methods
from grader.isolation.work import work_of
from grader.suite import Rejected, Undecided, correctness, expect, isolation, speedup

WIDTH, HEIGHT, STEPS = 400, 300, 200
"""A timed picture at scale 1: some tenths of a second of plain Python."""


@correctness(rule=1, points=2, seconds=20)
def test_every_pixel(submission, rng):
    """Every byte is the number of steps of its own point, however the rows divide among the workers."""
    cases = [
        (rng.randint(20, 30), 2 * rng.randint(8, 12) + 1, rng.randint(25, 50), 2),
        (rng.randint(20, 30), 3 * rng.randint(5, 8) + 2, rng.randint(25, 50), 3),
        (rng.randint(5, 9), 4 * rng.randint(15, 20) + 3, rng.randint(25, 50), 4),
    ]
    submission.on_every_start_method(lambda run: _judge(run.value, cases[0]), "render", *cases[0])
    _judge_each(submission, cases[1:])


@correctness(rule=1, points=1, seconds=20)
def test_edges(submission, rng):
    """Very small pictures, more workers than rows, points on the circle, points slow to get away, one step, steps above a byte."""
    many = rng.randint(300, 700)
    small = [(1, 1, 9, 3), (rng.randint(7, 9), 1, 20, 4), (2, 1, 9, 5), (rng.randint(5, 9), 3, 1, 3)]
    circle = [(rng.randint(3, 6), 2, rng.randint(10, 50), 2)]
    circle += [(25, 50, rng.randint(10, 50), 2)]  # -1.6 + 1.2j is on it, which another arithmetic does not find
    circle += [(rng.randint(3, 6), 154, rng.randint(50, 100), 2)]  # 77 times 2.5 / 154 is not 1.25
    slow = [(500, 2, rng.randint(80, 120), 2)]  # in column 451 z creeps past 0.5, by 0.005 a step
    slow += [(10 * rng.randint(115, 130) + 1, 2, 255, 2)]  # the last point there that gets away in time: by 0.0002 a step
    _judge_each(submission, [*small, *circle, *slow, (1, 8, many, 4), (8, 4, 255, 2), (8, 4, 256, 2), (8, 4, many, 2)])


@isolation(rule=2, points=1.5, seconds=40)
def test_one_shared_block(submission, rng):
    """The workers are processes, and one block of shared memory holds the whole picture."""
    case = (4000 + rng.randint(1, 99), 31, 100, 3)
    submission.on_every_start_method(lambda run: _in_one_block(run, case), "watched", *case)
    alone = (*case[:3], 1)
    _in_one_block(submission.call("watched", *alone), alone)


@isolation(rule=2, points=1.5, seconds=20)
def test_no_pixels_travel(submission, rng):
    """What the workers send does not depend on the picture: no pixel is in it."""
    width, height, steps = rng.randint(175, 185), rng.randint(175, 185), rng.randint(35, 45)
    for method in start_methods():
        plain, other = (submission.call("watched", width, height, each, 2, start_method=method).value["sent"] for each in (1, steps))
        fresh = sum(max(0, after - before) for before, after in zip(plain, other, strict=True))
        if fresh > width * height / 10:
            raise Rejected(
                f"Two pictures of {width} x {height} points by 2 workers, with max_iterations=1 and {steps}: {sum(plain)} and "
                f"{sum(other)} bytes were sent by other processes than the caller, and {fresh} of them were different ones for the "
                f"second picture. So pixels were among what was sent.\nThis was with the start method {method!r}.",
                start_method=method,
            )


@speedup(rule=3, points=2, seconds=40)
def test_speedup(submission, rng):
    """Two workers are clearly faster than one."""
    submission.must_speed_up_at_its_size("some_pixels", lambda scale: _sized(rng, scale))


@correctness(rule=4, points=1.5, seconds=40)
def test_a_death_is_an_error(submission, rng):
    """If a worker dies in the middle of its work, RuntimeError is raised."""
    for method in start_methods():
        if method == "fork":
            fault, scenario, ended = terminate, "tried_by_workers_that_exit", "ended itself with an exit code above 0"
        else:
            fault, scenario, ended = kill, "tried", "was killed"
        case, run = _struck(submission, rng, fault, scenario, method)
        what = f"{_call(case)}, and a worker {ended} in the middle of its work (start method {method!r})"
        expect.raised(run.value["outcome"], "RuntimeError", what)


@isolation(rule=4, points=1, seconds=40)
def test_nothing_left_after_a_death(submission, rng):
    """When a worker was killed, the block is gone all the same, and the other workers are too."""
    _, run = _struck(submission, rng, kill, "whatever_comes")
    _nothing_left(run, "render_mandelbrot, one of whose workers was killed,")


@isolation(rule=4, points=1, seconds=20)
def test_nothing_left_behind(submission, rng):
    """When the call returns, the block is gone, and no process, thread or descriptor of its own is left."""
    case = (rng.randint(30, 40), rng.randint(20, 30), 20, 2)
    submission.on_every_start_method(lambda run: _nothing_left(run, _call(case)), "render", *case, warm_up=True)
    segments = submission.call("render", *case).left["segments"]  # with no call before it, a block kept for the next one shows
    expect.that(not segments, f"When {_call(case)} had returned, its block was still there: {len(segments)} in shared memory.")


@correctness(rule=0, points=0.5)
def test_bad_arguments(submission, rng):
    """A width, a height or a number of workers below 1 is a ValueError, before anything is started."""
    good = [rng.randint(5, 9), rng.randint(5, 9), 10, 2]
    with submission.runner("spawn") as cell:
        one_bad = [(place, bad) for place in (0, 1, 3) for bad in (0, -rng.randint(1, 9))]
        cases = [[*good[:place], bad, *good[place + 1 :]] for place, bad in one_bad]
        for case in [*cases, [-good[0], -good[1], *good[2:]]]:
            run = submission.call_in(cell, "tried", *case)
            expect.raised(run.value["outcome"], "ValueError", _call(case))
            expect.that(run.value["children"] == 0, f"{_call(case)}: a process was started before the ValueError came.")
            left = run.left["segments"]
            expect.that(not left, f"{_call(case)}: a block was made before the ValueError came, and is still there.")


def _in_one_block(run, case):
    """The caller did not paint most of it, and one block was large enough for it."""
    workers, pixels = case[3], case[0] * case[1]
    share, largest, many = work_of(run.caller, run.processes).own_share, run.value["largest"], run.value["large"]
    expect.that(
        share < 0.6,
        f"{_call(case)}: the caller did {share:.0%} of the computing itself. That is the workers' task, and they are processes.",
    )
    there = f"the largest that was mapped has {largest} bytes" if largest else "none was mapped at all"
    expect.that(
        largest >= pixels,
        f"{_call(case)}: no block of shared memory was large enough for the whole picture, which has {pixels} bytes; {there}.",
    )
    expect.that(
        many < max(workers, 3),  # two may be needed, for something that is no picture
        f"{_call(case)}: {many} blocks of shared memory were mapped, each as large as the whole picture. Rule 2 asks for one that "
        "all workers write into.",
    )


def _judge_each(submission, cases):
    with submission.runner() as cell:
        for case in cases:
            try:
                with expect.during(_call(case)):
                    _judge(submission.call_in(cell, "render", *case).value, case)
            except Rejected as rejected:
                said = rejected.message if _call(case) in rejected.message else f"{_call(case)}: {rejected.message}"
                raise Rejected(said, **rejected.evidence) from None


def _judge(image, case):
    """The picture is bytes, as many as there are points, and each of them right."""
    width, height, steps, _ = case
    expect.that(type(image) is bytes, f"{_call(case)}: got {expect.show(image)}, expected bytes.")
    expect.equal(len(image), width * height, f"{_call(case)}: the number of bytes")
    wanted = [_pixel(x, y, width, height, steps) for y in range(height) for x in range(width)]
    wrong = [place for place, (one, other) in enumerate(zip(image, wanted, strict=True)) if one != other]
    if wrong:
        y, x = divmod(wrong[0], width)
        raise Rejected(
            f"{_call(case)}: the byte of column {x} in row {y} is {image[wrong[0]]}, expected {wanted[wrong[0]]}. "
            f"Not right: {len(wrong)} of {len(image)} bytes."
        )


def _pixel(x, y, width, height, steps):
    c = complex(-2.0 + 2.5 * x / width, -1.25 + 2.5 * y / height)
    z, n = 0, 0
    while abs(z) <= 2 and n < steps:
        z, n = z * z + c, n + 1
    return min(255, n)


def _sized(rng, scale):
    """A picture of ``scale`` times the usual size with some places in it, and the bytes there.

    None of these is in the middle row: on that line the last bit of a rounding decides.
    """
    width, steps = round(WIDTH * scale) + rng.randint(0, 4), STEPS + rng.randint(0, 4)
    rows = [y for y in range(HEIGHT) if y != HEIGHT // 2]
    points = [(rng.randrange(width), rng.choice(rows)) for _ in range(200)]
    places = [y * width + x for x, y in points]
    return [width, HEIGHT, steps, places], bytes(_pixel(x, y, width, HEIGHT, steps) for x, y in points)


def _struck(submission, rng, fault, scenario, method=None):
    """A large picture by three workers, the second of which is struck in the middle of its work. A small one comes first.

    Of the processes up to two may paint nothing, such as managers. They come before the workers, and don't compute.
    """
    case = (24_000 + rng.randint(1, 99), 41, 100, 3)
    with expect.during(f"{_call(case)}, and a worker died in the middle of its work"):
        for second in (1, 2, 3):
            strike = fault(second, once=computed(0.1))
            with submission.runner(method) as cell:
                submission.call_in(cell, scenario, 5, 5, 5, 3)
                cell.on_look = partial(strike.look, cell.runner_pid)
                run = submission.call_in(cell, scenario, *case)
            if strike.struck:
                return case, run
    raise Undecided("The picture was done before one of its workers could be killed in the middle of its work. Check again.")


def _nothing_left(run, what):
    expect.nothing_left(run, what)
    files = run.changed["files"]
    expect.that(not files, f"When {what} had returned or raised, it had left behind temporary files: {', '.join(files)}.")


def _call(case):
    return f"render_mandelbrot({', '.join(map(str, case))})"
