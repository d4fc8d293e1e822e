"""One seed, one list of schedules: on every Python version that is installed here."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
PROGRAMS = {
    "right/waiting.py": ("as_they_complete", "try_both_or_none", "exception_of_a_future", "executor_left_open", "bounded_queue"),
    "right/counters.py": ("results_by_future", "executor_with_a_lock", "spin_on_setdefault"),
    "wrong/updates.py": ("in_an_executor", "iterator_shared"),
}
LOOPS = {"wrong/loops.py": ("lost_update_in_threads_of_the_loop",)}
"""asyncio's own steps are others since Python 3.14."""
SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from grader.schedules import Exploration, Loader

def schedules(file, function, strategy):
    found = Exploration(lambda modules: getattr(modules[file.stem], function)(), Loader(file, file.stem), strategy=strategy, seed=3)
    execute, done = found._execute, []
    def kept(plan):
        execution, outcome = execute(plan)
        done.append([execution.kind, *[list(segment) for segment in execution.segments]])
        return execution, outcome
    found._execute = kept
    found.more(30, 60.0)
    return done

programs = json.loads(sys.argv[3])
print(json.dumps([schedules(Path(sys.argv[2], file), name, strategy)
                  for file, names in programs.items() for name in names for strategy in ("portfolio", "random", "pct")]))
"""


def on(python: str, programs: dict[str, tuple[str, ...]]) -> list[list[list[object]]]:
    command = [python, "-I", "-S", "-c", SCRIPT, str(ROOT), str(CORPUS), json.dumps(programs)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout)


def other_pythons() -> dict[int, str]:
    """Interpreters of other minor versions: on the path, or beside this one as version managers keep them."""
    found = {}
    here = Path(sys.base_prefix).parent
    for minor in (11, 12, 13, 14, 15):
        candidates = [*sorted(here.glob(f"3.{minor}.*/bin/python")), shutil.which(f"python3.{minor}")]
        if minor != sys.version_info.minor and candidates[0] is not None:
            found[minor] = str(candidates[0])
    return found


@pytest.mark.skipif(not other_pythons(), reason="no other Python of 3.11 or later is installed here")
def test_the_same_seed_gives_the_same_schedules_on_every_python():
    here = on(sys.executable, PROGRAMS)
    for python in other_pythons().values():
        assert on(python, PROGRAMS) == here, python


def test_the_same_seed_gives_the_same_schedules_of_a_loop_up_to_python_3_13():
    pythons = {sys.version_info.minor: sys.executable, **other_pythons()}
    older = [python for minor, python in pythons.items() if minor < 14]
    if len(older) < 2:
        pytest.skip("there are no two of Python 3.11 to 3.13 here")
    first, *others = [on(python, LOOPS) for python in older]
    assert others == [first] * len(others), older
