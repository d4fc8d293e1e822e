"""One queue for jobs, one for answers, a None for each worker at the end; every tenth of a second a look at who is alive."""

import multiprocessing as mp
import pickle
import queue


def worker(function, todo, done):
    for item in iter(todo.get, None):
        place, job = item
        try:
            answer = pickle.dumps((place, "ok", function(job)))
        except BaseException as e:
            try:
                answer = pickle.dumps((place, "failed", e))
                pickle.loads(answer)
            except Exception:
                answer = pickle.dumps((place, "failed", RuntimeError(str(e))))
        done.put(answer)


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers")
    todo, done = mp.Queue(), mp.Queue()
    processes = [mp.Process(target=worker, args=(function, todo, done)) for _ in range(workers)]
    for p in processes:
        p.start()
    for each in enumerate(jobs):
        todo.put(each)
    for _ in processes:
        todo.put(None)
    answers = {}
    try:
        while len(answers) < len(jobs):
            try:
                place, how, value = pickle.loads(done.get(timeout=0.1))
            except queue.Empty:
                if any(p.exitcode not in (None, 0) for p in processes):
                    raise RuntimeError("one of the workers was killed") from None
                continue
            answers[place] = (how, value)
        for p in processes:
            p.join()
    finally:
        for p in processes:
            p.kill()
        for p in processes:
            p.join()
            p.close()
        for q in (todo, done):
            q.close()
            q.join_thread()
    for place in range(len(jobs)):
        how, value = answers[place]
        if how == "failed":
            raise value
    return [answers[place][1] for place in range(len(jobs))]
