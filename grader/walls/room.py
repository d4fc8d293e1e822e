"""The folders that a runner sees: its own library, the submission and the scenarios, all copies, and a scratch folder."""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import site
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import dataclass
from pathlib import Path

GRADER = Path(__file__).parent.parent
RUNNER_PARTS = ("runner", "schedules")
"""The packages of the grader that the untrusted side needs, and all that it gets to see."""

SHALLOW = 100
"""Levels of folders that a scratch folder may have for Python to clear it."""


@dataclass(frozen=True)
class Room:
    """``work`` holds the submission and the scenarios, ``scratch`` is the place for temporary files."""

    top: Path
    submission: Path

    @property
    def work(self) -> Path:
        return self.top / "work"

    @property
    def scratch(self) -> Path:
        return self.top / "scratch"

    @classmethod
    def furnish(cls, submission: Path, name: str, scenarios: Path) -> Room:
        """Copy the two files into a new folder that only this check uses; the submission under the name ``name``.py."""
        top = Path(tempfile.mkdtemp(prefix="bakehouse-"))
        room = cls(top, top / "work" / f"{name}.py")
        try:
            room.work.mkdir()
            room.scratch.mkdir()
            shutil.copyfile(submission, room.submission)
            shutil.copyfile(scenarios, room.work / "scenarios.py")
            for path in (top, room.work, room.scratch):
                path.chmod(0o755)
            for path in room.work.iterdir():
                path.chmod(0o444)
        except BaseException:
            room.clear()
            raise
        return room

    def clear(self) -> None:
        """Remove it all, however deep the folders are that a submission made, and whatever rights it took from them."""
        if _is_shallow(self.top):
            shutil.rmtree(self.top, ignore_errors=True)
        if self.top.exists() and sys.platform != "win32":  # rm(1) needs neither a descriptor nor a stack frame a level
            for command in (["chmod", "-R", "u+rwx"], ["rm", "-rf"]):
                subprocess.run([*command, "--", str(self.top)], stderr=subprocess.DEVNULL, check=False, timeout=60)


def _is_shallow(folder: Path) -> bool:
    """Whether its folders are few levels deep: shutil.rmtree takes a descriptor and a stack frame for each."""
    todo = [(str(folder), 0)]
    while todo:
        path, depth = todo.pop()
        if depth > SHALLOW:
            return False
        try:
            with os.scandir(path) as entries:
                todo += [(entry.path, depth + 1) for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError:
            continue
    return True


@functools.cache
def library() -> Path:
    """A folder with the untrusted side's part of the grader, copied once for this process and removed at its end."""
    folder = Path(tempfile.mkdtemp(prefix="bakehouse-lib-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    package = folder / "grader"
    package.mkdir()
    shutil.copyfile(GRADER / "__init__.py", package / "__init__.py")
    for part in RUNNER_PARTS:
        shutil.copytree(GRADER / part, package / part, ignore=shutil.ignore_patterns("__pycache__"))
    _compile(package)
    folder.chmod(0o755)
    return folder


def _compile(package: Path) -> None:
    """Byte-compile once, so that each runner need not."""
    import compileall

    compileall.compile_dir(package, quiet=2)


@functools.cache
def packages() -> list[str]:
    """Folders of installed packages, which a submission may import (psutil, say)."""
    return [each for each in site.getsitepackages() if Path(each).is_dir()]


@functools.cache
def interpreter() -> tuple[Path, Path]:
    """The real interpreter, not a launcher or a virtual environment's link, and the folder that it lives in."""
    base = Path(getattr(sys, "_base_executable", None) or sys.executable).resolve()
    prefix = Path(sysconfig.get_config_var("prefix") or sys.base_prefix).resolve()
    return base, prefix
