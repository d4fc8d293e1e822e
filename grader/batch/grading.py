"""Decide what there is to do for a class, do it, and keep the class's entries up to date."""

from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from grader.batch.executor import Executor
from grader.batch.judging import LIMIT, Job, Judgement, fingerprint
from grader.batch.ledger import Ledger
from grader.batch.submissions import Submission
from grader.course import Exercise
from grader.files import write_whole
from grader.report import html, junit, table
from grader.report.gradebook import Entry, State, graded
from grader.report.text import one_line
from grader.verdict import Verdict


@dataclass
class Batch:
    """A class's work: an entry for every learner and exercise, and the jobs that are still to be judged.

    ``why`` counts the jobs by their reason, for the line that says what a second run keeps and what it judges again.
    """

    ledger: Ledger
    course: str | None = None
    limit: float = LIMIT
    walls: str = "any"
    seed: int = 1
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    why: Counter[str] = field(default_factory=Counter)

    def plan(
        self,
        submissions: Sequence[Submission],
        learners: Iterable[str],
        exercises: Sequence[Exercise],
        unreadable: Mapping[str, str],
    ) -> None:
        """Settle what needs no judging, list what does. Of other exercises only old verdicts count.

        Work on an exercise is missing where others handed something in, or where the exercise was asked for by name; of
        learners whose folder is ``unreadable``, for the reason given, it is unusable.
        """
        graders = {exercise.slug: fingerprint(exercise) for exercise in exercises}
        for submission in submissions:
            self._place(submission, graders.get(submission.exercise.slug))
        for learner in learners:
            for exercise in exercises:
                note = unreadable.get(learner, "")
                state = State.UNUSABLE if note else State.MISSING
                missing = Entry(learner, exercise.slug, state, exercise.points, note=note)
                self.entries.setdefault((learner, exercise.slug), missing)

    def run(self, executor: Executor) -> Generator[Entry, None, None]:
        """Judge the jobs; each entry as soon as its verdict is written down."""
        with closing(executor.run(self.jobs)) as judgements:
            for judgement in judgements:
                entry = self._entry(judgement, self.ledger.record(judgement))
                self.entries[entry.learner, entry.exercise] = entry
                yield entry

    def write_reports(self, heading: str) -> None:
        """``grades.csv`` and ``report.html``, from all entries."""
        rows = sorted(self.entries.values(), key=lambda entry: (entry.learner, entry.exercise))
        write_whole(self.ledger.out / "grades.csv", table.to_csv(rows))
        write_whole(self.ledger.out / "report.html", html.page(rows, heading))

    def write_junit(self) -> None:
        """Each verdict as JUnit XML, beside its JSON."""
        for (learner, exercise), entry in self.entries.items():
            if entry.verdict:
                file = self.ledger.verdict_file(learner, exercise).with_suffix(".xml")
                write_whole(file, junit.to_xml(entry.verdict, learner))

    def _place(self, submission: Submission, grader: str | None) -> None:
        learner, exercise = submission.learner, submission.exercise
        entry = Entry(learner, exercise.slug, State.WAITING, exercise.points)
        if submission.problem:
            entry = Entry(learner, exercise.slug, State.UNUSABLE, exercise.points, note=submission.problem)
        elif grader is None:
            verdict = self.ledger.verdict(learner, exercise.slug)
            entry = self._graded(learner, verdict) if verdict else entry
        else:
            job = Job(learner, exercise.slug, submission.content, grader, self.course, self.limit, self.seed, self.walls)
            verdict = self.ledger.settled(job)
            if verdict:
                entry = self._graded(learner, verdict)
            else:
                self.jobs.append(job)
                self.why[self._reason(job)] += 1
        self.entries[learner, exercise.slug] = entry

    def _reason(self, job: Job) -> str:
        line = self.ledger.line(job.learner, job.exercise)
        if line is None:
            return "new"
        if line.submission != job.submission:
            return "changed"
        if line.grader != job.grader:
            return "since the grader changed"
        verdict = self.ledger.verdict(job.learner, job.exercise)
        return "since the seed or the walls changed" if verdict and not job.accepts(verdict) else "undecided before"

    def _entry(self, judgement: Judgement, verdict: Verdict | None) -> Entry:
        job = judgement.job
        if verdict:
            kept = f"this verdict is of an earlier run, the grader has failed since: {judgement.problem}"
            return self._graded(job.learner, verdict, note=kept if judgement.problem else "")
        note = f"no verdict, the grader failed {judgement.tries} times: {one_line(judgement.problem)}"
        points = self.entries[job.learner, job.exercise].points
        return Entry(job.learner, job.exercise, State.UNDECIDED, points, note=note)

    def _graded(self, learner: str, verdict: Verdict, note: str = "") -> Entry:
        source = self.ledger.verdict_file(learner, verdict.exercise).with_suffix(".py")
        return graded(learner, verdict, note=note, source=source)
