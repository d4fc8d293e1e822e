"""Each worker is given a second item while it has one, and when it dies both have died.

Rule: 3
Check: only_the_item_in_hand
Why: The second one had not begun: only the item in hand is affected.
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
    return Outcome("killed", signal=signal.Signals(-code).name)


def start(function):
    mine, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=serve, args=(function, theirs))
    process.start()
    theirs.close()
    return mine, process


def hand_over(pipe, process, has, waiting, letters, team):
    while waiting and len(has) < 2:
        has.append(waiting.pop(0))
        pipe.send_bytes(letters[has[-1]])
    team[pipe] = (process, has)


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    letters = [pickle.dumps(item) for item in items]
    waiting, deaths, outcomes, team = list(range(len(items))), {}, {}, {}
    give = lambda pipe, process, has: hand_over(pipe, process, has, waiting, letters, team)
    while waiting or team:
        while waiting and len(team) < workers:
            pipe, process = start(function)
            give(pipe, process, [])
        for pipe in wait(list(team)):
            process, (place, *more) = team.pop(pipe)
            try:
                outcomes[place] = pickle.loads(pipe.recv_bytes())
            except (EOFError, OSError):
                process.join()
                for each in (place, *more):
                    deaths[each] = deaths.get(each, 0) + 1
                    if deaths[each] < attempts:
                        waiting.append(each)
                    else:
                        outcomes[each] = killed(process.exitcode)
                pipe.close()
                process.close()
                continue
            if waiting or more:
                give(pipe, process, more)
            else:
                pipe.send_bytes(b"stop")
                process.join()
                process.close()
                pipe.close()
    return [outcomes[place] for place in range(len(items))]
