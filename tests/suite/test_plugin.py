"""What pytest itself prints of a check, as a learner sees it who runs the suite without `bakehouse check`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_pytest_shows_the_schedule_that_fails():
    racy = ROOT / "solutions" / "06_shared_counter" / "wrong" / "no_lock.py"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "exercises/06_shared_counter", "--submission", str(racy)]
    said = subprocess.run([*command, "--check", "no_update_is_lost"], cwd=ROOT, capture_output=True, text=True, timeout=250).stdout
    assert "Lost update" in said and "Thread-2" in said and "self._value += amount" in said and "read self._value → " in said
