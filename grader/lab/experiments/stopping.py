"""From "stop!" to standing still: work of 300 ms that is cancelled, asked, and killed."""

import multiprocessing
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from grader.lab.experiment import Experiment, Variant


def cancelled(seconds: float) -> float:
    """Cancel a future whose work is under way, and wait until nothing works on it any more."""
    started = threading.Event()

    def mix() -> None:
        started.set()
        time.sleep(seconds)

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(mix)
        started.wait()
        begin = time.perf_counter()
        future.cancel()
        future.result()
        return time.perf_counter() - begin


def asked(seconds: float) -> float:
    """Set an event at which the thread looks every millisecond."""
    started, enough = threading.Event(), threading.Event()

    def mix() -> None:
        started.set()
        until = time.monotonic() + seconds
        while time.monotonic() < until and not enough.is_set():
            time.sleep(0.001)

    cook = threading.Thread(target=mix)
    cook.start()
    started.wait()
    begin = time.perf_counter()
    enough.set()
    cook.join()
    return time.perf_counter() - begin


def killed(seconds: float) -> float:
    """Kill a process that sleeps."""
    cook = multiprocessing.Process(target=time.sleep, args=(seconds + 60,))
    cook.start()
    begin = time.perf_counter()
    cook.kill()
    cook.join()
    return time.perf_counter() - begin


def _measure(quick: bool) -> list[Variant]:
    seconds, rounds = (0.03, 2) if quick else (0.3, 5)
    ways: dict[str, Callable[[float], float]] = {
        "future.cancel()": cancelled,
        "an Event, looked at": asked,
        "process.kill()": killed,
    }
    return [Variant(name, [stop(seconds) for _ in range(rounds)]) for name, stop in ways.items()]


EXPERIMENT = Experiment(
    "stopping",
    "Stop mixing!",
    "How long does work of 300 ms go on after it was told to stop?",
    "s",
    "claims.md#you-cant-stop-a-cook",
    _measure,
)
