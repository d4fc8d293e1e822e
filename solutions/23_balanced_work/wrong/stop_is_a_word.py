"""Workers behind pipes; the word STOP sends them home.

Rule: 1
Check: results_in_order
Why: Any object is a job, and that word is one: its worker goes home, and the caller takes it for killed.
"""

import pickle
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def serve(function, pipe):
    for job in iter(pipe.recv, "STOP"):
        try:
            answer = pickle.dumps((True, function(job)))
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
    try:
        for _ in range(min(workers, len(jobs))):
            mine, theirs = Pipe()
            process = Process(target=serve, args=(function, theirs))
            process.start()
            theirs.close()
            team[mine] = process
        upcoming, busy = iter(range(len(jobs))), {}
        for pipe in team:
            place = next(upcoming)
            pipe.send(jobs[place])
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
                    pipe.send(jobs[place])
                    busy[pipe] = place
        for pipe in team:
            pipe.send("STOP")
        for process in team.values():
            process.join()
    finally:
        for pipe, process in team.items():
            process.kill()
            process.join()
            process.close()
            pipe.close()
    if errors:
        raise errors[min(errors)]
    return [results[place] for place in range(len(jobs))]
