"""Some of CPython's own tests come out under the engine as without it; `benchmarks/schedules/unchanged.py` takes many more."""

from pathlib import Path
from runpy import run_path

import pytest

UNCHANGED = run_path(str(Path(__file__).parents[2] / "benchmarks" / "schedules" / "unchanged.py"))


@pytest.mark.skipif(not (UNCHANGED["TESTS"] / "lock_tests.py").is_file(), reason="this Python has come without its tests")
@pytest.mark.parametrize("module", ["lock_tests", "contextlib", "iter", "userdict"])
def test_cpythons_own_tests_come_out_as_without_the_engine(module, tmp_path):
    tests, out_of_control, different = UNCHANGED["compare"](module, tmp_path)
    assert tests > 20
    assert (out_of_control, different) == (0, {})
