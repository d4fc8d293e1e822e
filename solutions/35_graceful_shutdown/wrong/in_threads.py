"""The workers are threads.

Rule: 1
Check: runs_the_workers
Why: They share the caller's process, so none of them can be killed, and each crash is everybody's.
"""

import signal
import threading
import time


def run_service(worker, workers, grace=2.0):
    if workers < 1:
        raise ValueError("workers is below 1")
    event, signals, failed = threading.Event(), [], []

    def live():
        try:
            worker(event)
        except BaseException:
            failed.append(1)

    before = {number: signal.signal(number, lambda got, _: signals.append(got)) for number in (signal.SIGTERM, signal.SIGINT)}
    threads = [threading.Thread(target=live, daemon=True) for _ in range(workers)]
    for thread in threads:
        thread.start()
    deadline = None
    while any(thread.is_alive() for thread in threads):
        if (signals or failed) and deadline is None:
            deadline = time.monotonic() + grace
            event.set()
        if len(signals) > 1 or (deadline is not None and time.monotonic() >= deadline):
            failed.append(1)
            break
        time.sleep(0.01)
    for number, handler in before.items():
        signal.signal(number, handler)
    return int(bool(failed))
