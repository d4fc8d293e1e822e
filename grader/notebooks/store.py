"""Verdicts that are kept, so that ``nbgrader autograde`` finds them ready and a second run costs nothing."""

from dataclasses import dataclass
from pathlib import Path

from grader.batch.judging import LIMIT, Job, Judgement, fingerprint, judge
from grader.batch.seed import class_seed
from grader.course import Exercise
from grader.files import write_whole
from grader.verdict import MalformedVerdict, Result, Verdict
from grader.walls import OFFICIAL

FOLDER = "verdicts"
"""Below the course's folder."""


@dataclass(frozen=True)
class Terms:
    """What holds for a whole class: the seconds for one submission, the walls that it needs, and its seed."""

    limit: float = LIMIT
    walls: str = OFFICIAL
    seed: int = 1

    def job(self, learner: str, exercise: Exercise, code: bytes) -> Job:
        """What is to be judged, and by which suite and grader."""
        course = str(exercise.exercises.parent)
        return Job(learner, exercise.slug, code, fingerprint(exercise), course, self.limit, self.seed, self.walls)


@dataclass(frozen=True)
class Store:
    """Verdicts in ``folder``, found by what was judged, to the byte, and by which version of suite and grader."""

    folder: Path

    def seed(self) -> int:
        """The class's seed, drawn when it is first needed."""
        self.folder.mkdir(exist_ok=True)
        return class_seed(self.folder)

    def get(self, job: Job) -> Verdict | None:
        """The verdict on ``job``, if there is one."""
        try:
            verdict = Verdict.from_json(self._path(job).read_bytes())
        except (OSError, MalformedVerdict):
            return None
        return verdict if verdict.exercise == job.exercise and job.accepts(verdict) else None

    def put(self, judgement: Judgement) -> Judgement:
        """Keep a verdict, unless a check of it could not be settled: then it is worth another try."""
        verdict = judgement.verdict
        if verdict and all(check.verdict in (Result.PASSED, Result.FAILED) for check in verdict.checks):
            path = self._path(judgement.job)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, verdict.to_json())
        return judgement

    def judged(self, job: Job) -> Judgement:
        """The judgement on ``job``: the kept one, else a new one, for which ``bakehouse check`` is run."""
        verdict = self.get(job)
        return Judgement(job, verdict) if verdict else self.put(judge(job))

    def _path(self, job: Job) -> Path:
        return self.folder / job.exercise / job.grader[:16] / f"{job.submission}.json"
