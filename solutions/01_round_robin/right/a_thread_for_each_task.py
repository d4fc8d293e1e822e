"""A show-off's: every task in a thread of its own, and a baton that lets one of them work at a time."""

import threading


class Worker(threading.Thread):
    def __init__(self, name, task, quantum, timeline):
        super().__init__()
        self.who, self.task, self.quantum, self.timeline = name, task, quantum, timeline
        self.turn, self.back = threading.Semaphore(0), threading.Semaphore(0)
        self.over = False

    def run(self):
        while not self.over:
            self.turn.acquire()
            try:
                for _ in range(self.quantum):
                    self.timeline.append((self.who, next(self.task)))
            except StopIteration:
                self.over = True
            except BaseException as error:
                self.timeline.append((self.who, error))
                self.over = True
            self.back.release()

    def take_turn(self):
        self.turn.release()
        self.back.acquire()
        return self.over


def run_round_robin(tasks, quantum=1):
    if quantum < 1:
        raise ValueError("quantum must be positive")
    timeline = []
    workers = [Worker(name, task, quantum, timeline) for name, task in tasks.items()]
    for worker in workers:
        worker.start()
    running = workers
    while running:
        running = [worker for worker in running if not worker.take_turn()]
    for worker in workers:
        worker.join()
    return timeline
