"""The answers come back through a manager's list; the manager is one process more, and does no counting."""

import math
import multiprocessing


def work(numbers, answers):
    found = 0
    for n in numbers:
        if n < 2:
            continue
        if all(n % d for d in range(2, math.isqrt(n) + 1)):
            found += 1
    answers.append(found)


def count_primes(start, stop, workers):
    if workers < 1:
        raise ValueError("workers must be at least 1")
    numbers = range(start, stop)
    with multiprocessing.Manager() as manager:
        answers = manager.list()
        team = []
        for index in range(workers):
            share = numbers[len(numbers) * index // workers : len(numbers) * (index + 1) // workers]
            process = multiprocessing.Process(target=work, args=(share, answers))
            process.start()
            team.append(process)
        for process in team:
            process.join()
        return sum(answers)
