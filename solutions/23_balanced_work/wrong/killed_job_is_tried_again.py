"""A job whose process was killed gets a second chance in a fresh one.

Rule: 4
Check: killed_worker
Why: Whoever sees that a worker was killed is to say so; the function has been called twice for the job, and the caller hears nothing of it.
"""

import pickle
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


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
    todo = [(place, 1) for place in reversed(range(len(jobs)))]
    try:
        while running or (todo and not errors):
            while todo and not errors and len(running) < workers:
                place, trial = todo.pop()
                mine, theirs = Pipe(duplex=False)
                process = Process(target=one_job, args=(function, jobs[place], theirs))
                process.start()
                theirs.close()
                running[mine] = (place, trial, process)
            for pipe in wait(list(running)):
                place, trial, process = running.pop(pipe)
                try:
                    fine, value = pipe.recv()
                except (EOFError, OSError):
                    if trial == 1:
                        todo.append((place, 2))
                        fine = None
                    else:
                        fine, value = False, RuntimeError(f"the process of job {place} died")
                pipe.close()
                process.join()
                process.close()
                if fine is not None:
                    (results if fine else errors)[place] = value
    finally:
        for pipe, (_, _, process) in running.items():
            process.kill()
            process.join()
            process.close()
            pipe.close()
    if errors:
        raise errors[min(errors)]
    return [results[place] for place in range(len(jobs))]
