"""The event is a manager's, which does not mind if somebody who waits for it is killed. It costs one more process."""

import multiprocessing
import signal
import time


def body(worker, event):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    worker(event)


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError(f"workers={workers}")
    asked = 0

    def ask(number, frame):
        nonlocal asked
        asked += 1

    old = [(number, signal.signal(number, ask)) for number in (signal.SIGTERM, signal.SIGINT)]
    try:
        with multiprocessing.Manager() as manager:
            event = manager.Event()
            processes = [multiprocessing.Process(target=body, args=(worker, event)) for _ in range(workers)]
            for process in processes:
                process.start()
            while not asked and not ended_badly(processes) and any_alive(processes):
                time.sleep(0.02)
            if any_alive(processes):
                event.set()
            until = time.monotonic() + grace
            while any_alive(processes) and asked < 2 and time.monotonic() < until:
                time.sleep(0.02)
            for process in processes:
                process.kill()
                process.join()
    finally:
        for number, handler in old:
            signal.signal(number, handler)
    return int(ended_badly(processes))


def any_alive(processes):
    return any(process.is_alive() for process in processes)


def ended_badly(processes):
    return any(process.exitcode not in (0, None) for process in processes)
