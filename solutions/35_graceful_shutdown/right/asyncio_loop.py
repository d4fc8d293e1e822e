"""A show-off's service: an event loop that listens to signals and to the workers' sentinels, one task for each worker.

A pipe is the event. Two signals at once are two, as the loop gets one call for each.
"""

import asyncio
import multiprocessing
import signal
from contextlib import contextmanager

NUMBERS = (signal.SIGINT, signal.SIGTERM)


class Bell:
    def __init__(self, reader):
        self.reader = reader

    def is_set(self):
        return self.reader.poll(0)

    def wait(self, timeout=None):
        return self.reader.poll(timeout)


def main_of_a_worker(worker, bell):
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    worker(bell)


@contextmanager
def handlers_kept():
    kept = [(number, signal.getsignal(number)) for number in NUMBERS]
    try:
        yield
    finally:
        for number, handler in kept:
            signal.signal(number, handler)


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError("workers < 1")
    with handlers_kept():
        return asyncio.run(serve(worker, workers, grace))


async def serve(worker, workers, grace):
    loop = asyncio.get_running_loop()
    closing, enough = asyncio.Event(), asyncio.Event()
    for number in NUMBERS:
        loop.add_signal_handler(number, lambda: enough.set() if closing.is_set() else closing.set())
    reader, writer = multiprocessing.Pipe(duplex=False)
    with reader, writer:
        team = [multiprocessing.Process(target=main_of_a_worker, args=(worker, Bell(reader))) for _ in range(workers)]
        for process in team:
            process.start()
        watching = asyncio.gather(*(code_of(process, loop, closing) for process in team))
        shepherd = asyncio.create_task(shepherded(team, writer, closing, enough, grace))
        codes = await watching
        shepherd.cancel()
    for number in NUMBERS:
        loop.remove_signal_handler(number)
    return 1 - (set(codes) == {0})


async def code_of(process, loop, closing):
    """Wait for one worker's end. A bad one is closing time for all."""
    ended = asyncio.Event()
    loop.add_reader(process.sentinel, ended.set)
    await ended.wait()
    loop.remove_reader(process.sentinel)
    process.join()
    if process.exitcode != 0:
        closing.set()
    return process.exitcode


async def shepherded(team, writer, closing, enough, grace):
    await closing.wait()
    writer.send(None)
    try:
        await asyncio.wait_for(enough.wait(), grace)
    except TimeoutError:
        pass
    for process in team:
        process.kill()
