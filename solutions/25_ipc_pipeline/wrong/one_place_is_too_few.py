"""Refuses a capacity of 1: one to work on and one to wait for, it thinks.

Rule: 0
Check: bad_capacity
Why: A queue for one item is a queue. Only what is below 1 is a ValueError.
"""

import multiprocessing
import pickle
import queue
import threading
from multiprocessing.connection import wait

END = b""


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def run_pipeline(items, stages, capacity=8):
    if capacity <= 1:
        raise ValueError("the stages could not overlap")
    if not stages:
        return list(items)
    line = Line(stages, capacity)
    try:
        line.feed(items)
    except BaseException:
        line.kill()
        raise
    finally:
        line.finish()
    if line.failure:
        raise line.failure
    return [pickle.loads(parcel) for parcel in iter(line.queues[-1].get, END)]


class Line:
    def __init__(self, stages, capacity):
        self.failure = None
        self.queues = [queue.Queue(capacity) for _ in stages] + [queue.Queue()]
        self.pipes, self.processes, self.threads = [], [], []
        for stage in stages:
            ours, theirs = multiprocessing.Pipe()
            process = multiprocessing.Process(target=serve, args=(stage, theirs))
            process.start()
            theirs.close()
            self.pipes.append(ours)
            self.processes.append(process)
        for index in range(len(stages)):
            thread = threading.Thread(target=self.carry, args=(index,))
            thread.start()
            self.threads.append(thread)

    def feed(self, items):
        for item in items:
            if self.failure:
                return
            self.queues[0].put(pickle.dumps(item))

    def carry(self, index):
        for parcel in iter(self.queues[index].get, END):
            if not self.failure:
                try:
                    self.queues[index + 1].put(self.ask(index, parcel))
                except BaseException as error:
                    self.failure = self.failure or error
                    self.kill()
        self.queues[index + 1].put(END)

    def ask(self, index, parcel):
        pipe, process = self.pipes[index], self.processes[index]
        try:
            pipe.send_bytes(parcel)
            wait([pipe, process.sentinel])
            if not pipe.poll():
                raise EOFError
            fine, answer = pipe.recv()
        except (EOFError, OSError):
            raise StageError(index, None) from None
        if not fine:
            raise StageError(index, pickle.loads(parcel)) from answer
        return answer

    def kill(self):
        for process in self.processes:
            process.kill()

    def finish(self):
        self.queues[0].put(END)
        for thread in self.threads:
            thread.join()
        for pipe, process in zip(self.pipes, self.processes):
            try:
                pipe.send_bytes(END)
            except OSError:
                pass
            process.join()
            process.close()
            pipe.close()


def serve(stage, pipe):
    for parcel in iter(pipe.recv_bytes, END):
        try:
            answer = True, pickle.dumps(stage(pickle.loads(parcel)))
        except BaseException as error:
            answer = False, portable(error)
        pipe.send(answer)


def portable(error):
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
