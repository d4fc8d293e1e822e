"""`workers` threads take the items one after the other, and nothing keeps two of them from taking the same.

Rule: 4
Check: runs_to_its_end_once
Why: The place is looked up in one step, and counted up in another: a thread that comes in between finds the same.
"""

import multiprocessing
import os
import pickle
import signal
import tempfile
import threading
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


class Shelf:
    def __init__(self, letters):
        self.letters = letters
        self.place = 0
        self.outcomes = {}

    def serve(self, function, folder, attempts):
        while self.place < len(self.letters):
            place = self.place
            self.place = place + 1
            path = os.path.join(folder, f"{place}-{threading.get_ident()}")
            self.outcomes[place] = one_item(function, self.letters[place], path, attempts)


def map_resilient(function, items, workers, attempts=3):
    if workers < 1:
        raise ValueError("workers must be 1 or more")
    if attempts < 1:
        raise ValueError("attempts must be 1 or more")
    shelf = Shelf([pickle.dumps(item) for item in items])
    with tempfile.TemporaryDirectory() as folder:
        threads = [threading.Thread(target=shelf.serve, args=(function, folder, attempts)) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return [shelf.outcomes[place] for place in range(len(items))]
