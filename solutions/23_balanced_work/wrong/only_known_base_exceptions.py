"""The worker catches Exception and KeyboardInterrupt.

Rule: 3
Check: whatever_a_job_raises
Why: Another BaseException (asyncio.CancelledError is one) ends the worker, and is reported as if somebody had killed it.
"""

import pickle
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one_job(function, job, pipe):
    try:
        answer = (True, function(job))
    except (Exception, KeyboardInterrupt) as error:
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
    try:
        while running or (todo and not errors):
            while todo and not errors and len(running) < workers:
                place = todo.pop()
                mine, theirs = Pipe(duplex=False)
                process = Process(target=one_job, args=(function, jobs[place], theirs))
                process.start()
                theirs.close()
                running[mine] = (place, process)
            for pipe in wait(list(running)):
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
