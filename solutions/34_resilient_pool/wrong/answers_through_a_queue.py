"""The answers go through a multiprocessing.Queue, and an item is done when its answer is there.

Rule: 4
Check: runs_to_its_end_once
Why: The queue sends later, in a thread of the worker: what it has not sent dies with it, and the item is done again.
"""

import multiprocessing
import pickle
import queue
import signal
import time
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def serve(function, pipe, answers):
    while (item := pipe.recv()) != "stop":
        place, letter = item
        try:
            answer = pickle.dumps(Outcome("returned", function(pickle.loads(letter))))
        except BaseException as error:
            answer = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
        answers.put(answer)
        pipe.send(place)


class Worker:
    def __init__(self, function):
        self.pipe, theirs = multiprocessing.Pipe()
        self.answers = multiprocessing.Queue()
        self.process = multiprocessing.Process(target=serve, args=(function, theirs, self.answers))
        self.process.start()
        theirs.close()
        self.given = []

    def look(self, outcomes):
        try:
            while True:
                outcomes[self.given[0]] = pickle.loads(self.answers.get_nowait())
                self.given.pop(0)
        except queue.Empty:
            pass

    def end(self):
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.process.close()
        self.pipe.close()
        self.answers.close()
        self.answers._reader.close()
        self.answers._writer.close()
        return code


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    letters = [pickle.dumps(item) for item in items]
    waiting, deaths, outcomes, team = list(range(len(items))), [0] * len(items), {}, []
    while len(outcomes) < len(items):
        team += [Worker(function) for _ in range(min(workers - len(team), len(waiting)))]
        for worker in list(team):
            idle = not worker.given
            try:
                while worker.pipe.poll():
                    worker.pipe.recv()
                    idle = True
                if idle and waiting:
                    worker.given.append(place := waiting.pop(0))
                    worker.pipe.send((place, letters[place]))
            except (EOFError, OSError):
                pass
            alive = worker.process.is_alive()
            worker.look(outcomes)
            if not alive:
                worker.process.join()
                code = worker.process.exitcode
                worker.end()
                team.remove(worker)
                for place in worker.given:
                    deaths[place] += 1
                    if deaths[place] < attempts:
                        waiting.insert(0, place)
                    elif code < 0:
                        outcomes[place] = Outcome("killed", signal=signal.Signals(-code).name)
                    else:
                        outcomes[place] = Outcome("killed", exit_code=code)
        time.sleep(0.002)
    for worker in team:
        worker.end()
    return [outcomes[place] for place in range(len(items))]
