"""What the grader has your build graph do. Nothing here knows what should come out. Functions of the module: they travel."""

import os
import signal
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import build_graph
from grader.runner.errors import Burnt, Sealed, TwoParts
from grader.runner.meeting import be_there, wait_for
from grader.runner.steps import slow_threads
from grader.runner.tools import attempt, children_so_far

RAISABLE = {each.__name__: each for each in (Burnt, Sealed, EOFError, KeyboardInterrupt)}


def act(folder, name, plan, *values):
    """A task: do what the plan says with the values of its needs, and write down beginning and end."""
    note(folder, "begun", name)
    match plan:
        case ["kill", what]:
            die(what)
        case ["os._exit", what]:
            os._exit(what)
        case ["sys.exit", *what]:
            sys.exit(*what)
        case ["raise", "TwoParts", what]:
            raise TwoParts(*what.split(" in "))
        case ["raise", kind, what]:
            raise RAISABLE[kind](what)
        case ["be killed", pattern, many]:
            wait_for(folder, pattern, many)
            note(folder, "dying", name)
            die("SIGKILL")
        case ["outlive", other]:
            wait_for(folder, f"dying-{other}", 1)
            time.sleep(0.3)
            value = None
        case ["wait", *news]:
            value = all(wait_for(folder, pattern, many, "never") >= many for pattern, many in news)
        case ["meet", many]:
            value = be_there(folder, f"here-{name}", "here-*", many)
        case ["slow", own]:
            time.sleep(0.2)
            value = [own]
        case [how, *what]:
            value = MAKE[how](values, *what)
    note(folder, "ended", name)
    return value


def changed(values, what):
    """Change the first need's value, and return it."""
    values[0].append(what)
    return values[0]


MAKE = {
    "give": lambda values, what: what,
    "list": lambda values, own: [own, *(each[0] for each in values)],
    "all": lambda values: list(values),
    "change": changed,
    "error": lambda values, text: ValueError(text),
    "result": lambda values, text: build_graph.TaskResult("failed", error=text),
    "types": lambda values: [type(each).__name__ for each in values],
    "long": lambda values, size: "x" * size,
    "lengths": lambda values: [len(each) for each in values],
}
"""What a task returns, from the values of its needs and the rest of its plan."""


def note(folder, what, name):
    """Write down that this happened to the task, and in which process."""
    with open(file_of(folder, what, name), "a") as file:
        file.write(f"{os.getpid()} ")


def noted(folder, what, name):
    """The processes in which this has happened to the task."""
    path = file_of(folder, what, name)
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def file_of(folder, what, name):
    return Path(folder, f"{what}-{name.replace('/', ' ')}")


def die(name):
    os.kill(os.getpid(), getattr(signal, name))
    time.sleep(60)


def all_or_one(*values):
    """The values, as they came; 1 if there are none."""
    return list(values) or 1


def knead(steps, number, *before):
    """Work for the processor; the result depends on every step."""
    number += sum(before)
    for _ in range(steps):
        number = (number * 69069 + 12345) % 4294967296
    return number


def tasks_of(folder, graph):
    """From (name, needs, plan) of each task: the tasks."""
    return {
        name: build_graph.Task(partial(act, folder, name, plan), *([tuple(needs)] if needs else [])) for name, needs, plan in graph
    }


def run(graph, workers):
    """The results, how often each task began, and which of them began in the caller."""
    folder = tempfile.mkdtemp()
    results = build_graph.run_graph(tasks_of(folder, graph), workers)
    begun = {name: noted(folder, "begun", name) for name, _, _ in graph}
    return {
        "results": {name: short(each) for name, each in results.items()} if isinstance(results, dict) else results,
        "begun": {name: len(pids) for name, pids in begun.items()},
        "in the caller": [name for name, pids in begun.items() if os.getpid() in pids],
    }


def run_each(graphs, workers):
    """Several calls, one after another; what came of each."""
    return [run(graph, workers) for graph in graphs]


def run_twins(needs_of, workers):
    """Tasks of which several have the same function and the same needs: the results."""
    return {"results": build_graph.run_graph({name: build_graph.Task(all_or_one, needs) for name, needs in needs_of}, workers)}


def run_by_slow_threads(graph, workers):
    """The same, and threads of the submission's own are held up now and then, wherever they are."""
    with slow_threads(build_graph.__file__):
        return run(graph, workers)


def short(result):
    """A long value's length will do."""
    long = isinstance(result, build_graph.TaskResult) and isinstance(result.value, str) and len(result.value) > 1000
    return result._replace(value=len(result.value)) if long else result


def impossible(graph, workers):
    """What the call came to, and the tasks that have begun."""
    folder = tempfile.mkdtemp()
    outcome = attempt(build_graph.run_graph, tasks_of(folder, graph), workers)
    return {"outcome": outcome, "begun": [name for name, _, _ in graph if noted(folder, "begun", name)]}


def timed(order, jobs, workers):
    """Chains of tasks that compute, in the dict in this `order` of (chain, place); the last value of each chain."""
    tasks = {
        f"{chain}.{place}": build_graph.Task(partial(knead, *jobs[chain][place]), (f"{chain}.{place - 1}",) * (place > 0))
        for chain, place in order
    }
    results = build_graph.run_graph(tasks, workers)
    return [results[f"{chain}.{len(each) - 1}"].value for chain, each in enumerate(jobs)]


def with_workers(workers):
    """Also: whether a child process has come and gone meanwhile, as the system counts it."""
    before = children_so_far()
    tasks = {"flour": build_graph.Task(partial(knead, 1, 1)), "dough": build_graph.Task(partial(knead, 1, 1), ("flour",))}
    outcome = attempt(build_graph.run_graph, tasks, workers)
    return {"outcome": outcome, "children": children_so_far() - before}


def every_ending(graph, circle):
    """A call whose tasks come to all ends, and one that is refused."""
    run(graph, 2)
    impossible(circle, 2)
