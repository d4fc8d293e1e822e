"""The worker is waited for before its answer is read.

Rule: 1
Check: outcomes_in_order
Why: A large answer does not fit into the pipe: the worker waits for a reader, and the caller for the worker.
"""

import multiprocessing
import pickle
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def child(function, letter, pipe):
    try:
        answer = pickle.dumps(Outcome("returned", function(pickle.loads(letter))))
    except BaseException as error:
        answer = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
    pipe.send_bytes(answer)


def one_item(function, letter, attempts):
    for _ in range(attempts):
        mine, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.Process(target=child, args=(function, letter, theirs))
        process.start()
        theirs.close()
        process.join()
        code = process.exitcode
        process.close()
        with mine:
            try:
                return pickle.loads(mine.recv_bytes())
            except EOFError:
                pass
    return Outcome("killed", exit_code=code) if code >= 0 else Outcome("killed", signal=signal.Signals(-code).name)


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    letters = [pickle.dumps(item) for item in items]
    with ThreadPoolExecutor(workers) as threads:
        return list(threads.map(lambda letter: one_item(function, letter, attempts), letters))
