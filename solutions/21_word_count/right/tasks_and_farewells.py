"""Processes with a queue of tasks and a queue of answers; a None for each at the end, and answers are taken before anyone is joined."""

import multiprocessing as mp
from collections import Counter

SIZE = 400_000
WHITE = [chr(n).encode("utf8") for n in range(12289) if chr(n).isspace()]


class Worker(mp.Process):
    def __init__(self, tasks, answers):
        super().__init__()
        self.tasks = tasks
        self.answers = answers

    def run(self):
        counter = Counter()
        for path, begin, end in iter(self.tasks.get, None):
            with open(path, "rb") as f:
                f.seek(begin)
                counter.update(f.read(end - begin).decode("utf8").lower().split())
        self.answers.put(counter)


def first_white(f, position):
    """The nearest white space from here on: the lowest place at which one of them is found in the next few bytes."""
    while True:
        f.seek(position)
        window = f.read(4000)
        places = [place for place in (window.find(each) for each in WHITE) if place >= 0]
        if places:
            return position + min(places)
        if len(window) < 4000:
            return position + len(window)
        position += 3998


def count_words(paths, workers):
    if workers < 1:
        raise ValueError("I need at least one worker")
    todo = []
    for path in paths:
        with open(path, "rb") as f:
            size = f.seek(0, 2)
            begin = 0
            while begin < size:
                end = first_white(f, begin + SIZE)
                end = min(max(end, begin + 1), size)
                todo.append((path, begin, end))
                begin = end
    tasks, answers = mp.Queue(), mp.Queue()
    team = [Worker(tasks, answers) for _ in range(workers)]
    for worker in team:
        worker.start()
    for task in todo + [None] * workers:
        tasks.put(task)
    result = Counter()
    for _ in team:
        result += answers.get()
    for worker in team:
        worker.join()
    for queue in (tasks, answers):
        queue.close()
        queue.join_thread()
    return result
