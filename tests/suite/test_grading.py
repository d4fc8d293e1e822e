"""From a suite and a file to a verdict, with real runners."""

import pytest

from grader.course import Course, CourseError
from grader.suite.grading import grade
from grader.verdict import Result, Verdict

IMPORTS = "from grader.suite import Rejected, Undecided, correctness, expect, isolation, rules, speedup\n"
ONE = (
    IMPORTS
    + """
@correctness(rule=2, points=3)
def test_answer(submission):
    '''It answers.'''
    expect.equal(submission.call("ask").value, 42, "ask()")
"""
)
ASK = "import tiny\ndef ask(): return tiny.ask()\n"


def only(verdict):
    (check,) = verdict.checks
    return check


def graded(tiny_course, suite=ONE, scenarios=ASK, submission="", **options):
    exercise, file = tiny_course(suite, scenarios, submission)
    return grade(exercise, file, **options)


def test_a_right_answer_passes_with_its_points(tiny_course):
    verdict = graded(tiny_course, submission="def ask(): return 42")
    check = only(verdict)
    assert (verdict.verdict, verdict.score, verdict.points) == (Result.PASSED, 3.0, 3.0)
    assert (check.id, check.rule, check.kind, check.title) == ("answer", 2, "correctness", "It answers.")
    assert Verdict.from_json(verdict.to_json()).verdict is Result.PASSED


