"""The item is written into the pipe before its process is started.

Rule: 1
Check: outcomes_in_order
Why: A pipe has room for 64 KiB: with a longer item the caller waits for a reader who is not there yet.
"""

import multiprocessing
import signal
from multiprocessing.connection import wait
from typing import NamedTuple


class Outcome(NamedTuple):
    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def work(function, pipe):
    item = pipe.recv()
    try:
        answer = Outcome("returned", function(item))
    except BaseException as error:
        answer = Outcome("raised", error=f"{type(error).__name__}: {error}")
    pipe.send(answer)


def killed(code):
    if code >= 0:
        return Outcome("killed", exit_code=code)
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return Outcome("killed", exit_code=code, signal=name)


def map_resilient(function, items, workers, attempts=3):
    if workers < 1 or attempts < 1:
        raise ValueError("workers and attempts must be at least 1")
    waiting, deaths, outcomes, team = list(range(len(items))), [0] * len(items), {}, {}
    try:
        while waiting or team:
            while waiting and len(team) < workers:
                place = waiting.pop(0)
                mine, theirs = multiprocessing.Pipe()
                process = multiprocessing.Process(target=work, args=(function, theirs))
                try:
                    mine.send(items[place])  # it waits in the pipe until somebody reads it
                    process.start()
                except BaseException:
                    mine.close()
                    raise
                finally:
                    theirs.close()
                team[mine] = (process, place)
            for pipe in wait(list(team)):
                process, place = team.pop(pipe)
                try:
                    outcomes[place] = pipe.recv()
                except (EOFError, ConnectionResetError):
                    process.join()
                    deaths[place] += 1
                    if deaths[place] < attempts:
                        waiting.insert(0, place)
                    else:
                        outcomes[place] = killed(process.exitcode)
                process.join()
                process.close()
                pipe.close()
    finally:
        for pipe, (process, _) in team.items():
            process.kill()
            process.join()
            pipe.close()
    return [outcomes[place] for place in range(len(items))]
