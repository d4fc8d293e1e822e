"""The event is a semaphore without a permit, which then gets more than will ever be needed; asyncio watches in a thread."""

import asyncio
import multiprocessing
import threading
from typing import NamedTuple


class Report(NamedTuple):
    restarts: int
    gave_up: bool
    exit_codes: dict[int, int]


class Permits:
    def __init__(self):
        self.semaphore = multiprocessing.Semaphore(0)

    def set(self):
        for _ in range(10_000):
            self.semaphore.release()

    def wait(self, timeout=None):
        return self.semaphore.acquire(timeout=timeout)

    def is_set(self):
        return self.semaphore.acquire(block=False)


class Supervisor:
    def __init__(self, target, workers, max_restarts):
        if workers < 1 or max_restarts < 0:
            raise ValueError("workers >= 1, max_restarts >= 0")
        self.target, self.restarts, self.max_restarts = target, 0, max_restarts
        self.codes, self.gave_up, self.event = {}, False, Permits()
        self.team, self.numbers = dict.fromkeys(range(workers)), {}

    def start(self):
        for index in self.team:
            self.begin(index)
        ready = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.watch(ready)))
        self.thread.start()
        ready.wait()

    def begin(self, index):
        process = multiprocessing.Process(target=self.target, args=(index, self.event))
        process.start()
        self.team[index] = process
        self.numbers[index] = process.pid

    async def watch(self, ready):
        self.loop, self.signal = asyncio.get_running_loop(), asyncio.Event()
        ready.set()
        ends = asyncio.create_task(self.end_in_time())
        await asyncio.gather(*map(self.attend, list(self.team)))
        ends.cancel()

    async def end_in_time(self):
        await self.signal.wait()
        await asyncio.sleep(self.seconds)
        for process in filter(None, self.team.values()):
            process.kill()

    async def attend(self, index):
        while True:
            process = self.team[index]
            while process.is_alive():
                await asyncio.sleep(0.01)
            code = self.codes[index] = process.exitcode
            self.team[index] = None
            del self.numbers[index]
            process.close()
            if code == 0 or self.signal.is_set():
                return
            if self.restarts == self.max_restarts:
                self.gave_up = True
                self.tell(2.0)
                return
            self.restarts += 1
            self.begin(index)

    def tell(self, seconds):
        if not self.signal.is_set():
            self.seconds = seconds
            self.event.set()
            self.signal.set()

    def pids(self):
        return dict(self.numbers)

    def stop(self, timeout=2.0):
        if self.thread.is_alive():
            self.loop.call_soon_threadsafe(self.tell, timeout)
        self.thread.join()

    def wait(self, timeout=None):
        self.thread.join(timeout)
        if self.thread.is_alive():
            raise TimeoutError(timeout)
        return Report(self.restarts, self.gave_up, dict(self.codes))
