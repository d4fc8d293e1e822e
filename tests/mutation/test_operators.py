"""Each fault, on a line where it fits and on one where it does not."""

import ast

import pytest

from grader.mutation.mutants import mutants
from grader.mutation.operators import FAULTS

FITS = {
    "leave out the lock": ("with lock:\n    a()", "if True:\n    a()"),
    "a lock of its own for each call": (
        "with lock:\n    a()",
        "with __import__('threading', fromlist=['Lock']).Lock():\n    a()",
    ),
    "end the critical section early": ("with lock:\n    a()\n    b()", "if True:\n    with lock:\n        a()\n    b()"),
    "begin the critical section late": ("with lock:\n    a()\n    b()", "if True:\n    a()\n    with lock:\n        b()"),
    "let go in the middle of the critical section": (
        "with lock:\n    a()\n    b()",
        "if True:\n    with lock:\n        a()\n    with lock:\n        b()",
    ),
    "take the locks in the other order": ("with a, b:\n    c()", "with b, a:\n    c()"),
    "look once where it has to look again": ("while full:\n    cond.wait()", "if full:\n    cond.wait()"),
    "wake one in place of all": ("cond.notify_all()", "cond.notify()"),
    "wake nobody": ("event.set()", "pass"),
    "do not wait for the end": ("thread.join()", "pass"),
    "leave something open": ("queue.close()", "pass"),
    "send one message less": ("queue.put(None)", "pass"),
    "wait without a limit": ("event.wait(timeout=3)", "event.wait()"),
    "wait for each before the next is started": ("thread.start()", "if True:\n    thread.start()\n    thread.join()"),
    "threads in place of processes": (
        "Process(target=f)",
        "__import__('threading', fromlist=['Thread']).Thread(target=f)",
    ),
    "end it by force": ("process.join()", "if True:\n    process.terminate()\n    process.join()"),
    "one off": ("a < b", "a <= b"),
    "the other way round": ("if a:\n    b()", "if not a:\n    b()"),
    "never look at the exit code": ("x = process.exitcode", "x = 0"),
    "keep quiet about an error": ("raise a", "pass"),
    "catch fewer errors": (
        "try:\n    a()\nexcept BaseException:\n    b()",
        "try:\n    a()\nexcept Exception:\n    b()",
    ),
    "clean up only when all goes well": ("try:\n    a()\nfinally:\n    b()", "if True:\n    a()\n    b()"),
}
FITS_NOT = {
    "leave out the lock": "with open(path):\n    a()",
    "look once where it has to look again": "while True:\n    cond.wait()\n    break",
    "wake nobody": "x = {event.set()}",
    "wait without a limit": "thing.run(timeout=3)",
    "one off": "a == True",
    "take the locks in the other order": "with lock:\n    a()",
    "clean up only when all goes well": "try:\n    a()\nexcept ValueError:\n    b()",
}


def made(fault: str, source: str) -> list[str]:
    return [each.source.strip() for each in mutants(source) if each.fault == fault]


def test_all_are_tried():
    assert set(FITS) == set(FAULTS)


@pytest.mark.parametrize("fault", FITS)
def test_what_it_makes_of_a_line(fault):
    source, wanted = FITS[fault]
    assert wanted in made(fault, source)


@pytest.mark.parametrize("fault", FITS_NOT)
def test_where_it_does_not_fit_nothing_is_made(fault):
    assert made(fault, FITS_NOT[fault]) == []


def test_a_condition_stays_one():
    (mutant,) = made("a lock of its own for each call", "with cond:\n    cond.wait()")
    assert mutant == ast.unparse(ast.parse("with type(cond)():\n    cond.wait()"))
