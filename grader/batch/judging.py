"""Judge one submission: ``bakehouse check`` in a process of its own, with a bound on the whole."""

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import psutil

from grader.course import PACKAGED, REPOSITORY, Exercise
from grader.verdict import MalformedVerdict, Verdict

LIMIT = 600.0
"""Seconds for one submission, waiting for its turn with timed checks included. The checks' own limits are far below."""
TRIES = 2
GRACE = 5.0
"""Seconds that a grader gets to clean up after itself before it is killed."""

DECIDING = ("isolation", "runner", "schedules", "speedup", "suite", "walls", "verdict.py")
"""The parts of the grader on which a verdict depends."""


@dataclass(frozen=True)
class Job:
    """One submission to judge; it can be sent to another machine.

    ``course`` is the course's folder, None for the course that came with the program: another machine has its own. ``walls`` is
    the level that the judging machine must have, or any. ``checks`` are the only ones to run; none named: all. With
    ``fail_fast`` no check is run after one that failed.
    """

    learner: str
    exercise: str
    content: bytes
    grader: str
    course: str | None = None
    limit: float = LIMIT
    seed: int = 1
    walls: str = "any"
    checks: tuple[str, ...] = ()
    fail_fast: bool = False

    @cached_property
    def submission(self) -> str:
        """What identifies the submission's content."""
        return sha256(self.content).hexdigest()

    def accepts(self, verdict: Verdict) -> bool:
        """Whether a verdict was given with this job's seed and behind walls that are good enough for it."""
        return verdict.seed == self.seed and self.walls in ("any", verdict.walls)


@dataclass(frozen=True)
class Judgement:
    """A job's verdict, or, where the grader itself broke down, the reason."""

    job: Job
    verdict: Verdict | None
    problem: str = ""
    tries: int = 1


class GraderFailed(Exception):
    """The grader gave no verdict. Never the learner's fault as far as anyone knows: tried again, and never a zero."""


def fingerprint(exercise: Exercise) -> str:
    """Identifies what judges: the exercise's suite, scenarios and reference, and the grader's own code."""
    package = Path(__file__).parent.parent
    code = [file for part in DECIDING for file in sorted((package / part).rglob("*.py") or [])]
    code += [package / "verdict.py", exercise.suite, exercise.scenarios, exercise.reference]
    digest = sha256(f"{sys.version_info}".encode())
    for file in code:
        digest.update(sha256(file.read_bytes()).digest() if file.is_file() else b"none")
    return digest.hexdigest()


def judge(job: Job, stop: threading.Event | None = None) -> Judgement:
    """Judge ``job``, a second time if the grader broke down at first. ``stop`` ends it early, without a verdict."""
    problem = ""
    for attempt in range(1, TRIES + 1):
        try:
            return Judgement(job, _verdict(job, stop or threading.Event()), tries=attempt)
        except (GraderFailed, OSError) as error:  # a full disk, no process left to start
            problem = str(error)
        if stop and stop.is_set():
            break
    return Judgement(job, None, problem, tries=TRIES)


def _verdict(job: Job, stop: threading.Event) -> Verdict:
    root = root_of(job)
    with tempfile.TemporaryDirectory(prefix="bakehouse-") as folder:
        file = Path(folder, f"{job.exercise}.py")
        file.write_bytes(job.content)
        code, output, errors = _run(_command(job, file), root, Path(folder), job.limit, stop)
    try:
        return Verdict.from_json(output)
    except MalformedVerdict as error:
        last = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise GraderFailed(f"the grader ended with exit code {code} and no verdict: {last or error}") from error


def root_of(job: Job) -> Path:
    """The course's folder on this machine."""
    return Path(job.course) if job.course else (PACKAGED if PACKAGED.is_dir() else REPOSITORY)


def _command(job: Job, file: Path) -> list[str]:
    # -P: whatever lies in the course's folder is not imported by its name.
    command = [sys.executable, "-P", "-m", "grader", "check", job.exercise, "--file", str(file), "--json", "--workers=1"]
    command += [f"--seed={job.seed}", f"--walls={job.walls}", *(f"--check={each}" for each in job.checks)]
    return [*command, "--fail-fast"] if job.fail_fast else command


def _run(command: list[str], cwd: Path, folder: Path, limit: float, stop: threading.Event) -> tuple[int, bytes, bytes]:
    """Exit code, output and errors. Those go to files, so that nothing that outlives the grader can keep us waiting."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    with (folder / "output").open("wb+") as output, (folder / "errors").open("wb+") as errors:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            start_new_session=True,
        )
        try:
            _wait(process, limit, stop)
        finally:
            _end(process)
        output.seek(0)
        errors.seek(0)
        return process.returncode, output.read(), errors.read()


def _wait(process: "subprocess.Popen[bytes]", limit: float, stop: threading.Event) -> None:
    deadline = time.monotonic() + limit
    while process.poll() is None:
        if stop.wait(0.05):
            raise GraderFailed("interrupted")
        if time.monotonic() > deadline:
            raise GraderFailed(f"the grader took longer than {limit:g} s for this submission")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the grader and all that it started: asked first, since it knows best how to end what is inside its walls."""
    if process.poll() is not None:
        return
    try:
        family = psutil.Process(process.pid).children(recursive=True)
    except psutil.NoSuchProcess:
        family = []
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for member in family:
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue
