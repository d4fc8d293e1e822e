"""When a job has failed the other processes are ended in an except clause for Exception.

Rule: 0
Check: nothing_left_behind
Why: KeyboardInterrupt is none: after that of a job whoever was under way is left.
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
    todo = list(reversed(range(len(jobs))))
    try:
        while running or todo:
            while todo and not errors and len(running) < workers:
                place = todo.pop()
                mine, theirs = Pipe(duplex=False)
                process = Process(target=one_job, args=(function, jobs[place], theirs))
                process.start()
                theirs.close()
                running[mine] = (place, process)
            if errors and all(place > min(errors) for place, _ in running.values()):
                raise errors[min(errors)]
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
        if errors:
            raise errors[min(errors)]
    except Exception:
        for pipe, (_, process) in running.items():
            process.kill()
            process.join()
            process.close()
            pipe.close()
        raise
    return [results[place] for place in range(len(jobs))]
