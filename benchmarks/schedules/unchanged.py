"""CPython's own tests, as they are and under the engine: `unchanged.py [MODULE ...]` says which come out otherwise.

Each module of the interpreter's `test` package is loaded twice, each time in a process of its own: plainly, and rewritten, with all
its tests in one execution under the engine's locks, threads and clock. What came out otherwise is run again, alone in an execution
of its own. What differs then is shown, unless the engine has said that the program is out of its control (it starts a process, it
waits for something outside): those are counted.
"""

import json
import os
import subprocess
import sys
import sysconfig
import tempfile
import unittest
from collections.abc import Collection, Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]
TESTS = Path(sysconfig.get_path("stdlib"), "test")
LANGUAGE = """abc augassign binop bool call class compare complex contains context contextlib copy copyreg csv decimal decorators
    defaultdict deque descr dict dictcomps dictviews dynamicclassattribute enum enumerate except_star exceptions float fractions
    fstring funcattrs functools global heapq index int isinstance iter iterlen itertools keywordonlyarg list long memoryio memoryview
    metaclass named_expressions operator ordered_dict patma positional_only_arg pow pprint property raise random range reprlib
    richcmp scope set slice sort statistics string string_literals subclassinit super textwrap tuple types typing unpack userdict
    userlist userstring with yield_from array bisect collections finalization weakref weakset timeit generator_stop""".split()  # noqa: SIM905
THREADS = ["lock_tests", "queue", "sched", "thread", "threading", "threading_local"]
NOT_HERE = ("interrupt", "signal", "settime", "kill")
"""Words in the names of tests that would hit the machine, or this process."""
LOCKS = """
import threading
for base, name, kind in ((LockTests, "locktype", "Lock"), (RLockTests, "locktype", "RLock"), (RLockTests, "locktype", "_PyRLock"),
                         (EventTests, "eventtype", "Event"), (ConditionTests, "condtype", "Condition"),
                         (SemaphoreTests, "semtype", "Semaphore"), (BoundedSemaphoreTests, "semtype", "BoundedSemaphore"),
                         (BarrierTests, "barriertype", "Barrier")):
    globals()["Of" + kind] = type("Of" + kind, (base,), {name: staticmethod(getattr(threading, kind)), "__module__": __name__})
for base in list(globals().values()):
    if isinstance(base, type) and base.__name__.endswith("Tests"):
        base.__module__ = "base"
"""
"""`lock_tests` has the tests, and leaves it to others which locks they are for."""
SECONDS = 600
Results = dict[str, str]


class Recorder(unittest.TestResult):
    """How each test came out: its id -> "passed", "skipped" or the traceback."""

    def __init__(self, results: Results) -> None:
        super().__init__()
        self.results = results

    def stopTest(self, test: unittest.TestCase) -> None:
        bad = [text for case, text in (*self.errors, *self.failures) if test.id() in case.id()]
        skipped = any(case is test for case, _ in self.skipped)
        self.results[test.id()] = bad[0] if bad else "skipped" if skipped else "passed"


def cases(tests: unittest.TestSuite) -> Iterator[unittest.TestCase]:
    for test in tests:
        if isinstance(test, unittest.TestSuite):
            yield from cases(test)
        elif not any(word in test.id() for word in NOT_HERE):
            yield test


def run(module: ModuleType, results: Results, only: Collection[str] = ()) -> None:
    """Run the module's own tests, or `only` those."""
    kinds = [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, unittest.TestCase)]
    for kind in (kind for kind in kinds if kind.__module__ == module.__name__):
        for test in cases(unittest.defaultTestLoader.loadTestsFromTestCase(kind)):
            if not only or test.id() in only:
                test.run(Recorder(results))


def plainly(name: str, file: Path) -> Results:
    import importlib.util

    spec = importlib.util.spec_from_file_location(name, file)
    assert spec is not None and spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    results: Results = {}
    run(module, results)
    return results


def under_the_engine(name: str, file: Path, plain: Results) -> Results:
    """The results of all in one execution, then of each that differs in its own: "out of control: why" where the engine says so."""
    sys.path.insert(0, str(ROOT))
    from grader.schedules import Exploration, Loader

    loader = Loader(file, name)

    def explored(only: Collection[str], limit: int) -> tuple[Results, str]:
        results: Results = {}
        found = Exploration(lambda modules: run(modules[name], results, only), loader, limit=limit, patience=10.0)
        found.more(1, 60.0, lambda outcome: True)
        ends = [f"{outcome.kind} {outcome.text}" for outcome in found.outcomes.values() if outcome.kind != "returned"]
        return results, f"out of control: {found.uncontrolled}" if found.uncontrolled else "".join(ends)

    results, _ = explored((), 50_000_000)
    for test in plain:
        if differs(plain[test], results.get(test, "")):
            again, end = explored((test,), 200_000)
            results[test] = end or again.get(test, "was not run")
    return results


def differs(plain: str, ours: str) -> bool:
    return ours != plain if plain in ("passed", "skipped") else ours in ("passed", "skipped", "")


def child(name: str, results: Path) -> None:
    """Do one half: the plain one if there are no results yet."""
    test = name if name == "lock_tests" else f"test_{name}"
    file = TESTS / f"{test}.py"
    if name == "lock_tests":
        file = results.with_name("lock_tests.py")
        file.write_text((TESTS / "lock_tests.py").read_text() + LOCKS)
    known = json.loads(results.read_text()) if results.exists() else None
    found = plainly(test, file) if known is None else under_the_engine(test, file, known)
    results.with_suffix(".new").write_text(json.dumps(found))
    os._exit(0)  # some tests leave threads behind


def compare(name: str, folder: Path) -> tuple[int, int, Results] | None:
    """How many tests, how many of them out of control, and those that differ; None if a half did not end."""
    results, halves = folder / f"{name}.json", []
    for _ in ("plain", "ours"):
        command = [sys.executable, __file__, "--child", name, str(results)]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=True)
        except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
            return None
        results.with_suffix(".new").rename(results)
        halves.append(json.loads(results.read_text()))
    plain, ours = halves
    different = {test: ours.get(test, "") for test in plain if differs(plain[test], ours.get(test, ""))}
    lost = [test for test, text in different.items() if text.startswith("out of control")]
    return len(plain), len(lost), {test: text for test, text in different.items() if test not in lost}


def main() -> None:
    names = sys.argv[1:] or [*LANGUAGE, *THREADS]
    total = out_of_control = 0
    shown: Results = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            found = compare(name, Path(folder))
            if found is None:
                print(f"{name}: could not be run to its end")
                continue
            total, out_of_control = total + found[0], out_of_control + found[1]
            shown |= found[2]
            print(f"{name}: {found[0]} tests, {found[1]} out of control, {len(found[2])} differ", flush=True)
    print(f"\n{total} tests; {out_of_control} of them are out of control, {len(shown)} differ; Python {sys.version.split()[0]}")
    for test, text in shown.items():
        print(f"- {test}: {text.strip().splitlines()[-1] if text.strip() else 'no result'}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
