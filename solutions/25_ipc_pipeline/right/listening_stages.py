"""Each stage connects back to the caller over a socket of its own (multiprocessing.connection.Listener, with a key).

One selecting loop in the caller serves all stages: an idle stage gets its next item, an answer goes to the queue behind it.
A socket that ends, or a process that ends before it has connected, is a death.
"""

import multiprocessing
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import Client, Listener, wait


class StageError(Exception):
    """A stage failed. `stage` is its index; `item` what it had received, or None if its process died."""

    def __init__(self, stage: int, item: object) -> None:
        super().__init__(stage, item)
        self.stage = stage
        self.item = item

    def __str__(self) -> str:
        return f"stage {self.stage} failed on item {self.item!r}"


def run_pipeline(items: Iterable, stages: Sequence[Callable], capacity: int = 8) -> list:
    if capacity < 1:
        raise ValueError("capacity")
    if not stages:
        return list(items)
    processes, sockets = [], {}
    key = os.urandom(16)
    with Listener(("127.0.0.1", 0), authkey=key, backlog=len(stages)) as listener:
        try:
            for index, stage in enumerate(stages):
                process = multiprocessing.Process(target=station, args=(listener.address, key, index, stage))
                process.start()
                processes.append(process)
                sockets[index] = welcome(listener, process, index)
            return Bench(items, len(stages), capacity, sockets).run()
        finally:
            for process in processes:
                process.kill()
                process.join()
                process.close()
            for socket in sockets.values():
                socket.close()


def welcome(listener, process, index):
    """Accept this stage's connection, unless it ends first."""
    ready = wait([listener._listener._socket, process.sentinel])
    if process.sentinel in ready:
        raise StageError(index, None)
    return listener.accept()


class Bench:
    def __init__(self, items, count, capacity, sockets) -> None:
        self.items = iter(items)
        self.more = True
        self.capacity = capacity
        self.sockets = sockets
        self.last = count - 1
        self.queues = [deque() for _ in range(count)]
        self.finished: dict[int, bytes] = {}
        self.in_hand: dict[int, bytes] = {}
        self.results: list[object] = []

    def run(self) -> list:
        while self.more or self.in_hand or self.finished or any(self.queues):
            moved = any([self.move(index) for index in range(self.last, -1, -1)])
            if not self.take_one() and not moved:
                self.listen()
        return self.results

    def take_one(self) -> bool:
        if self.more and len(self.queues[0]) < self.capacity:
            try:
                self.queues[0].append(pickle.dumps(next(self.items)))
            except StopIteration:
                self.more = False
            return True
        return False

    def move(self, index) -> bool:
        moved = False
        if index in self.finished:
            if index == self.last:
                self.results.append(pickle.loads(self.finished.pop(index)))
                moved = True
            elif len(self.queues[index + 1]) < self.capacity:
                self.queues[index + 1].append(self.finished.pop(index))
                moved = True
        if index not in self.in_hand and index not in self.finished and self.queues[index]:
            self.in_hand[index] = self.queues[index].popleft()
            try:
                self.sockets[index].send_bytes(self.in_hand[index])
            except OSError:
                raise StageError(index, None) from None
            moved = True
        return moved

    def listen(self) -> None:
        for socket in wait(list(self.sockets.values())):
            index = next(i for i, s in self.sockets.items() if s is socket)
            try:
                fine = socket.recv_bytes() == b"fine"
                content = socket.recv_bytes()
            except (EOFError, OSError):
                raise StageError(index, None) from None
            item = self.in_hand.pop(index)
            if not fine:
                raise StageError(index, pickle.loads(item)) from Exception(content.decode())
            self.finished[index] = content


def station(address, key, index, stage) -> None:
    with Client(address, authkey=key) as socket:
        while True:
            try:
                item = socket.recv_bytes()
            except EOFError:
                return
            try:
                head, body = b"fine", pickle.dumps(stage(pickle.loads(item)))
            except BaseException as error:
                head, body = b"failed", f"{type(error).__name__}: {error}".encode("utf-8", "replace")
            socket.send_bytes(head)
            socket.send_bytes(body)
