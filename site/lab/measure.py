"""Measure on this machine what the lessons claim; standard library only.

    python measure.py                 print every experiment's numbers
    python measure.py creation pipes  only these
    python measure.py --json FILE     keep the numbers as well

Each experiment is repeated, its variants in turn, so that a busy moment hits all of them alike. What is printed
is the lowest and the median of the runs: the lowest says what the machine can do, the distance between the two
how quiet it was. Written for Linux; elsewhere the experiments that need fork or /proc say so and are skipped.
"""

import argparse
import json
import multiprocessing
import os
import pickle
import platform
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import shared_memory
from pathlib import Path

Seconds = list[float]
MICRO = 1e-6
SMAPS = Path("/proc/self/smaps_rollup")


# What is measured


def nothing() -> None:
    """The emptiest task there is: what is left is the cost of having a thread or a process at all."""


def primes_below(stop: int, start: int = 0) -> int:
    """Count primes by trial division: plain bytecode that never waits and never lets go of the GIL by itself."""
    return sum(1 for n in range(max(start, 2), stop) if all(n % d for d in range(2, int(n**0.5) + 1)))


def half_of_the_primes(half: int, stop: int = 60_000) -> int:
    """One of two parts that cost about the same (trial division costs about n**1.5)."""
    middle = int(stop * 0.5 ** (1 / 1.5))
    return primes_below(middle) if half == 0 else primes_below(stop, middle)


def wait_a_moment(_: int) -> None:
    """Stands for a network answer that takes 50 ms."""
    time.sleep(0.05)


def tiny(x: int) -> int:
    """A task far smaller than the cost of sending it somewhere."""
    return x + 1


def echo_bytes(connection, count: int) -> None:
    """Send back whatever comes, `count` times, as raw bytes."""
    for _ in range(count):
        connection.send_bytes(connection.recv_bytes())


def echo_queue(inbox, outbox, count: int) -> None:
    """Send back whatever comes, `count` times, through queues."""
    for _ in range(count):
        outbox.put(inbox.get())


def drain(connection) -> None:
    """Receive one pickled object and say how long it was."""
    connection.send(len(connection.recv()))


def read_block(name: str, size: int, connection) -> None:
    """Attach to a shared-memory block and take one copy of it out."""
    block = shared_memory.SharedMemory(name)
    connection.send(len(bytes(block.buf[:size])))
    block.close()


def add_without_lock(value, times: int) -> None:
    """`+=` on a multiprocessing.Value: two steps, and the Value's own lock is not asked."""
    for _ in range(times):
        value.value += 1


# How it is measured


