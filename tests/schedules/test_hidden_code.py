"""Code that the rewriting of the file alone does not see: run from a string, or put in the engine's own way."""

from pathlib import Path

import pytest

from grader.schedules import Exploration, Loader

SCENARIO = """
import threading
import given

def run():
    threads = [threading.Thread(target=given.add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given.total
"""

FRAME_DEPENDENT = {
    "exec in the module": "exec('total = 0\\ndef add(): pass')",
    "exec with globals": "exec('total = 0', globals())\ndef add(): pass",
    "eval of a name": "total = 0\nadd = eval('lambda: total')",
    "globals": "globals()['total'] = 0\ndef add(): assert 'total' in globals()",
    "locals in a function": "total = 0\ndef add():\n    here = 1\n    assert locals() == {'here': 1}",
    "vars and dir in a function": "total = 0\ndef add():\n    here = 1\n    assert vars() == {'here': 1} and dir() == ['here']",
    "vars of a module while there is one thread": "here = vars() is globals()\ntotal = 0\ndef add(): assert here",
    "super without arguments": "class A:\n    def f(self): return 0\nclass B(A):\n    def f(self): return super().f()\n"
    "total = B().f()\ndef add(): pass",
}

RACY = {
    "exec": "total = 0\nexec('def add():\\n    global total\\n    total += 1')",
    "eval": "total = 0\nadd = eval('lambda: globals().update(total=total + 1)')",
    "compile": "total = 0\nexec(compile('def add():\\n    global total\\n    total += 1', 'made', 'exec'))",
}


def explored(tmp_path: Path, source: str) -> list[tuple[str, object]]:
    (tmp_path / "given.py").write_text(source)
    (tmp_path / "scenarios.py").write_text(SCENARIO)
    loader = Loader(tmp_path / "given.py", "given", {"scenarios": tmp_path / "scenarios.py"})
    outcomes = Exploration(lambda modules: modules["scenarios"].run(), loader, seed=1).more(200, 20.0)
    return sorted((each.kind, each.value if each.kind == "returned" else each.text) for each in outcomes)


@pytest.mark.parametrize("name", FRAME_DEPENDENT)
def test_built_ins_that_look_at_their_callers_frame_still_do(tmp_path, name):
    assert explored(tmp_path, FRAME_DEPENDENT[name]) == [("returned", 0)]


@pytest.mark.parametrize("name", RACY)
def test_a_race_in_code_from_a_string_is_found_or_said_to_be_out_of_control(tmp_path, name):
    outcomes = explored(tmp_path, RACY[name])
    assert ("returned", 1) in outcomes or "uncontrolled" in {kind for kind, _ in outcomes}
