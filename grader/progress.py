"""How far a learner has come: ``.bakehouse/progress.json`` in the workspace.

It is a convenience, no record: a file that is gone or broken means starting from nothing, and a workspace that can't be
written to is worked in all the same.
"""

import contextlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from grader.course import Course, Exercise
from grader.files import write_whole
from grader.verdict import Verdict

STATE = Path(".bakehouse") / "progress.json"


@dataclass
class Record:
    """One exercise's state: the last verdict, whether it ever passed, and how many hints were shown."""

    verdict: str = ""
    score: float = 0.0
    points: float = 0.0
    passed: bool = False
    hints: int = 0


@dataclass
class Progress:
    """The workspace at ``root``: a record for each exercise that was checked, or had a hint shown."""

    root: Path
    records: dict[str, Record] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Path) -> "Progress":
        """What the workspace remembers; nothing if it remembers nothing that can be read."""
        try:
            data = json.loads((root / STATE).read_text(encoding="utf-8"))
            return cls(root, {slug: Record(**record) for slug, record in data["exercises"].items()})
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return cls(root)

    def of(self, exercise: Exercise) -> Record:
        """The exercise's record, an empty one if there is none yet."""
        return self.records.setdefault(exercise.slug, Record())

    def next(self, course: Course) -> Exercise | None:
        """The first exercise, in the course's order, that has not been passed yet; None when all have."""
        return next((exercise for exercise in course.exercises if not self.of(exercise).passed), None)

    def note(self, exercise: Exercise, verdict: Verdict) -> None:
        """Remember a verdict, and save."""
        record = self.of(exercise)
        record.verdict = str(verdict.verdict)
        record.score, record.points = verdict.score, verdict.points
        record.passed = record.passed or verdict.exit_code == 0
        self.save()

    def save(self) -> None:
        """Write the state, whole or not at all; where it can't be written, don't."""
        state = {"exercises": {slug: asdict(record) for slug, record in self.records.items()}}
        with contextlib.suppress(OSError):
            (self.root / STATE).parent.mkdir(exist_ok=True)
            write_whole(self.root / STATE, json.dumps(state, indent=2) + "\n")
