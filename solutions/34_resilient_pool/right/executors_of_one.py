"""Each of `workers` threads has an executor with a single worker, and makes a new one when that breaks: nobody else shares it."""

import multiprocessing
import pickle
import queue
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


ONE_AT_A_TIME = threading.Lock()
"""Whoever starts a process holds it. A worker forked while another thread starts one may keep a copy of the end of a pipe that is to
tell of that one's death: it would be noticed only when both have ended."""


class Fragile:
    """An executor of one worker that says with what exit code that died."""

    def __init__(self):
        self.executor = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context())

    def call(self, function, letter):
        with ONE_AT_A_TIME:
            future = self.executor.submit(answer, function, letter)
        (worker,) = self.executor._processes.values()
        try:
            return pickle.loads(future.result())
        except BrokenProcessPool:
            self.executor.shutdown()  # by then the executor has joined the worker; to join it from two threads is a race
            code = worker.exitcode
            self.executor = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context())
            return Outcome("killed", exit_code=code, signal=signal.Signals(-code).name if code < 0 else None)


def answer(function, letter):
    try:
        return pickle.dumps(Outcome("returned", function(pickle.loads(letter))))
    except BaseException as error:
        return pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))


def map_resilient(function, items, workers, attempts=3):
    if workers <= 0 or attempts <= 0:
        raise ValueError("at least one worker and one attempt")
    line = queue.SimpleQueue()
    for place, item in enumerate(items):
        line.put((place, pickle.dumps(item)))
    outcomes = [None] * len(items)

    def attend():
        fragile = Fragile()
        while True:
            try:
                place, letter = line.get_nowait()
            except queue.Empty:
                fragile.executor.shutdown()
                return
            for _ in range(attempts):
                outcomes[place] = fragile.call(function, letter)
                if outcomes[place].kind != "killed":
                    break

    threads = [threading.Thread(target=attend) for _ in range(min(workers, len(items)))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
