"""Judge on a Dask cluster: `bakehouse grade --cluster ADDRESS`, with the extra `cluster` installed.

Every worker needs the same Bakehouse installed, and its walls; one that has another version says so instead of judging.
"""

from collections.abc import Generator, Sequence
from typing import Any

from grader.batch.judging import Job, Judgement, fingerprint, judge, root_of
from grader.course import Course, CourseError

PATIENCE = 15
"""Seconds to wait for the cluster's scheduler to answer."""


class NoCluster(Exception):
    """There is no such cluster, or no way to talk to it; the text says which and what to do."""


class Cluster:
    """The workers of the Dask cluster whose scheduler is at ``address``, such as ``tcp://10.0.0.5:8786``."""

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client
        except ImportError:
            raise NoCluster("--cluster needs Dask: pip install 'bakehouse[cluster]'") from None
        try:
            self._client: Any = Client(address, timeout=PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise NoCluster(f"no Dask scheduler answers at {address}: {error}") from error

    def run(self, jobs: Sequence[Job]) -> Generator[Judgement, None, None]:
        """See :class:`~grader.batch.executor.Executor`. A job whose worker dies again and again has no verdict."""
        from distributed import as_completed

        futures = self._client.map(_judge_there, jobs, pure=False)
        job_of = {future.key: job for future, job in zip(futures, jobs, strict=True)}
        try:
            for future in as_completed(futures):
                error = future.exception()
                yield (future.result() if error is None else Judgement(job_of[future.key], None, f"on the cluster: {error}"))
        finally:
            self._client.cancel(futures)
            self._client.close()


def _judge_there(job: Job) -> Judgement:
    """Judge on a worker's machine, if what judges there is what was meant to."""
    try:
        exercise = Course.load(root_of(job)).exercise(job.exercise)
    except CourseError as error:
        return Judgement(job, None, f"on a worker: {error}")
    if fingerprint(exercise) != job.grader:
        return Judgement(job, None, "a worker has another version of the grader or of the exercise")
    return judge(job)
