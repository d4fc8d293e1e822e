"""The items are put into a multiprocessing.Queue as they are.

Rule: 0
Check: unpicklable_item
Why: The queue pickles them in a thread of its own; what can't be pickled is lost there, and waited for.
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


def serve(function, pipe, line):
    while (item := line.get()) != (None, "stop"):
        try:
            answer = pickle.dumps(Outcome("returned", function(item)))
        except BaseException as error:
            answer = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
        pipe.send_bytes(answer)


def killed(code):
    if code >= 0:
        return Outcome("killed", exit_code=code)
    return Outcome("killed", signal=signal.Signals(-code).name)


def close(line):
    line.close()
    line.join_thread()
    line._reader.close()


def start(function):
    mine, theirs = multiprocessing.Pipe()
    line = multiprocessing.Queue()
    process = multiprocessing.Process(target=serve, args=(function, theirs, line))
    process.start()
    theirs.close()
    return mine, process, line


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    letters = items
    waiting, deaths, outcomes, team = list(range(len(items))), {}, {}, {}
    while waiting or team:
        while waiting and len(team) < workers:
            pipe, process, line = start(function)
            team[pipe] = (process, line, place := waiting.pop(0))
            line.put(letters[place])
        for pipe in wait(list(team)):
            process, line, place = team.pop(pipe)
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
                close(line)
                continue
            if waiting:
                team[pipe] = (process, line, place := waiting.pop(0))
                line.put(letters[place])
            else:
                line.put((None, "stop"))
                process.join()
                close(line)
                process.close()
                pipe.close()
    return [outcomes[place] for place in range(len(items))]
