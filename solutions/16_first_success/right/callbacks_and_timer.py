"""A show-off's: callbacks of futures, an iterator that gives the answer out once, and a timer for the timeout."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count


class AllFailed(Exception):
    def __init__(self, errors):
        super().__init__(errors)
        self.errors = errors


def first_success(calls, timeout=None):
    if not calls:
        raise ValueError("no calls")
    cancelled, settled, ticket, failures = threading.Event(), Future(), count(), count(1)
    pool = ThreadPoolExecutor(len(calls), "asked")

    def settle(error=None, value=None):
        if next(ticket) == 0:
            cancelled.set()
            settled.set_result((error, value))

    def reported(future):
        if (error := future.exception()) is None:
            settle(value=future.result())
        elif next(failures) == len(calls):
            settle(error=all)

    timer = threading.Timer(timeout or 0, settle, [TimeoutError("too slow")])
    asked = [pool.submit(call, cancelled) for call in calls]
    if timeout is not None:
        timer.start()
    for future in asked:
        future.add_done_callback(reported)
    pool.shutdown(wait=False)
    error, value = settled.result()
    timer.cancel()
    if error is all:
        raise AllFailed([future.exception() for future in asked])
    if error:
        raise error
    return value
