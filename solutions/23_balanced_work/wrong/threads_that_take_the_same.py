"""Each worker process has a thread in the caller, and nothing keeps two of them from taking the same number.

Rule: 1
Check: each_job_once_in_a_worker
Why: The number is looked up in one step, and counted up in another: a thread that comes in between finds the same.
"""

import multiprocessing
import pickle
import threading
from multiprocessing.connection import wait


class Killed(RuntimeError):
    """A worker is gone."""


class Bench:
    def __init__(self, function, jobs, workers):
        self.jobs, self.next = jobs, 0
        self.answers = {}
        self.broken = False
        self.workers = []
        for _ in range(min(workers, len(jobs))):
            mine, theirs = multiprocessing.Pipe()
            process = multiprocessing.Process(target=serve, args=(function, theirs))
            process.start()
            theirs.close()
            self.workers.append((process, mine))

    def run(self):
        threads = [threading.Thread(target=self.attend, args=worker) for worker in self.workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for process, pipe in self.workers:
            try:
                pipe.send(None)
            except OSError:
                pass  # it is dead
            process.join()
            process.close()
            pipe.close()
        if self.broken:
            raise Killed("a worker was killed")
        results = []
        for place in sorted(self.answers):
            fine, value = self.answers[place]
            if not fine:
                raise value
            results.append(value)
        return results

    def take(self):
        stop = self.broken or any(not fine for fine, _ in self.answers.values())
        if stop or self.next == len(self.jobs):
            return None
        self.next += 1
        return self.next - 1

    def attend(self, process, pipe):
        while (place := self.take()) is not None:
            try:
                pipe.send((self.jobs[place],))
                wait([pipe, process.sentinel])
                answer = pickle.loads(pipe.recv_bytes())
            except (EOFError, OSError):
                self.broken = True
                return
            except BaseException as error:
                answer = (False, error)
            self.answers[place] = answer


def serve(function, pipe):
    for (job,) in iter(pipe.recv, None):
        try:
            letter = pickle.dumps((True, function(job)))
        except BaseException as error:
            try:
                letter = pickle.dumps((False, error))
            except Exception:
                letter = pickle.dumps((False, Exception(str(error))))
        pipe.send_bytes(letter)


def run_balanced(function, jobs, workers):
    if workers < 1:
        raise ValueError(workers)
    return Bench(function, jobs, workers).run()
