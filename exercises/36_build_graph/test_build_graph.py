"""Suite of 36 build_graph. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from graphlib import TopologicalSorter

from grader.suite import correctness, expect, isolation, speedup

ENDS = [("raise", "Burnt", "black"), ("os._exit", 0), ("sys.exit", 0), ("kill", "SIGKILL")]
FAILING = ("raise", "os._exit", "sys.exit", "kill", "be killed")
"""What the plan of a task that fails begins with."""


@correctness(rule=1, points=2, seconds=25)
def test_values_of_the_needs(submission, rng):
    """A task is called with the values of its needs in their order, each as it was returned; what it returns is its value."""
    rye, text, more = rng.sample(range(10, 99), 3), f"smoke {rng.randint(10, 99)}", rng.sample(range(100, 999), 2)
    size = rng.randint(300_000, 400_000)
    wanted = {"water 1": None, "flour/rye": rye, "salt": False, "loaf": [None, rye, False, rye], "recipe": size}
    wanted |= {"copy": [size, size], "answer": ["ValueError", "NoneType"], "spread": [*rye, more[0]], "crumb": [*rye, more[1]]}
    rye_for = ("flour/rye", "loaf", "spread", "crumb")
    graph = [
        ("loaf", ("water 1", "flour/rye", "salt", "flour/rye"), ("all",)),
        ("answer", ("alarm", "water 1"), ("types",)),
        ("spread", ("flour/rye",), ("change", more[0])),
        ("crumb", ("flour/rye",), ("change", more[1])),
        ("water 1", (), ("give", None)),
        ("flour/rye", (), ("give", rye)),
        ("salt", (), ("give", False)),
        ("alarm", (), ("error", text)),
        ("verdict", (), ("result", text)),
        ("copy", ("recipe", "recipe"), ("lengths",)),
        ("recipe", (), ("long", size)),
    ]

    def judge(run):
        results = _results(run, graph)
        _is(results, "alarm", "done", graph)
        given = [getattr(results["alarm"].value, each, "") for each in ("type", "text")]
        expect.equal(given, ["ValueError", text], f"A task returned (did not raise) ValueError({text!r}): its value's type and text")
        told, verdict = f"A task returned TaskResult('failed', error={text!r})", results["verdict"]
        expect.that(verdict.kind == "done", f"{told}: got {expect.show(verdict)}, expected the kind 'done'.")
        given = [getattr(verdict.value, each, None) for each in ("type", "kind", "error")]
        expect.equal(given, ["TaskResult", "failed", text], f"{told}: its value's type, kind and error")
        for name, value in wanted.items():
            _is(results, name, "done", graph)
            also = "; 'spread' and 'crumb' append a number to what they get from 'flour/rye'" if name in rye_for else ""
            expect.equal(results[name].value, value, f"{_about(name, graph)}: its value{also}")

    with expect.during(f"{len(graph)} tasks, all of which return, 1 worker"):
        judge(submission.call("run", graph, 1))
    with expect.during(f"{len(graph)} tasks, all of which return, 2 workers"):
        submission.on_every_start_method(judge, "run", rng.sample(graph, len(graph)), 2)
    expect.equal(submission.call("run", [], 2).value["results"], {}, "No tasks: the results")
    _any_names(submission, rng)
    _twins(submission, rng)
    _each_call_anew(submission)


def _any_names(submission, rng):
    """A name is any string, and any object is a value."""
    names = rng.sample(["", "stop", "None", "end", "done"], 5)
    words = rng.sample(["failed", "skipped", "done", "", "stop"], 5)
    graph = [(name, tuple(names[:place]), ("give", word)) for place, (name, word) in enumerate(zip(names, words, strict=True))]
    graph += [("loaf", tuple(names), ("all",))]
    with expect.during(f"Tasks of the names {_list(names)}, that return {_list(words)}, 2 workers"):
        results = _results(submission.call("run", graph, 2), graph)
    for name, value in zip([*names, "loaf"], [*words, words], strict=True):
        what = f"The task {name!r}, which returned {value!r}"
        expect.that(results[name].kind == "done", f"{what}: got {expect.show(results[name])}, expected the kind 'done'.")
        expect.equal(results[name].value, value, f"{what}: its value")


def _twins(submission, rng):
    """Tasks that are alike are tasks of their own."""
    twins = [("rye", ()), ("wheat", ()), ("loaf", ("rye", "wheat")), ("bun", ("rye", "wheat"))]
    graph = [(name, needs, ("all",)) for name, needs in twins]
    with expect.during("4 tasks with the same function; two of them need nothing, the others both need these two, 2 workers"):
        results = _results(submission.call("run_twins", rng.sample(twins, 4), 2), graph)
    for name, needs in twins:
        _is(results, name, "done", graph, [1, 1] if needs else 1)


def _each_call_anew(submission):
    """A call has results for its own tasks."""
    graphs = [[(f"{name}{place}", (), ("give", place)) for place in range(2)] for name in ("first", "second")]
    with expect.during("Two calls, one after the other, of two tasks each, 2 workers"):
        calls = submission.call("run_each", graphs, 2).value
    for graph, seen in zip(graphs, calls, strict=True):
        _named(seen["results"], graph)


@isolation(rule=1, points=1, seconds=20)
def test_each_task_once_in_a_process(submission):
    """Each task is called once, in a process that is not the caller's, however many need it and however it ends."""
    graph = [(f"bad{place}", (), end) for place, end in enumerate(ENDS)]
    graph += [*_crossing(2), ("last", ("left1",), ("list", 3))]
    for workers in (1, 2):
        what = f"{len(graph)} tasks, {_workers(workers)}"
        with expect.during(what):
            seen = submission.call("run", graph, workers).value
        _each_once(seen, graph, what)
    graph = _crossing(15)
    what = f"{len(graph)} tasks, 3 workers, and any threads of yours are held up now and then, in the middle of a line"
    with expect.during(what):
        _each_once(submission.call("run_by_slow_threads", graph, 3).value, graph, what)


