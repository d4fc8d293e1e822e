"""Every program of the site that claims an output is run, and prints exactly that."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"

# A program is a Python block with a file name as its title; what it claims to print follows as a block titled "output".
_PROGRAM = re.compile(
    r"^(?P<indent> *)```python title=\"(?P<name>[\w.]+\.py)\"[^\n]*\n(?P<code>.*?)^(?P=indent)```\n"
    r"(?P<between>.*?)"
    r"^(?P=indent)```text title=\"output\"\n(?P<output>.*?)^(?P=indent)```$",
    re.DOTALL | re.MULTILINE,
)
_TITLED = re.compile(r"^ *```python title=\"[\w.]+\.py\"", re.MULTILINE)
_OUTPUT = re.compile(r"^ *```text title=\"output\"", re.MULTILINE)


@dataclass(frozen=True)
class Program:
    """One complete program of a page, and what the page says it prints."""

    page: Path
    name: str
    code: str
    output: str

    @property
    def id(self) -> str:
        """Page and file name, as pytest shows it."""
        return f"{self.page.relative_to(SITE).with_suffix('')}:{self.name}"


def pages() -> list[Path]:
    """Every Markdown page of the site."""
    return sorted(SITE.rglob("*.md"))


def programs(page: Path) -> list[Program]:
    """The page's programs that claim an output, in their order."""
    return [
        Program(
            page,
            match["name"],
            _dedent(match["code"], match["indent"]),
            _dedent(match["output"], match["indent"]),
        )
        for match in _PROGRAM.finditer(page.read_text(encoding="utf-8"))
    ]


def counted_by_eye(page: Path) -> tuple[int, int]:
    """How many titled Python blocks and how many output blocks the page has, paired or not."""
    text = page.read_text(encoding="utf-8")
    return len(_TITLED.findall(text)), len(_OUTPUT.findall(text))


def _dedent(block: str, indent: str) -> str:
    return "".join(line.removeprefix(indent) for line in block.splitlines(keepends=True))


PROGRAMS = [program for page in pages() for program in programs(page)]
WITH_PROCESSES = [each for each in PROGRAMS if "multiprocessing" in each.code or "ProcessPool" in each.code]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.id)
def test_prints_what_the_page_says(program: Program, tmp_path: Path) -> None:
    """On this Python, with its own start method."""
    check(program, tmp_path)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("program", WITH_PROCESSES, ids=lambda program: program.id)
def test_prints_the_same_under_every_start_method(program: Program, method: str, tmp_path: Path) -> None:
    """Python's default differs from version to version and platform to platform; what the page says must not."""
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(f"import multiprocessing\nmultiprocessing.set_start_method({method!r})\n")
    check(program, tmp_path, PYTHONPATH=str(hook))


def check(program: Program, folder: Path, **extra: str) -> None:
    """Run as a reader would: saved under the name that the page gives it, in a folder of its own."""
    file = folder / program.name
    file.write_text(program.code, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, file.name], cwd=folder, env=clean | extra, text=True, **pipes) as run:
        try:
            printed, errors = run.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            for each in [*psutil.Process(run.pid).children(recursive=True), run]:  # its processes would wait for ever
                each.kill()
            raise
    assert printed == program.output, errors
    assert run.returncode == 0, errors


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(SITE)))
def test_no_claim_is_left_out(page: Path) -> None:
    """Every titled program has its output beside it, and every output its program: none escapes the test above."""
    titled, outputs = counted_by_eye(page)
    assert len(programs(page)) == titled == outputs


def test_there_are_programs() -> None:
    """An extraction that finds nothing would pass everything else."""
    assert len(PROGRAMS) >= 12
