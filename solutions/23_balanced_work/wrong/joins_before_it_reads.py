"""The workers are joined before their answers are read.

Rule: 1
Check: results_in_order
Why: A large answer does not fit into the pipe: the worker waits for a reader, and the caller for the worker.
"""

from multiprocessing import Manager, Process, Queue


def work(function, jobs, takers, answers):
    while True:
        with takers["lock"]:
            place = takers["next"].value
            takers["next"].value += 1
        if place >= len(jobs):
            return
        try:
            answers.put((place, True, function(jobs[place])))
        except BaseException as error:
            answers.put((place, False, error))


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    with Manager() as manager:
        takers = {"lock": manager.Lock(), "next": manager.Value("i", 0)}
        answers = Queue()
        team = [Process(target=work, args=(function, list(jobs), takers, answers)) for _ in range(workers)]
        for process in team:
            process.start()
        for process in team:
            process.join()
        if any(process.exitcode for process in team):
            raise RuntimeError("a worker was killed")
        got = sorted((answers.get() for _ in jobs), key=lambda answer: answer[0])
        for _, fine, value in got:
            if not fine:
                raise value
        return [value for _, _, value in got]
