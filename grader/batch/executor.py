"""Where submissions are judged: the one interface that :mod:`local` and :mod:`cluster` have in common."""

from collections.abc import Generator, Sequence
from typing import Protocol

from grader.batch.judging import Job, Judgement


class Executor(Protocol):
    """Judges jobs, several at a time. That timed checks have a machine to themselves is the grader's own affair there:
    it takes a lock that all graders on the machine share.
    """

    def run(self, jobs: Sequence[Job]) -> Generator[Judgement, None, None]:
        """Each job's judgement as soon as it is known, in any order. Closing the generator ends what still runs."""
        ...
