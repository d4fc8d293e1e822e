"""A worker counts as failed if its exit code is above 0.

Rule: 4
Check: killed_worker
Why: A signal gives a negative one, and the caller waits on for the worker's answer.
"""

import multiprocessing as mp
import pickle
import queue


def worker(function, todo, done):
    for place, job in iter(todo.get, None):
        try:
            answer = (place, True, function(job))
        except BaseException as error:
            answer = (place, False, error)
        try:
            pickle.loads(pickle.dumps(answer))
        except Exception as error:
            answer = (place, False, RuntimeError(str(error)))
        done.put(answer)


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    todo, done, answers = mp.Queue(), mp.Queue(), {}
    team = [mp.Process(target=worker, args=(function, todo, done)) for _ in range(workers)]
    for process in team:
        process.start()
    for item in [*enumerate(jobs), *[None] * workers]:
        todo.put(item)
    try:
        while len(answers) < len(jobs):
            try:
                place, fine, value = done.get(timeout=0.1)
                answers[place] = (fine, value)
            except queue.Empty:
                if any(process.exitcode is not None and process.exitcode > 0 for process in team):
                    raise RuntimeError("a worker was killed") from None
    finally:
        for process in team:
            process.kill()
            process.join()
            process.close()
        for each in (todo, done):
            each.close()
            each.join_thread()
    for place in range(len(jobs)):
        if not answers[place][0]:
            raise answers[place][1]
    return [answers[place][1] for place in range(len(jobs))]
