"""The page on one's own tests: what its marked test prints under pytest is what the page says."""

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "site" / "library.md"


def test_the_marked_test_says_what_the_page_says(tmp_path):
    code, said = re.search(r"```python\n(# test_shop.py\n.*?)```.*?```text\n(.*?)```", PAGE.read_text(), re.DOTALL).groups()
    (tmp_path / "test_shop.py").write_text(code)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "test_shop.py"],
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 1 and said in run.stdout, run.stdout


def test_the_options_are_those_of_the_mark():
    from grader.suite.marker import OPTIONS

    named = set(re.findall(r"(\w+)=", OPTIONS))
    rows = [row for row in PAGE.read_text().splitlines() if row.startswith("| `") and "=" in row]
    assert named == set(re.findall(r"`(\w+)=", " ".join(row.split("|")[1] for row in rows)))
