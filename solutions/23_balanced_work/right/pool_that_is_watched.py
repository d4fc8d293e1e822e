"""multiprocessing.Pool with one job a task, by someone who knows that it says nothing of a death: it is watched beside it."""

import multiprocessing
import pickle
import time


def shielded(function, job):
    """What the pool can't bring back safely is made a plain answer here: SystemExit, for one, would end its worker."""
    try:
        answer = (None, function(job))
    except BaseException as error:
        answer = (error, None)
    try:
        letter = pickle.dumps(answer)
        pickle.loads(letter)
    except Exception as error:
        letter = pickle.dumps((RuntimeError(f"{answer}: {error}"), None))
    return letter


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("no workers")
    others = set(multiprocessing.active_children())
    with multiprocessing.Pool(workers) as pool:
        team = [each for each in multiprocessing.active_children() if each not in others]
        answers = [pool.apply_async(shielded, (function, job)) for job in jobs]
        results = []
        for answer in answers:
            while not answer.ready():
                if any(each.exitcode is not None for each in team):
                    raise RuntimeError("a worker was killed")
                answer.wait(0.02)
            error, value = pickle.loads(answer.get())
            if error is not None:
                raise error
            results.append(value)
        pool.close()
        pool.join()
        return results
