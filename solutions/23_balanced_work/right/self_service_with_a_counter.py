"""The workers help themselves: they take the next number from a shared counter and write each answer into a file."""

import multiprocessing
import pickle
import tempfile
from multiprocessing.connection import wait
from pathlib import Path


def work(function, jobs, counter, failed, folder):
    while True:
        with counter.get_lock():
            place = counter.value
            counter.value += 1
        if place >= len(jobs) or failed.value:
            return
        try:
            letter = pickle.dumps(("result", function(jobs[place])))
        except BaseException as error:
            failed.value = 1
            letter = pickle.dumps(("error", portable(error)))
        draft = Path(folder, f"{place}.draft")
        draft.write_bytes(letter)
        draft.rename(Path(folder, str(place)))


def portable(error):
    try:
        return pickle.loads(pickle.dumps(error))
    except Exception:
        return Exception(f"{type(error).__name__}: {error}")


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be positive")
    counter, failed = multiprocessing.Value("q", 0), multiprocessing.Value("b", 0, lock=False)
    with tempfile.TemporaryDirectory() as folder:
        team = [
            multiprocessing.Process(target=work, args=(function, list(jobs), counter, failed, folder)) for _ in range(workers)
        ]
        for process in team:
            process.start()
        killed = False
        waiting = {process.sentinel: process for process in team}
        while waiting and not killed:
            for sentinel in wait(list(waiting)):
                process = waiting.pop(sentinel)
                process.join()
                killed = killed or process.exitcode != 0
        for process in team:
            if killed:
                process.kill()
            process.join()
            process.close()
        if killed:
            raise RuntimeError("a worker was killed")
        results = []
        for place in range(len(jobs)):
            kind, value = pickle.loads(Path(folder, str(place)).read_bytes())
            if kind == "error":
                raise value
            results.append(value)
        return results
