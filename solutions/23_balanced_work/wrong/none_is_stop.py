"""Workers behind pipes; None sends them home.

Rule: 1
Check: results_in_order
Why: A job that is None ends the worker, and the call raises RuntimeError although nobody was killed.
"""

import pickle
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def portable(error):
    try:
        if isinstance(pickle.loads(pickle.dumps(error)), BaseException):
            return error
    except Exception:
        pass
    return RuntimeError(f"{type(error).__name__} cannot be pickled")


def serve(line, function):
    while (job := line.recv()) is not None:
        try:
            answer = True, function(job)
        except BaseException as error:
            answer = False, portable(error)
        line.send(answer)


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers")
    results, errors, team, busy = [None] * len(jobs), {}, {}, {}
    upcoming = iter(range(len(jobs)))
    well = False

    def hand_out(line):
        if not errors and (index := next(upcoming, None)) is not None:
            line.send(jobs[index])
            busy[line] = index

    try:
        for _ in range(min(workers, len(jobs))):
            mine, theirs = Pipe()
            process = Process(target=serve, args=(theirs, function))
            process.start()
            theirs.close()
            team[mine] = process
        try:
            for line in team:
                hand_out(line)
            while busy:
                for line in wait(list(busy)):
                    ok, value = line.recv()
                    (results if ok else errors)[busy.pop(line)] = value
                    hand_out(line)
            for line in team:
                line.send(None)
        except (EOFError, OSError):
            raise RuntimeError("a worker was killed") from None
        well = True
    finally:
        for line, process in team.items():
            if not well:
                process.kill()
            process.join()
            process.close()
            line.close()
    if errors:
        raise errors[min(errors)]
    return results