def _each_once(seen, graph, what):
    own = seen["in the caller"]
    expect.that(not own, f"{what}: called in the caller's own process: {_list(own)}. Each task belongs in another one.")
    for name, times in seen["begun"].items():
        expect.that(times == 1, f"{what}. {_about(name, graph)}: its function was called {times} times; once is right.")


@correctness(rule=2, points=2, seconds=25)
def test_ready_tasks_do_not_wait(submission, rng):
    """A task that has all it needs is begun as soon as a worker is free, however long others take that it does not need."""
    for slow in (["slow"], ["slow1", "slow2"]):
        many = rng.randint(3, 5)
        graph = [(f"late{place}", ("step0", *slow), ("give", place)) for place in range(3)]
        graph += [(name, (), ("wait", ("ended-step*", many))) for name in slow]
        graph += [(f"step{place}", (f"step{place - 1}",) * (place > 0), ("give", place)) for place in range(many)]
        end = f"{' and '.join(slow)} end{'s' * (len(slow) == 1)}"
        what = f"{_workers(len(slow) + 1)}; step0 to step{many - 1} need each the one before; {end} when these have ended"
        with expect.during(what):
            results = _results(submission.call("run", graph, len(slow) + 1), graph)
        for name in slow:
            _is(results, name, "done", graph)
            told = f"{what}. {name} waited in vain: a step that had all it needed was not begun, though a worker was free."
            expect.that(results[name].value is True, told)


