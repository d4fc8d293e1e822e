"""Threads for everything: one for a cpu job waits at a semaphore, starts a process for it and waits for the answer in a pipe."""

import multiprocessing
import pickle
import threading
from typing import NamedTuple


class Job(NamedTuple):
    kind: str
    function: object
    args: tuple = ()


class Result(NamedTuple):
    value: object = None
    error: BaseException | None = None


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


class Bakery:
    def __init__(self, workers):
        self.kneaders = threading.Semaphore(workers)

    def cpu(self, function, args):
        with self.kneaders:
            with one_at_a_time:
                mine, theirs = multiprocessing.Pipe(duplex=False)
                process = multiprocessing.Process(target=child, args=(function, args, theirs))
                process.start()
                theirs.close()
            data = mine.recv_bytes()
            with one_at_a_time:  # start() looks after every child: of two threads that wait for one, the slower may learn nothing
                process.join()
                process.close()
            mine.close()
            return pickle.loads(data)

    def io(self, function, args):
        try:
            return Result(function(*args))
        except BaseException as error:
            return Result(None, error)


def run_jobs(jobs, workers):
    if workers < 1:
        raise ValueError(workers)
    for job in jobs:
        if job.kind != "io" and job.kind != "cpu":
            raise ValueError(job)
    bakery, results = Bakery(workers), {}

    def attend(place, job):
        results[place] = getattr(bakery, job.kind)(job.function, job.args)

    threads = [threading.Thread(target=attend, args=each) for each in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[place] for place in range(len(jobs))]