@pytest.mark.parametrize(
    ("submission", "said"),
    [
        ("def ask(): return 41", "ask(): got 41, expected 42"),
        ("def ask(): return 42.0", "got 42.0, expected 42"),
        ("def ask(): return True", "got True"),
        ("class E(int):\n    def __eq__(s, o): return True\ndef ask(): return E(1)", "expected 42"),
        ("def ask():\n    return 1 / 0", "ZeroDivisionError: division by zero.\n  submitted.py, line 2: return 1 / 0"),
        ("def ask(): raise SystemExit(0)", "SystemExit"),
        ("def ask(): raise NotImplementedError('write ask()')", "Not written yet: write ask()"),
        ("import nowhere_to_be_found", "can't be imported: ModuleNotFoundError"),
        ("def ask(:", "line 1: def ask(:"),
        ("import os\ndef ask(): os._exit(0)", "ended the whole process, with exit code 0"),
        ("import os\nos._exit(0)", "ended the whole process, with exit code 0"),
        ("import ctypes\ndef ask(): ctypes.string_at(0)", "SIGSEGV"),
        ("def ask(): print('bread'); return 1", "got 1"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    ],
)
def test_a_wrong_one_fails_and_says_why(tiny_course, submission, said):
    verdict = graded(tiny_course, submission=submission)
    assert verdict.verdict is Result.FAILED
    assert verdict.score == 0
    assert said in only(verdict).message


def test_what_it_printed_is_shown_escaped(tiny_course):
    check = only(graded(tiny_course, submission="def ask(): print('b\\x1b[31mread'); return 42"))
    assert check.evidence["output"] == "b\\x1b[31mread\n"


def test_a_missing_name_is_named(tiny_course):
    exercise, file = tiny_course(ONE, ASK, "", stub="class Oven: ...\ndef ask(): ...\ndef _own(): ...")
    assert "has no Oven, ask" in only(grade(exercise, file)).message


def test_each_check_has_a_process_tree_of_its_own(tiny_course):
    suite = ONE + "\n@rules(points=1)\ndef test_again(submission):\n    expect.equal(submission.call('count').value, 1, 'x')\n"
    scenarios = ASK + "def count():\n    tiny.calls.append(1)\n    return len(tiny.calls)\n"
    submission = "import os\ncalls = []\ndef ask():\n    calls.append(1)\n    os._exit(3)"
    exercise, file = tiny_course(suite, scenarios, submission)
    assert [check.verdict for check in grade(exercise, file).checks] == [Result.FAILED, Result.PASSED]


def test_undecided_and_skipped(tiny_course):
    suite = ONE + "\n@isolation(rule=1, points=1)\ndef test_cores(submission):\n    raise Undecided('one core only')\n"
    exercise, file = tiny_course(suite, ASK, "def ask(): return 42")
    verdict = grade(exercise, file)
    assert verdict.verdict is Result.UNDECIDED
    assert verdict.exit_code == 3
    assert verdict.checks[1].message == "one core only"
    partly = grade(exercise, file, only="correctness")
    assert [check.verdict for check in partly.checks] == [Result.PASSED, Result.SKIPPED]
    assert partly.verdict is Result.PASSED


def test_a_broken_suite_is_undecided_never_the_learners_fault(tiny_course):
    suite = IMPORTS + "@rules(points=1)\ndef test_it(submission):\n    {}['flour']\n"
    check = only(graded(tiny_course, suite=suite))
    assert check.verdict is Result.UNDECIDED
    assert "The grader itself failed: KeyError" in check.message


def test_the_seed_decides_the_inputs(tiny_course):
    suite = IMPORTS + "@rules(points=1)\ndef test_it(submission, rng):\n    raise Rejected(str(rng.random()))\n"
    exercise, file = tiny_course(suite)
    said = [only(grade(exercise, file, seed=seed)).message for seed in (1, 1, 2)]
    assert said[0] == said[1] != said[2]


TWO_WAIT = """
import threading, tiny
def two():
    threads = [threading.Thread(target=tiny.wait) for _ in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
"""


def test_a_racy_counter_fails_with_its_schedule(tiny_course):
    suite = IMPORTS + (
        "@correctness(rule=1, points=1)\ndef test_it(submission):\n"
        "    submission.on_every_schedule(lambda seen: expect.equal(seen, 2, 'total'), 'two')\n"
    )
    scenarios = """
import threading, tiny
def two():
    threads = [threading.Thread(target=tiny.add) for _ in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return tiny.total
"""
    racy = "total = 0\ndef add():\n    global total\n    total += 1\n"
    exercise, file = tiny_course(suite, scenarios, racy)
    check = only(grade(exercise, file))
    assert check.verdict is Result.FAILED
    assert check.evidence["switches"] <= 3
    assert check.evidence["kind"] == "assertion"
    assert {step["line"] for step in check.evidence["steps"]} <= {1, 4}
    locked = "import threading\nlock = threading.Lock()\ntotal = 0\ndef add():\n    global total\n    with lock: total += 1\n"
    file.write_text(locked)
    assert only(grade(exercise, file)).verdict is Result.PASSED


def test_a_submission_that_goes_on_and_on_fails_though_it_changes_something_at_each_turn(tiny_course):
    suite = IMPORTS + (
        "@correctness(rule=1, points=1)\ndef test_it(submission):\n    submission.on_every_schedule(lambda seen: None, 'two')\n"
    )
    endless = "done, tries = False, 0\ndef wait():\n    global tries\n    while not done: tries += 1\n"
    exercise, file = tiny_course(suite, TWO_WAIT, endless)
    check = only(grade(exercise, file))
    assert (check.verdict, check.evidence["kind"]) == (Result.FAILED, "limit")
    assert "goes on and on" in check.message and "200,000 visible operations" in check.message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("lock.acquire()", "Two threads at once. Deadlock: every thread waits"),
        ("int('x')", "Two threads at once. Thread-1 ended with Value"),
    ],
)
def test_what_ends_badly_is_told_with_what_the_scenario_does(tiny_course, body, said):
    suite = IMPORTS + (
        "@correctness(rule=1, points=1)\ndef test_it(submission):\n"
        "    submission.on_every_schedule(lambda seen: None, 'two', told='Two threads at once')\n"
    )
    exercise, file = tiny_course(suite, TWO_WAIT, f"import threading\nlock = threading.Lock()\ndef wait(): {body}\n")
    assert only(grade(exercise, file)).message.startswith(said)


@pytest.mark.parametrize("early", [True, False])
def test_a_sleep_ends_while_others_work_unless_a_suite_wants_exact_moments(tiny_course, early):
    suite = IMPORTS + (
        "@correctness(rule=1, points=1)\ndef test_it(submission):\n"
        "    def judge(seen): expect.equal(seen, 0.0, 'the time that passed')\n"
        f"    submission.on_every_schedule(judge, 'beside_a_sleeper', early_sleepers={early})\n"
    )
    scenarios = """
import threading, time, tiny
def beside_a_sleeper():
    thread = threading.Thread(target=time.sleep, args=(1.0,))
    thread.start()
    before, lock = time.monotonic(), threading.Lock()
    for _ in range(3):
        with lock: pass
    passed = time.monotonic() - before
    thread.join()
    return passed
"""
    exercise, file = tiny_course(suite, scenarios, "pass")
    assert only(grade(exercise, file)).verdict is (Result.FAILED if early else Result.PASSED)


