"""The workers help themselves from a common counter and write on a board what they take; whoever looks at the board knows who had what."""

import multiprocessing as mp
import os
import pickle
import signal
import tempfile
from multiprocessing.connection import wait
from typing import NamedTuple

FREE, TAKEN, DONE = 0, 1, 2


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def serve(function, letters, board, lock, me, folder):
    while True:
        with lock:
            place = next((place for place in range(len(letters)) if board[place] == 0), None)
            if place is None:
                return
            board[place] = me
        try:
            data = pickle.dumps(Outcome("returned", function(pickle.loads(letters[place]))))
        except BaseException as error:
            data = pickle.dumps(Outcome("raised", error=f"{type(error).__name__}: {error}"))
        path = os.path.join(folder, str(place))
        with open(path + "~", "wb") as file:
            file.write(data)
        os.replace(path + "~", path)
        board[place] = -1


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers, attempts >= 1")
    letters = list(map(pickle.dumps, items))
    if not letters:
        return []
    board, lock = mp.RawArray("l", len(letters)), mp.Lock()
    deaths, outcomes, number, team = [0] * len(letters), [None] * len(letters), 0, {}
    with tempfile.TemporaryDirectory() as folder:
        while True:
            while any(state == 0 for state in board) and len(team) < workers:
                number += 1
                process = mp.Process(target=serve, args=(function, letters, board, lock, number, folder))
                process.start()
                team[process.sentinel] = (number, process)
            if not team:
                break
            for sentinel in wait(list(team)):
                name, process = team.pop(sentinel)
                process.join()
                code = process.exitcode
                process.close()
                for place in range(len(letters)):
                    if board[place] == name:
                        deaths[place] += 1
                        if deaths[place] < attempts:
                            board[place] = 0
                        else:
                            board[place] = -1
                            outcomes[place] = Outcome("killed", exit_code=code, signal=signal.Signals(-code).name if code < 0 else None)
        for place in range(len(letters)):
            if outcomes[place] is None:
                with open(os.path.join(folder, str(place)), "rb") as file:
                    outcomes[place] = pickle.load(file)
    return outcomes
