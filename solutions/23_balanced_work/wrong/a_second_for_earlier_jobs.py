"""After a failure the jobs under way get one more second; then the first failure that is known is raised.

Rule: 3
Check: first_failing_job
Why: An earlier job may fail later than that, and its exception is the one to raise.
"""

import pickle
import time
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

GRACE = 1.0


def one_job(function, job, pipe):
    try:
        answer = (True, function(job))
    except BaseException as error:
        answer = (False, error)
    try:
        pickle.loads(pickle.dumps(answer))
    except Exception as error:
        answer = (False, RuntimeError(f"can't be sent back: {answer[1]!r} ({error})"))
    pipe.send(answer)
    pipe.close()


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("at least one worker, please")
    results, errors, running = {}, {}, {}
    todo = list(reversed(range(len(jobs))))
    until = None
    try:
        while running or (todo and not errors):
            while todo and not errors and len(running) < workers:
                place = todo.pop()
                mine, theirs = Pipe(duplex=False)
                process = Process(target=one_job, args=(function, jobs[place], theirs))
                process.start()
                theirs.close()
                running[mine] = (place, process)
            if errors and until is None:
                until = time.monotonic() + GRACE
            ready = wait(list(running), None if until is None else max(0, until - time.monotonic()))
            if not ready:
                break
            for pipe in ready:
                place, process = running.pop(pipe)
                try:
                    fine, value = pipe.recv()
                except (EOFError, OSError):
                    fine, value = False, RuntimeError(f"the process of job {place} died")
                pipe.close()
                process.join()
                process.close()
                (results if fine else errors)[place] = value
    finally:
        for pipe, (_, process) in running.items():
            process.kill()
            process.join()
            process.close()
            pipe.close()
    if errors:
        raise errors[min(errors)]
    return [results[place] for place in range(len(jobs))]
