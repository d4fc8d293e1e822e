"""A beginner's: `workers` threads, and each item gets a process for each attempt, which writes its answer into a file."""

import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import wait
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def child(function, letter, path):
    try:
        outcome = Outcome("returned", function(pickle.loads(letter)))
        data = pickle.dumps(outcome)
    except BaseException as e:
        data = pickle.dumps(Outcome("raised", error=type(e).__name__ + ": " + str(e)))
    with open(path + ".tmp", "wb") as f:
        f.write(data)
    os.rename(path + ".tmp", path)


one_at_a_time = threading.Lock()


def one_item(function, letter, path, attempts):
    for _ in range(attempts):
        with one_at_a_time:
            p = multiprocessing.Process(target=child, args=(function, letter, path))
            p.start()
        wait([p.sentinel])
        with one_at_a_time:  # start() looks after every child: of two threads that wait for one, the slower may learn nothing
            p.join()
            code = p.exitcode
            p.close()
        if os.path.exists(path):
            with open(path, "rb") as f:
                return pickle.load(f)
    if code < 0:
        return Outcome("killed", signal=signal.Signals(-code).name)
    return Outcome("killed", exit_code=code)


def map_resilient(function, items, workers, attempts=3):
    if workers < 1:
        raise ValueError("workers must be 1 or more")
    if attempts < 1:
        raise ValueError("attempts must be 1 or more")
    letters = [pickle.dumps(item) for item in items]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as threads:
        jobs = [
            threads.submit(one_item, function, letter, os.path.join(folder, str(number)), attempts)
            for number, letter in enumerate(letters)
        ]
        return [job.result() for job in jobs]
