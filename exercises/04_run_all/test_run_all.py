"""Suite of 04 run_all. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect


@correctness(rule=4, points=1)
def test_returns_when_all_have_ended(submission):
    """run_all returns when every thread has ended, and not only every task."""
    quick = (0.0, "give", "bread")
    for plans in ([quick] * 2, [(10.0, "give", "rye"), (20.0, "give", "bagel")], [(0.0, "raise", "SystemExit", "burnt"), quick]):

        def judge(seen):
            expect.equal(seen["over"], 2, "2 tasks: how many had ended when run_all returned")
            expect.equal(seen["left"], 0, "2 tasks, both done: how many threads had not ended when run_all returned")

        submission.on_every_schedule(judge, "run", plans, executions=80)


@correctness(rule=1, points=2)
def test_all_in_progress_at_once(submission):
    """However many tasks there are, all are in progress at the same time."""
    for many, seconds in ((2, 12), (3, 13), (70, 4)):

        def judge(seen, many=many, seconds=seconds):
            said = f"{many} tasks that take {seconds} seconds each: the most that were in progress at one time"
            expect.equal(seen["most"], many, said)

        plans = [(float(seconds), "give", "bread")] * many
        submission.on_every_schedule(judge, "run", plans, executions=4 if many > 3 else 40)

    told = "Two threads call run_all at once, and the task of each goes on until the other's is in progress, too"

    def judge_calls(seen):
        expect.equal(seen, [1, 1], f"{told}: how many results each call has")

    submission.on_every_schedule(judge_calls, "calls_that_meet", executions=20, told=told)


@correctness(rule=1, points=1)
def test_takes_as_long_as_the_longest(submission):
    """Tasks that wait take about as long as the longest of them, and not as long as all together."""
    seconds = [4.0, 3.0, 4.0, 2.0, 3.0, 4.0]

    def judge(seen):
        said = f"{len(seconds)} tasks that wait {', '.join(f'{each:g}' for each in seconds)} seconds"
        told = f"{said}: run_all took {seen['took']:.1f} seconds; the longest task alone takes {max(seconds):g}."
        expect.that(seen["took"] < 1.5 * max(seconds), told)

    submission.on_every_schedule(judge, "run", [(each, "give", "bread") for each in seconds], executions=20)


@correctness(rule=1, points=2)
def test_a_thread_for_each_task(submission):
    """Each task runs once, in a thread that no other task uses, not even one after it."""

    def judge(many, said, seen):
        runs = [len(each) for each in seen["threads"]]
        expect.equal(runs, [1] * many, f"{said}: how many times each task ran")
        threads = [each for (each,) in seen["threads"]]
        told = f"{said}: the numbers of the threads that they ran in, task by task"
        expect.equal(len(set(threads)), many, f"{told}, are {threads}; different ones among them")

    for many in (2, 3):
        said = f"{many} tasks that end at once"
        plans = [(0.0, "give", "bread")] * many
        submission.on_every_schedule(lambda seen, n=many, s=said: judge(n, s, seen), "run", plans, executions=120)
    said = "The same function 3 times"
    submission.on_every_schedule(lambda seen: judge(3, said, seen), "one_task_many_times", 3, executions=60)


@correctness(rule=2, points=2)
def test_results_in_order(submission, rng):
    """The results are in the order of the tasks, whichever ends first and whatever they return; no tasks, no results."""
    for values in (_numbers(rng, 2), [None, rng.randint(10, 99), False], []):
        plans = [(float(len(values) - place), "give", value) for place, value in enumerate(values)]

        def judge(seen, values=values):
            said = f"Tasks that return {values}, the last one ending first" if values else "No tasks"
            got = _results(seen, len(values), said)
            expect.equal([each.value for each in got], values, f"{said}: the values of the results")
            expect.equal([each.error for each in got], [None] * len(values), f"{said}: the errors of the results")

        submission.on_every_schedule(judge, "run", plans, executions=80)
    many = _numbers(rng, 12)

    def judge_many(seen):
        said = f"{len(many)} tasks that return {', '.join(map(str, many))} at once"
        got = _results(seen, len(many), said)
        expect.that(seen["plain"], f"{said}: a Result is no tuple any more; leave the class as the stub has it.")
        expect.equal([each.value for each in got], many, f"{said}: the values of the results")

    # Whoever waits with a timeout has to look whether it was in vain.
    submission.on_every_schedule(judge_many, "run", [(0.0, "give", each) for each in many], executions=20, early_timeouts=True)

    def judge_same(seen):
        said = "The same function 3 times, which returns 0, then 1, then 2"
        got = [each.value for each in _results(seen, 3, said)]
        expect.equal(sorted(got, key=repr), [0, 1, 2], f"{said}: the values of the results, sorted")

    submission.on_every_schedule(judge_same, "one_task_many_times", 3, executions=60)
    number = rng.randint(10, 99)

    def judge_own(seen):
        said = f"2 tasks, of which the first returns Result({number}, None)"
        inner, _ = [each.value for each in _results(seen, 2, said)]
        expect.equal(repr(inner), f"Result(value={number}, error=None)", f"{said}: the value of the first result")

    submission.on_every_schedule(judge_own, "run", [(1.0, "give a result", number), (0.0, "give", None)], executions=20)


@correctness(rule=3, points=1.5)
def test_errors_are_results(submission, rng):
    """A task that raises, whatever it raises, has the exception as its result's error, and the others go on."""
    errors = ("ValueError", "SystemExit", "GeneratorExit", "KeyboardInterrupt", "TimeoutError", "StopIteration")
    places = [*rng.sample(range(3), 3), 2, *rng.sample(range(3), 2)]
    for error, place in zip(errors, places, strict=True):
        text, value = f"burnt {rng.randint(100, 999)}", rng.randint(10, 99)
        plans = [(1.0, "give", value), (2.0, "give an error", "OSError", "only a value")]
        plans.insert(place, (0.0, "raise", error, text))

        def judge(seen, error=error, place=place, text=text, value=value):
            said = f"Of 3 tasks one raises {error}({text!r}), one returns {value}, and one returns an OSError without raising it"
            got = _results(seen, 3, said)
            values, errors = [value, "OSError: only a value"], [None, None]
            values.insert(place, None)
            errors.insert(place, f"{error}: {text}")
            expect.equal([_text(each.value) for each in got], values, f"{said}: the values, exceptions by their text")
            expect.equal([_text(each.error) for each in got], errors, f"{said}: the errors, exceptions by their text")
            real = hasattr(got[place].error, "kinds") and seen["own errors"][place]
            expect.that(real, f"{said}: the error is not the exception that was raised, but a text or a copy.")

        submission.on_every_schedule(judge, "run", plans, executions=30)

    first, second = [f"burnt {number}" for number in _numbers(rng, 2)]

    def judge_two(seen):
        said = f"2 tasks, of which one raises ValueError({first!r}) and the other OSError({second!r})"
        got = [_text(each.error) for each in _results(seen, 2, said)]
        expect.equal(got, [f"ValueError: {first}", f"OSError: {second}"], f"{said}: the errors, exceptions by their text")

    both = [(0.0, "raise", "ValueError", first), (0.0, "raise", "OSError", second)]
    submission.on_every_schedule(judge_two, "run", both, executions=30)

    texts = [f"burnt {number}" for number in _numbers(rng, 2)]
    calls = [
        (when, [(over - when, "raise", "ValueError", text)]) for when, over, text in zip((0.0, 1.0), (2.0, 3.0), texts, strict=True)
    ]

    def judge_both(seen):
        for each, text, which in zip(seen, texts, ("first", "second"), strict=True):
            said = f"Two threads call run_all at once, each with a task that raises ValueError; the {which} call"
            (result,) = _results(each, 1, said)
            expect.equal(_text(result.error), f"ValueError: {text}", f"{said}: the error, an exception by its text")

    submission.on_every_schedule(judge_both, "two_calls", calls, executions=20)


