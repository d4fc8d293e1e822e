"""The commands' page has every command and every option, no others, and what it says of its example is so."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from grader.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "site" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### bakehouse (\w+)\n(.*?)(?=^##|\Z)", PAGE, re.DOTALL | re.MULTILINE))


def test_every_command_has_its_section() -> None:
    assert set(SECTIONS) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_there(name: str) -> None:
    """The options in a section's table, and in its subcommands', are those that the command takes."""
    command = main.get_command(click.Context(main), name)
    assert command is not None
    documented = set(re.findall(r"^\| `(--[\w-]+)", SECTIONS[name], re.MULTILINE))
    assert documented == options(command)


def options(command: click.Command) -> set[str]:
    """The long names of a command's options; of a group, those of all its subcommands."""
    if isinstance(command, click.Group):
        return set().union(*(options(each) for each in command.commands.values()))
    return {
        max(parameter.opts, key=len) for parameter in command.params if isinstance(parameter, click.Option) and not parameter.hidden
    }


def test_the_example_of_explore(tmp_path: Path) -> None:
    """The unlocked program fails with the page's words; with the lock nothing is found."""
    (code,) = re.findall(r"```python title=\"course/day.py\"\n(.*?)```", SECTIONS["explore"], re.DOTALL)
    said = re.search(r"`FAILED: (.*?)`", SECTIONS["explore"])
    assert said
    bad = explore(tmp_path / "day.py", code)
    assert bad.returncode == 1
    assert said[1] in bad.stdout.replace("\n", " ")
    locked = code.replace("    loaves += 1", "    with lock:\n        loaves += 1").replace(
        "loaves = 0", "loaves = 0\nlock = threading.Lock()", 1
    )
    good = explore(tmp_path / "locked.py", locked)
    assert good.returncode == 0, good.stdout


def explore(file: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run ``bakehouse explore`` on the function ``day`` of a file with this code."""
    file.write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "grader", "explore", f"{file}:day"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