def clock(work: Callable[[], object]) -> float:
    """Wall-clock seconds that `work` takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def in_turn(variants: dict[str, Callable[[], object]], rounds: int) -> dict[str, Seconds]:
    """Each variant once a round, so that noise from outside falls on all of them."""
    for work in variants.values():
        work()  # warm-up: first imports, the first pages, a fork server that has to start
    seconds: dict[str, Seconds] = {name: [] for name in variants}
    for _ in range(rounds):
        for name, work in variants.items():
            seconds[name].append(clock(work))
    return seconds


def start_and_join(make: Callable[..., object]) -> Callable[[], None]:
    """Start one empty worker of this kind and wait for its end."""

    def once() -> None:
        worker = make(target=nothing)
        worker.start()
        worker.join()

    return once


def creation(rounds: int = 40) -> dict[str, Seconds]:
    """Start and join one empty worker: a thread, and a process under each start method."""
    makers = {"thread": threading.Thread}
    for method in multiprocessing.get_all_start_methods():
        makers[method] = multiprocessing.get_context(method).Process
    return in_turn({name: start_and_join(make) for name, make in makers.items()}, rounds)


def cpu_bound(rounds: int = 9) -> dict[str, Seconds]:
    """The same prime counting alone, in two threads, in two processes that are already there."""
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        return in_turn(
            {
                "alone": lambda: [half_of_the_primes(half) for half in range(2)],
                "two threads": lambda: list(threads.map(half_of_the_primes, range(2))),
                "two processes": lambda: list(processes.map(half_of_the_primes, range(2))),
            },
            rounds,
        )


def waiting(rounds: int = 7) -> dict[str, Seconds]:
    """Eight waits of 50 ms, one after another and in eight threads."""
    with ThreadPoolExecutor(8) as threads:
        return in_turn(
            {
                "alone": lambda: [wait_a_moment(i) for i in range(8)],
                "eight threads": lambda: list(threads.map(wait_a_moment, range(8))),
            },
            rounds,
        )


def tiny_tasks(rounds: int = 7) -> dict[str, Seconds]:
    """20,000 additions alone, sent to two processes one by one, and in parcels of 500."""
    items = range(20_000)
    with ProcessPoolExecutor(2) as pool:
        return in_turn(
            {
                "alone": lambda: [tiny(x) for x in items],
                "one by one": lambda: list(pool.map(tiny, items, chunksize=1)),
                "parcels of 500": lambda: list(pool.map(tiny, items, chunksize=500)),
            },
            rounds,
        )


def pipes(trips: int = 2000, rounds: int = 9) -> dict[str, Seconds]:
    """One byte there and back: a pipe between threads, the same between processes, multiprocessing.Queue."""

    def over_pipe(make: Callable[..., object]) -> Callable[[], None]:
        def trip() -> None:
            near, far = multiprocessing.Pipe()
            worker = make(target=echo_bytes, args=(far, trips))
            worker.start()
            for _ in range(trips):
                near.send_bytes(b"x")
                near.recv_bytes()
            worker.join()

        return trip

    def over_queue() -> None:
        there, back = multiprocessing.Queue(), multiprocessing.Queue()
        worker = multiprocessing.Process(target=echo_queue, args=(there, back, trips))
        worker.start()
        for _ in range(trips):
            there.put(b"x")
            back.get()
        worker.join()

    runs = in_turn(
        {
            "pipe, two threads": over_pipe(threading.Thread),
            "pipe, two processes": over_pipe(multiprocessing.Process),
            "multiprocessing.Queue": over_queue,
        },
        rounds,
    )
    return {name: [seconds / trips for seconds in values] for name, values in runs.items()}


def switching(trips: int = 2000, rounds: int = 9) -> dict[str, Seconds]:
    """One byte there and back on one single CPU: each trip is two switches (Linux)."""
    if not hasattr(os, "sched_setaffinity"):
        return {}
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        return {name: times for name, times in pipes(trips, rounds).items() if name.startswith("pipe")}
    finally:
        os.sched_setaffinity(0, allowed)


def big_object(size: int = 10 * 2**20, rounds: int = 9) -> dict[str, Seconds]:
    """10 MiB to another process: pickled through a pipe, or through one shared-memory block."""
    payload = os.urandom(size)

    def through_pipe() -> None:
        near, far = multiprocessing.Pipe()
        worker = multiprocessing.Process(target=drain, args=(far,))
        worker.start()
        near.send(payload)
        near.recv()
        worker.join()

    def through_block() -> None:
        near, far = multiprocessing.Pipe()
        block = shared_memory.SharedMemory(create=True, size=size)
        block.buf[:size] = payload
        worker = multiprocessing.Process(target=read_block, args=(block.name, size, far))
        worker.start()
        near.recv()
        worker.join()
        block.close()
        block.unlink()

    variants = {
        "pickle and unpickle, no border": lambda: pickle.loads(pickle.dumps(payload)),
        "start an empty process": start_and_join(multiprocessing.Process),
        "pipe": through_pipe,
        "shared memory": through_block,
    }
    return in_turn(variants, rounds)


def lock(times: int = 200_000, rounds: int = 9) -> dict[str, Seconds]:
    """`with lock:` that nobody else wants, and an empty block of the same shape."""
    guard = threading.Lock()

    def with_lock() -> None:
        for _ in range(times):
            with guard:
                pass

    def without() -> None:
        for _ in range(times):
            pass

    runs = in_turn({"with lock": with_lock, "empty loop": without}, rounds)
    return {name: [seconds / times for seconds in values] for name, values in runs.items()}


# Counts, not times


def lost_in_threads(times: int = 100_000, threads: int = 4, rounds: int = 5) -> dict[str, list[int]]:
    """Lost updates of `x += 1` and of `x = same(x) + 1`, the interpreter switching as often as it can."""
    cell = {"x": 0}

    def same(x: int) -> int:
        return x

    def plain() -> None:
        for _ in range(times):
            cell["x"] += 1

    def with_call() -> None:
        for _ in range(times):
            cell["x"] = same(cell["x"]) + 1

    def lost(work: Callable[[], None]) -> int:
        cell["x"] = 0
        workers = [threading.Thread(target=work) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return times * threads - cell["x"]

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        return {
            f"x += 1, of {times * threads}": [lost(plain) for _ in range(rounds)],
            f"x = same(x) + 1, of {times * threads}": [lost(with_call) for _ in range(rounds)],
        }
    finally:
        sys.setswitchinterval(before)


def lost_in_processes(times: int = 50_000, rounds: int = 5) -> dict[str, list[int]]:
    """Lost updates of `value.value += 1` in two processes."""

    def lost() -> int:
        value = multiprocessing.Value("q", 0)
        workers = [multiprocessing.Process(target=add_without_lock, args=(value, times)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return 2 * times - value.value

    return {f"Value += 1, of {2 * times}": [lost() for _ in range(rounds)]}


def empty_after_put(times: int = 200, rounds: int = 5) -> dict[str, list[int]]:
    """How often a multiprocessing.Queue calls itself empty right after a put."""

    def wrong() -> int:
        queue = multiprocessing.Queue()
        count = 0
        for _ in range(times):
            queue.put(1)
            count += queue.empty()
            queue.get()
        return count

    return {f"empty, of {times}": [wrong() for _ in range(rounds)]}


def private_mib() -> float:
    """MiB of memory that this process alone has written to (Linux)."""
    lines = SMAPS.read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024


def memory_after_fork(size: int = 200 * 2**20) -> dict[str, list[float]]:
    """How much of a 200 MiB block a forked child owns: right after the fork, and after it has written to it."""
    if not SMAPS.exists():
        return {}
    block = bytearray(b"x") * size
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            before = private_mib()
            block[::4096] = b"y" * len(block[::4096])
            os.write(write_end, json.dumps([before, private_mib()]).encode())
        finally:
            os._exit(0)
    os.close(write_end)
    before, after = json.loads(os.read(read_end, 1000))
    os.close(read_end)
    os.waitpid(child, 0)
    return {"MiB owned after fork": [before], "MiB owned after writing": [after]}


TIMES = [creation, cpu_bound, waiting, tiny_tasks, pipes, switching, big_object, lock]
COUNTS = [lost_in_threads, lost_in_processes, empty_after_put, memory_after_fork]


# Saying it


def machine() -> dict[str, object]:
    """What a reader has to know to judge the numbers."""
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    return {
        "python": platform.python_version(),
        "gil": gil,
        "system": platform.system(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "start method": multiprocessing.get_start_method(),
    }


def readable(seconds: float) -> str:
    """Seconds in the unit that gives a small number."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("us", MICRO)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def report(title: str, numbers: dict[str, list[float]], as_time: bool) -> None:
    """One experiment, a line per variant."""
    print(f"\n{title}")
    for name, values in numbers.items():
        if as_time:
            print(f"  {name:32} lowest {readable(min(values)):>9}   median {readable(statistics.median(values)):>9}")
        else:
            print(f"  {name:32} {', '.join(f'{value:g}' for value in values)}")


def main() -> None:
    """Run the experiments asked for, print them, keep them."""
    experiments = {function.__name__: function for function in [*TIMES, *COUNTS]}
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("experiment", nargs="*", help=f"of {', '.join(experiments)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep machine and numbers in this file")
    options = parser.parse_args()
    unknown = set(options.experiment) - set(experiments)
    if unknown:
        parser.error(f"no such experiment: {', '.join(sorted(unknown))}")

    record = {"machine": machine(), "numbers": {}}
    print(", ".join(f"{key} {value}" for key, value in record["machine"].items()))
    for name in options.experiment or experiments:
        function = experiments[name]
        numbers = function()
        record["numbers"][name] = numbers
        report(f"{name}: {function.__doc__.splitlines()[0]}", numbers, function in TIMES)
    if options.json:
        options.json.write_text(json.dumps(record, indent=1))


if __name__ == "__main__":
    main()