@correctness(rule=3, points=0.5)
def test_nothing_is_printed(submission, rng):
    """Tasks that raise leave nothing on the standard output or error."""
    errors = rng.sample(["ValueError", "OSError", "SystemExit", "KeyboardInterrupt"], 4)
    seen = submission.call("printed", [(0.0, "raise", error, "burnt") for error in errors]).value
    lines = seen["said"].strip().splitlines()
    expect.that(not lines, f"Tasks that raise {', '.join(errors)}: this was printed, beginning and end: {_ends(lines)}")


def _results(seen, many, said):
    """What was returned, if it is a list of so many results."""
    results = seen["results"]
    expect.that(isinstance(results, list), f"{said}: run_all returned {expect.show(results)}, expected a list.")
    strange = [each for each in results if getattr(each, "type", "") != "Result" or not hasattr(each, "fields")]
    expect.that(not strange, f"{said}: {expect.show(strange[:1])[1:-1]} is in the list, which is no Result.")
    expect.equal(len(results), many, f"{said}: how many results there are")
    return results


def _text(value):
    """An exception as "TypeName: text", any other value as it is."""
    return repr(value) if hasattr(value, "kinds") else value


def _ends(lines):
    return " ... ".join(dict.fromkeys([*lines[:1], *lines[-1:]]))


def _numbers(rng, many):
    return rng.sample(range(10, 99), many)
