"""Puts all the jobs into one queue, then reads the answers from another one. The end of a pipe tells of a death.

Rule: 1
Check: results_in_order
Why: If the jobs and the results are more than the two pipes hold (about 64 KiB each), the caller waits to put, the
workers wait to answer: it hangs.
"""

import pickle
from multiprocessing import Process, SimpleQueue
from multiprocessing.connection import Pipe, wait


def portable(error):
    try:
        if isinstance(pickle.loads(pickle.dumps(error)), BaseException):
            return error
    except Exception:
        pass
    return RuntimeError(f"{type(error).__name__} cannot be pickled")


def serve(orders, line, function):
    while order := orders.get():
        index, job = order
        try:
            answer = index, True, function(job)
        except BaseException as error:
            answer = index, False, portable(error)
        line.send(answer)


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers")
    results, errors, team = [None] * len(jobs), {}, {}
    orders = SimpleQueue()
    well = False
    try:
        for _ in range(min(workers, len(jobs))):
            mine, theirs = Pipe(duplex=False)
            process = Process(target=serve, args=(orders, theirs, function))
            process.start()
            theirs.close()
            team[mine] = process
        for order in enumerate(jobs):
            orders.put(order)
        try:
            for _ in jobs:
                index, ok, value = wait(list(team))[0].recv()
                (results if ok else errors)[index] = value
        except (EOFError, OSError):
            raise RuntimeError("a worker was killed") from None
        for _ in team:
            orders.put(())
        well = True
    finally:
        for line, process in team.items():
            if not well:
                process.kill()
            process.join()
            process.close()
            line.close()
        orders.close()
    if errors:
        raise errors[min(errors)]
    return results