@correctness(rule=2, points=1, seconds=25)
def test_as_many_as_workers(submission, rng):
    """As many tasks are under way at once as there are workers, or ready tasks, also when processes have died."""
    more = rng.randint(3, 4)
    for many, workers, deaths in ((more + 2, more, 0), (more + 2, more, more + 1), (2, 1, 0), (2, 6, 0)):
        wanted, names = min(many, workers), [f"meets{place}" for place in range(many)]
        graph = [(f"dies{place}", (), ("be killed", "*", 0)) for place in range(deaths)]
        graph += [("gate", (), ("wait", ("dying-*", deaths))), *((name, ("gate",), ("meet", wanted)) for name in names)]
        after = f" after {deaths} processes have died" if deaths else ""
        what = f"{many} tasks that become ready at the same time{after}, {_workers(workers)}: the most under way at once"
        with expect.during(what):
            results = _results(submission.call("run", graph, workers), graph)
        for name in names:
            _is(results, name, "done", graph)
        expect.equal(max(results[name].value or 0 for name in names), wanted, what)


@correctness(rule=3, points=2, seconds=25)
def test_failed_skipped_and_done(submission, rng):
    """What needs a failed task, directly or not, is skipped and never called; everything else is done."""
    with submission.runner() as cell:
        for workers in (2, 3):
            graph = _random_graph(rng, 12)
            kinds, tasks = _kinds(graph), {name: (needs, plan[-1]) for name, needs, plan in graph}
            bad = _list(name for name, kind in kinds.items() if kind == "failed")
            with expect.during(f"{len(graph)} tasks, of which {bad} fail, {_workers(workers)}"):
                run = submission.call_in(cell, "run", graph, workers)
            results = _results(run, graph)
            for name, kind in kinds.items():
                needs, own = tasks[name]
                values = [[own, *(tasks[need][1] for need in needs)]] if kind == "done" else []
                _is(results, name, kind, graph, *values)
                called = kind == "skipped" and run.value["begun"][name]
                expect.that(not called, f"{_about(name, graph)}: its result is 'skipped', and yet its function was called.")


@correctness(rule=3, points=1, seconds=25)
def test_whatever_ends_a_task(submission, rng):
    """A task that raises, whatever it is, leaves its process or is killed is failed, and the call goes on."""
    text = f"smoke in oven {rng.randint(100, 999)}"
    ends = [("raise", name, text) for name in ("KeyboardInterrupt", "Sealed", "TwoParts", "EOFError")]
    ends += [("sys.exit",), ("sys.exit", rng.randint(1, 99)), ("os._exit", rng.randint(1, 99))]
    ends += [("kill", rng.choice(("SIGTERM", "SIGSEGV", "SIGABRT"))), *ENDS]
    graph = [(f"bad{place}", (), end) for place, end in enumerate(ends)]
    graph += [("after bad0", ("good", "bad0"), ("all",)), ("after good", ("good",), ("all",)), ("good", (), ("give", text))]

    def judge(run):
        results = _results(run, graph)
        for place in range(len(ends)):
            _is(results, f"bad{place}", "failed", graph)
        _is(results, "good", "done", graph, text)
        _is(results, "after good", "done", graph, [text])
        _is(results, "after bad0", "skipped", graph)

    with expect.during(f"Of {len(graph)} tasks one {', one '.join(map(_end, ends))}"):
        judge(submission.call("run", graph, 2))


@correctness(rule=3, points=2, seconds=30)
def test_a_death_is_nobody_elses(submission):
    """When a task's process is killed, the tasks under way go on undisturbed, and its place is free for the next one."""
    graph = [
        ("dies", (), ("be killed", "begun-by*", 2)),
        ("by1", (), ("outlive", "dies")),
        ("by2", (), ("wait", ("dying-*", 1), ("begun-next*", 1), ("ended-next*", 2))),
        ("next1", ("by1",), ("meet", 2)),
        ("next2", ("by1",), ("meet", 2)),
        ("needs dies", ("dies",), ("all",)),
    ]
    what = "3 workers; the process of 'dies' was killed while 'by1' and 'by2' were under way"

    def judge(run):
        results = _results(run, graph)
        for name in ("by1", "by2", "next1", "next2"):
            told, times = f"{what}. {name!r} has nothing to do with that process, and", run.value["begun"][name]
            expect.that(times <= 1, f"{told} was begun {times} times.")
            expect.that(results[name].kind == "done", f"{told} came to {expect.show(results[name])}.")
        beside = f"{what}. 'by2' still was when 'next1' and 'next2' became ready"
        waited = "waited for these to be done in vain, though two workers were free for them."
        expect.that(results["by2"].value is True, f"{beside}, and it {waited}")
        most = max(results[name].value for name in ("next1", "next2"))
        expect.equal(most, 2, f"{beside}: the most of these two at once")
        _is(results, "dies", "failed", graph)
        _is(results, "needs dies", "skipped", graph)

    with expect.during(what):
        submission.on_every_start_method(judge, "run", graph, 3)


