"""When a worker is gone the error of the pipe reaches the caller.

Rule: 4
Check: killed_worker
Why: That is an EOFError; the rule says RuntimeError.
"""

import pickle
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def serve(function, pipe):
    for place, job in iter(pipe.recv, None):
        try:
            answer = (place, True, function(job))
        except BaseException as error:
            answer = (place, False, portable(error))
        pipe.send(answer)


def portable(error):
    try:
        return pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    waiting, answers, team = list(enumerate(jobs)), {}, {}
    for _ in range(min(workers, len(jobs))):
        mine, theirs = Pipe()
        process = Process(target=serve, args=(function, theirs))
        process.start()
        theirs.close()
        team[mine] = process
        mine.send(waiting.pop(0))
    killed = False
    busy = set(team)
    while busy and not killed:
        for pipe in wait(list(busy)):
            try:
                place, fine, value = pipe.recv()
            except (EOFError, OSError):
                killed = True
                break
            answers[place] = (fine, value)
            if waiting and fine:
                pipe.send(waiting.pop(0))
            else:
                waiting = waiting if fine else []
                busy.remove(pipe)
    for pipe, process in team.items():
        if killed:
            process.kill()
        else:
            pipe.send(None)
        process.join()
        process.close()
        pipe.close()
    if killed:
        raise EOFError("a worker was killed")
    results = []
    for place in sorted(answers):
        fine, value = answers[place]
        if not fine:
            raise value
        results.append(value)
    return results
