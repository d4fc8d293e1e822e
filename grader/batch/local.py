"""Judge on this machine, in as many processes as asked for."""

import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from grader.batch.judging import Job, Judgement, judge


class Local:
    """``workers`` submissions at a time. The threads only wait: each submission is judged by a process of its own."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(self, jobs: Sequence[Job]) -> Generator[Judgement, None, None]:
        """See :class:`~grader.batch.executor.Executor`."""
        stop = threading.Event()
        pool = ThreadPoolExecutor(self._workers, thread_name_prefix="grade")
        try:
            for future in as_completed([pool.submit(judge, job, stop) for job in jobs]):
                yield future.result()
        finally:
            stop.set()
            pool.shutdown(cancel_futures=True)
