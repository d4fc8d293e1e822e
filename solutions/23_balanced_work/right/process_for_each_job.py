"""A fresh process for each job, at most `workers` at a time; whichever ends first makes room for the next one."""

import pickle
from collections.abc import Callable, Sequence
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


class WorkerKilled(RuntimeError):
    pass


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


def run_balanced(function: Callable, jobs: Sequence, workers: int) -> list:
    if workers < 1:
        raise ValueError("at least one worker, please")
    results, errors, running = {}, {}, {}
    upcoming = iter(enumerate(jobs))
    more = True
    try:
        while True:
            while more and not errors and len(running) < workers:
                try:
                    place, job = next(upcoming)
                except StopIteration:
                    more = False
                    break
                mine, theirs = Pipe(duplex=False)
                process = Process(target=one_job, args=(function, job, theirs))
                process.start()
                theirs.close()
                running[mine] = (place, process)
            if not running:
                break
            for pipe in wait(list(running)):
                place, process = running.pop(pipe)
                try:
                    fine, value = pipe.recv()
                except (EOFError, OSError):
                    fine, value = False, WorkerKilled(f"the process of job {place} died")
                finally:
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
