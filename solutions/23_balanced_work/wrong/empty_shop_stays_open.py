"""The workers come before anyone looks whether there is work; without jobs nobody sends them home.

Rule: 0
Check: nothing_left_behind
Why: After run_balanced(f, [], 2) two processes are left, who wait for a first job.
"""

import pickle
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def serve(function, pipe):
    while (message := pipe.recv()) is not None:
        try:
            answer = pickle.dumps((True, function(message[0])))
        except BaseException as error:
            try:
                answer = pickle.dumps((False, error))
            except Exception:
                answer = pickle.dumps((False, RuntimeError(str(error))))
        pipe.send_bytes(answer)


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    team, results, errors = {}, {}, {}
    for _ in range(workers):
        mine, theirs = Pipe()
        process = Process(target=serve, args=(function, theirs), daemon=True)
        process.start()
        theirs.close()
        team[mine] = process
    if len(jobs) == 0:
        return []
    try:
        upcoming, busy = iter(range(len(jobs))), {}
        for pipe in team:
            if (place := next(upcoming, None)) is not None:
                pipe.send((jobs[place],))
                busy[pipe] = place
        while busy:
            for pipe in wait(list(busy)):
                place = busy.pop(pipe)
                try:
                    letter = pipe.recv_bytes()
                except (EOFError, OSError):
                    raise RuntimeError("a worker was killed") from None
                try:
                    fine, value = pickle.loads(letter)
                except Exception as error:
                    fine, value = False, error
                (results if fine else errors)[place] = value
                if not errors and (place := next(upcoming, None)) is not None:
                    pipe.send((jobs[place],))
                    busy[pipe] = place
    finally:
        for pipe, process in team.items():
            process.kill()
            process.join()
            process.close()
            pipe.close()
    if errors:
        raise errors[min(errors)]
    return [results[place] for place in range(len(jobs))]
