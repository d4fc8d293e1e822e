"""A fresh process for each cpu job, which is joined before its answer is read.

Rule: 2
Check: results_in_order
Why: A large value does not fit into the pipe: the process waits for a reader, and its reader for the end of the process.
"""

import multiprocessing
import multiprocessing.connection
import pickle
import threading
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: Callable
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


def check(jobs, workers):
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    for job in jobs:
        if job.kind not in ("cpu", "io"):
            raise ValueError(f"a job is cpu or io, not {job.kind!r}")


def child(function, args, pipe):
    try:
        result = Result(function(*args))
    except BaseException as error:
        result = Result(error=error)
    try:
        data = pickle.dumps(result)
        pickle.loads(data)
    except Exception as trouble:
        data = pickle.dumps(Result(error=Exception(str(result.error or trouble))))
    pipe.send_bytes(data)


one_at_a_time = threading.Lock()


def run_jobs(jobs, workers):
    check(jobs, workers)
    kneaders = threading.Semaphore(workers)
    results = {}

    def attend(place, job):
        if job.kind == "io":
            try:
                results[place] = Result(job.function(*job.args))
            except BaseException as error:
                results[place] = Result(error=error)
            return
        with kneaders:
            with one_at_a_time:
                mine, theirs = multiprocessing.Pipe(duplex=False)
                process = multiprocessing.Process(target=child, args=(job.function, job.args, theirs))
                process.start()
                theirs.close()
            multiprocessing.connection.wait([process.sentinel])
            with one_at_a_time:
                process.join()
                process.close()
            results[place] = pickle.loads(mine.recv_bytes())
            mine.close()

    threads = [threading.Thread(target=attend, args=each) for each in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[place] for place in range(len(jobs))]