@correctness(rule=4, points=2, seconds=20)
def test_impossible_graphs(submission, rng):
    """A cycle or an unknown need is a ValueError before any task has begun."""
    good = [("flour", (), ("give", 1)), ("dough", ("flour",), ("give", 2))]
    few, many = rng.randint(3, 6), rng.randint(1500, 2000)
    butter = "needs 'butter', which is not among the tasks"
    graphs = {
        "One of 3 tasks needs itself": [*good, ("bread", ("dough", "bread"), ("give", 3))],
        f"{few} of {few + 2} tasks need each other in a circle": [*good, *_ring(few, "dough")],
        "Two of 4 tasks need each other, and nothing else": [*_ring(2), *good],
        "All tasks, 3 of them, need each other in a circle": _ring(3),
        f"The last of 3 tasks {butter}": [*good, ("bread", ("dough", "butter"), ("give", 3))],
        f"The only task {butter}": [("bread", ("butter",), ("give", 3))],
        f"{many} tasks need each other in a circle": [*good, *_ring(many, "dough")],
        "Two chains cross at each of 60 steps, and behind them two tasks need each other": [*_crossing(60), *_ring(2, "left59")],
    }
    with submission.runner() as cell:
        for told, graph in graphs.items():
            with expect.during(f"{told}: run_graph"):
                seen = submission.call_in(cell, "impossible", graph, 2).value
            expect.raised(seen["outcome"], "ValueError", f"{told}: run_graph")
            expect.that(not seen["begun"], f"{told}: {_list(seen['begun'])} had begun before the ValueError came.")


@speedup(rule=5, points=1, seconds=40)
def test_speedup(submission, rng):
    """Two chains of long and short tasks that compute: two workers are clearly faster than one."""
    order = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 2), (1, 2), (1, 3), (0, 3)]

    def chains(size):
        long, short = round(1_200_000 * size), round(160_000 * size)
        return [order, [[(steps, rng.getrandbits(32)) for steps in chain] for chain in ([long, short] * 2, [short, long] * 2)]]

    submission.must_speed_up("timed", chains)


@correctness(rule=0, points=0.5)
def test_bad_workers(submission, rng):
    """workers below 1 is a ValueError, before anything is started."""
    with submission.runner("spawn") as cell:
        for workers in (0, rng.randint(-9, -1)):
            seen = submission.call_in(cell, "with_workers", workers).value
            what = f"run_graph with {workers} workers"
            expect.raised(seen["outcome"], "ValueError", what)
            expect.that(seen["children"] == 0, f"{what}: a process was started before the ValueError came.")


@isolation(rule=0, points=0.5, seconds=25)
def test_nothing_left_behind(submission):
    """Once the call has ended no process, zombie, thread or descriptor of its own is left."""
    graph = [("good", (), ("give", 1)), ("raises", (), ENDS[0]), ("dies", (), ENDS[-1]), ("lost", ("dies",), ("all",))]

    def judge(run):
        expect.nothing_left(run, "run_graph, after tasks that returned, raised and were killed, and after a cycle,")

    submission.on_every_start_method(judge, "every_ending", graph, _ring(3), warm_up=True)


def _ring(many, *needs):
    """Tasks that need each other in a circle; the first of them needs others, too."""
    return [(f"ring{place}", (f"ring{(place - 1) % many}", *needs * (place == 0)), ("give", place)) for place in range(many)]


