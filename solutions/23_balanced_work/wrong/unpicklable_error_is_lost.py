"""The exception is put into a queue as it is.

Rule: 3
Check: whatever_a_job_raises
Why: A queue pickles in a thread of its own; what can't be pickled is lost there, and the caller waits for it for ever.
"""

import multiprocessing as mp
import queue


def worker(function, todo, done):
    for place, job in iter(todo.get, None):
        try:
            done.put((place, True, function(job)))
        except BaseException as error:
            done.put((place, False, error))


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
                if any(process.exitcode for process in team):
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
