"""How far a learner has come: ``.bakehouse/progress.json`` in the workspace.

It is a convenience, no record: a file that is gone or broken means starting from nothing, and a workspace that can't be
written to is worked in all the same.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from grader.course import PACKAGED, Course, CourseError, Exercise
from grader.files import write_whole
from grader.verdict import Result, Verdict

STATE = Path(".bakehouse") / "progress.json"


@dataclass
class Record:
    """One exercise's state: the last verdict, whether it ever passed, and how many hints were shown."""

    verdict: str = ""
    score: float = 0.0
    points: float = 0.0
    passed: bool = False
    hints: int = 0

    def makes_sense(self) -> bool:
        """Whether each field has what it may have: the file may have been edited."""
        numbers = isinstance(self.score, int | float) and isinstance(self.points, int | float)
        return self.verdict in ("", *Result) and numbers and isinstance(self.hints, int) and self.hints >= 0


@dataclass
class Progress:
    """The workspace at ``root``: a record for each exercise that was checked, or had a hint shown."""

    root: Path
    records: dict[str, Record] = field(default_factory=dict)

    @classmethod
    def of(cls, course: Course) -> "Progress":
        """What the course's workspace remembers; nothing if it remembers nothing that can be read."""
        try:
            data = json.loads((course.root / STATE).read_text(encoding="utf-8"))
            records = {slug: Record(**record) for slug, record in data["exercises"].items()}
            return cls(course.root, {slug: record for slug, record in records.items() if record.makes_sense()})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls(course.root)

    def on(self, exercise: Exercise) -> Record:
        """The exercise's record, an empty one if there is none yet."""
        return self.records.setdefault(exercise.slug, Record())

    def next_to_do(self, course: Course) -> Exercise:
        """The first exercise, in the course's order, that has not been passed yet."""
        for exercise in course.exercises:
            if not self.on(exercise).passed:
                return exercise
        raise CourseError("you have passed every exercise. Name the one that you mean; see: bakehouse list")

    def note(self, verdict: Verdict) -> None:
        """Remember a verdict on the workspace's own submission, and save."""
        record = self.records.setdefault(verdict.exercise, Record())
        record.verdict = str(verdict.verdict)
        record.score, record.points = verdict.score, verdict.points
        record.passed = record.passed or verdict.verdict is Result.PASSED
        self.save()

    def save(self) -> None:
        """Write the state, whole or not at all; where it can't be written, or is not a learner's own, don't."""
        if self.root == PACKAGED:
            return
        state = {"exercises": {slug: asdict(record) for slug, record in self.records.items()}}
        with contextlib.suppress(OSError):
            (self.root / STATE).parent.mkdir(exist_ok=True)
            write_whole(self.root / STATE, json.dumps(state, indent=2) + "\n")
