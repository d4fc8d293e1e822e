"""Whoever has nothing to do begins an item again that another worker has had in hand for a while; the first answer counts.

Rule: 3
Check: only_the_item_in_hand
Why: A slow item is begun twice, though its worker is alive and at it.
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


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    letters = [pickle.dumps(item) for item in items]
    waiting, deaths, outcomes, team = list(range(len(items))), {}, {}, {}
    while waiting or team:
        while waiting and len(team) < workers:
            begin(function, waiting.pop(0), letters, team)
        ready = wait(list(team), timeout=0.05)
        if not ready and len(team) < workers:
            places = [place for _, place in team.values()]
            for place in [each for each in places if places.count(each) == 1][: workers - len(team)]:
                begin(function, place, letters, team)
        for pipe in ready:
            if pipe not in team:
                continue
            process, place = team.pop(pipe)
            try:
                outcomes[place] = pickle.loads(pipe.recv_bytes())
            except (EOFError, OSError):
                code = end(pipe, process)
                deaths[place] = deaths.get(place, 0) + 1
                if deaths[place] >= attempts:
                    outcomes[place] = killed(code)
                elif place not in [other for _, other in team.values()]:
                    waiting.insert(0, place)
                continue
            for other in [each for each, (_, same) in team.items() if same == place]:
                late, _ = team.pop(other)
                late.kill()
                end(other, late)
            if waiting:
                team[pipe] = (process, place := waiting.pop(0))
                pipe.send_bytes(letters[place])
            else:
                pipe.send_bytes(b"stop")
                end(pipe, process)
    return [outcomes[place] for place in range(len(items))]


def begin(function, place, letters, team):
    pipe, process = start(function)
    team[pipe] = (process, place)
    pipe.send_bytes(letters[place])


def end(pipe, process):
    process.join()
    code = process.exitcode
    process.close()
    pipe.close()
    return code