def test_what_is_no_file_is_unusable(tiny_course, tmp_path):
    exercise, _ = tiny_course(ONE, ASK)
    for path, said in ((tmp_path, "is a folder"), (tmp_path / "none.py", "no such file")):
        with pytest.raises(CourseError, match=said):
            grade(exercise, path)


def test_a_file_that_is_not_utf8_fails_with_the_byte(tiny_course):
    exercise, file = tiny_course(ONE, ASK)
    file.write_bytes(b"name = 'caf\xe9'\ndef ask(): return 42\n")
    check = only(grade(exercise, file))
    assert check.verdict is Result.FAILED
    assert "xe9" in check.message
    file.write_bytes(b"# -*- coding: latin-1 -*-\nname = 'caf\xe9'\ndef ask(): return 42\n")
    assert only(grade(exercise, file)).verdict is Result.PASSED


def test_silence_of_a_disabled_engine_is_no_pass(tiny_course):
    suite = IMPORTS + (
        "@correctness(rule=1, points=1)\ndef test_it(submission):\n    submission.on_every_schedule(lambda seen: None, 'nothing')\n"
    )
    exercise, file = tiny_course(suite, "import tiny\ndef nothing(): return None\n", "pass")
    assert only(grade(exercise, file)).verdict is Result.PASSED
    file.write_text("import threading\nthreading.Thread.start = threading.Thread.run\n")
    check = only(grade(exercise, file))
    assert check.verdict is Result.FAILED
    assert "the grader's own test race does not show" in check.message


@pytest.mark.parametrize("suite", ["def test_(:", "import nowhere_to_be_found", "1 / 0"], ids=["syntax", "import", "exception"])
@pytest.mark.parametrize("options", [{}, {"checks": ["answer"]}], ids=["all", "one check"])
def test_a_suite_that_cannot_be_imported_is_named(tiny_course, suite, options):
    with pytest.raises(CourseError, match=r"test_tiny\.py: this suite can't be imported.*bakehouse init"):
        graded(tiny_course, suite=suite, **options)


def test_a_suite_that_ends_early_gives_no_verdict(tiny_course):
    """Not a verdict over the checks that were run so far."""
    exercise, file = tiny_course(ONE + ONE.replace("test_answer", "test_again"), ASK, "def ask(): return 42")

    def broken(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with pytest.raises(CourseError, match="did not run to its end"):
        grade(exercise, file, on_check=broken)


def test_nor_does_one_that_leaves(tiny_course):
    leaves = f"{ONE}\nimport pytest\n@correctness(rule=1, points=1)\ndef test_leaves(submission): pytest.exit('', 0)"
    with pytest.raises(CourseError, match="did not run to its end"):
        graded(tiny_course, leaves, submission="def ask(): return 42")


def test_a_folder_of_any_name_will_do(tiny_course, tmp_path):
    exercise, file = tiny_course(ONE, ASK, "def ask(): return 42")
    odd = tmp_path / "Threads [2026] $HOME a::b"
    exercise.exercises.parent.rename(odd)
    assert grade(Course.load(odd).exercise("tiny"), file).verdict is Result.PASSED


SCHEDULES = (
    IMPORTS
    + """
@correctness(rule=1, points=3, seconds=4)
def test_adds(submission):
    '''It adds.'''
    submission.on_every_schedule(lambda total: expect.equal(total, 2, "the total"), "run")
"""
)
ADDS = """
import threading, tiny
def run():
    total = tiny.Total()
    threads = [threading.Thread(target=total.add) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return total.value
"""
LOCKED = """
import threading
class Total:
    def __init__(self):
        self.lock, self.value = threading.Lock(), 0
        {slow}
    def add(self):
        with self.lock: self.value += 1
"""


def test_how_many_schedules_were_run_stands_in_the_verdict(tiny_course):
    check = only(graded(tiny_course, SCHEDULES, ADDS, LOCKED.format(slow="")))
    assert (check.verdict, check.evidence["schedules"] > 2) == (Result.PASSED, True)


def test_too_few_schedules_decide_nothing(tiny_course):
    """This one passes on each of the three or four schedules that there was time for."""
    check = only(graded(tiny_course, SCHEDULES, ADDS, LOCKED.format(slow="sum(range(60_000_000))")))
    assert check.verdict is Result.UNDECIDED
    assert "too few to tell" in check.message
