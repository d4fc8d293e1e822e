"""All workers send their answers into one and the same pipe.

Rule: 1
Check: results_in_order
Why: A long answer goes into a pipe in several steps, and those of another worker come between them. There is no lock.
"""

import multiprocessing
import pickle


def work(function, jobs, answers):
    for place, job in iter(jobs.get, None):
        answers.send_bytes(answer_to(function, place, job))


def answer_to(function, place, job):
    try:
        letter = pickle.dumps((place, function(job), None))
    except BaseException as error:
        letter = pickle.dumps((place, None, portable(error)))
    return letter


def portable(error):
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    waiting = multiprocessing.SimpleQueue()
    reader, writer = multiprocessing.Pipe(duplex=False)
    team = [multiprocessing.Process(target=work, args=(function, waiting, writer)) for _ in range(workers)]
    results, errors = {}, {}
    try:
        for process in team:
            process.start()
        writer.close()
        for numbered in [*enumerate(jobs), *[None] * workers]:
            waiting.put(numbered)
        for _ in jobs:
            place, results[place], errors[place] = pickle.loads(reader.recv_bytes())
    except EOFError:
        raise RuntimeError("a worker is gone, and its job with it") from None
    finally:
        for process in team:
            process.kill()
            process.join()
            process.close()
        reader.close()
        waiting.close()
    for place in range(len(jobs)):
        if errors[place] is not None:
            raise errors[place]
    return [results[place] for place in range(len(jobs))]
