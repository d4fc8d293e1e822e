"""The number of deaths is in a dict that is a default value.

Rule: 2
Check: tried_again
Why: It is made once, not for each call: in the second call an item has died before it was ever begun.
"""

import multiprocessing
import pickle
import signal
from multiprocessing.connection import wait
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def serve(function, pipe):
    while (letter := pipe.recv_bytes()) != b"stop":
        try:
            answer = pickle.dumps(Outcome("returned", function(pickle.loads(letter))))
        except BaseException as error:
            answer = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
        pipe.send_bytes(answer)


def killed(code):
    if code >= 0:
        return Outcome("killed", exit_code=code)
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return Outcome("killed", exit_code=code, signal=name)


def start(function):
    mine, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=serve, args=(function, theirs))
    process.start()
    theirs.close()
    return mine, process


def map_resilient(function, items, workers, attempts=3, deaths={}):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    letters = [pickle.dumps(item) for item in items]
    waiting, outcomes, team = list(range(len(items))), {}, {}
    while waiting or team:
        while waiting and len(team) < workers:
            pipe, process = start(function)
            team[pipe] = (process, place := waiting.pop(0))
            pipe.send_bytes(letters[place])
        for pipe in wait(list(team)):
            process, place = team.pop(pipe)
            try:
                outcomes[place] = pickle.loads(pipe.recv_bytes())
            except (EOFError, OSError):
                process.join()
                deaths[place] = deaths.get(place, 0) + 1
                if deaths[place] < attempts:
                    waiting.insert(0, place)
                else:
                    outcomes[place] = killed(process.exitcode)
                pipe.close()
                process.close()
                continue
            if waiting:
                team[pipe] = (process, place := waiting.pop(0))
                pipe.send_bytes(letters[place])
            else:
                pipe.send_bytes(b"stop")
                process.join()
                process.close()
                pipe.close()
    return [outcomes[place] for place in range(len(items))]