def _crossing(many):
    """Two chains, in which each task needs both before it: with each step there are twice as many ways back to the beginning."""
    both = [(f"left{place}", f"right{place}") for place in range(many)]
    return [(name, both[place - 1] if place else (), ("list", place)) for place in range(many) for name in both[place]]


def _random_graph(rng, many):
    """Tasks with random needs in random order, of which some fail; and a chain behind one that fails and one that takes a while."""
    names, bad = [f"t{place}" for place in range(many)], rng.sample(range(1, many // 2), 2)
    graph = [("bad", (), rng.choice(ENDS)), ("slow", (), ("slow", rng.randint(100, 999)))]
    graph += [("near", ("bad", "slow"), ("list", 1)), ("far", ("slow", "near"), ("list", 2)), ("farther", ("far",), ("list", 3))]
    for place, name in enumerate(names):
        needs = rng.choices(names[:place], k=rng.choice((0, 1, 2, 2, 3))) if place else ()
        graph.append((name, tuple(needs), rng.choice(ENDS) if place in bad else ("list", rng.randint(100, 999))))
    return rng.sample(graph, len(graph))


def _kinds(graph):
    """What becomes of each task, needs first."""
    tasks, kinds = {name: (needs, plan) for name, needs, plan in graph}, {}
    for name in TopologicalSorter({name: needs for name, (needs, _) in tasks.items()}).static_order():
        needs, plan = tasks[name]
        skipped = any(kinds[need] != "done" for need in needs)
        kinds[name] = "skipped" if skipped else "failed" if plan[0] in FAILING else "done"
    return kinds


def _results(run, graph):
    """The results: one for each name, and no other."""
    return _named(run.value["results"], graph)


def _named(results, graph):
    expect.that(isinstance(results, dict), f"run_graph returned {expect.show(results)}, expected a dict.")
    missing = [name for name, _, _ in graph if name not in results]
    expect.that(not missing, f"Of {len(graph)} tasks {len(missing)} have no result: {_list(missing)}.")
    expect.that(len(results) == len(graph), f"For {len(graph)} tasks there are results under {_list(results)}.")
    for name, each in results.items():
        fine = getattr(each, "type", "") == "TaskResult"
        expect.that(fine, f"{_about(name, graph)}: got {expect.show(each)}, expected a TaskResult.")
    return results


def _is(results, name, kind, graph, *value):
    """The task has a result of this kind and, if one is given, with this value."""
    what, got = _about(name, graph), results[name]
    expect.that(got.kind == kind, f"{what}: got {expect.show(got)}, expected the kind {kind!r}{_since(name, graph)}.")
    for wanted in value:
        expect.equal(got.value, wanted, f"{what}: its value")


def _about(name, graph):
    """The task, what it needs, and how it fails if it does."""
    needs, plan = next(each[1:] for each in graph if each[0] == name)
    told = f"The task {name!r}, which {_end(plan)}" if plan[0] in FAILING else f"The task {name!r}"
    return f"{told} (it needs {_list(needs)})" if needs else told


def _since(name, graph):
    """Why it is to be skipped: the way to a need that fails."""
    kinds, needs_of, way = _kinds(graph), {each: needs for each, needs, _ in graph}, []
    while kinds[name] == "skipped":
        name = next(need for need in needs_of[name] if kinds[need] != "done")
        way.append(repr(name))
    return f", since it needs {', which needs '.join(way)}, which fails" if way else ""


def _end(plan):
    """How a task fails, in words."""
    how, *what = plan
    match how:
        case "raise":
            trouble = {"Sealed": ", which can't be pickled", "TwoParts": ", which can be pickled but not unpickled"}
            return f"raises {what[0]}({what[1]!r}){trouble.get(what[0], '')}"
        case "kill":
            return f"is killed by {what[0]}"
        case "be killed":
            return "is killed by SIGKILL"
    return f"calls {how}({', '.join(map(str, what))})"


def _workers(many):
    return f"{many} worker{'s' * (many > 1)}"


def _list(names):
    names = list(names)
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return ", ".join(map(repr, names[:12])) + more
