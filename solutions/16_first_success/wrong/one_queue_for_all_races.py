"""The reports come through a queue that is made in the signature, and emptied at the beginning.

Rule: 2
Check: what_comes_later_changes_nothing
Why: Who ends late in one race reports into the next one.
"""

import queue
import time
import threading
from collections.abc import Callable, Sequence


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors

def first_success(calls, timeout=None, *, _reports=queue.Queue()):
    calls = list(calls)
    if not calls:
        raise ValueError("no calls")
    while not _reports.empty():
        _reports.get_nowait()
    cancelled = threading.Event()
    decided = threading.Lock()

    def run(place, call):
        try:
            value = call(cancelled)
        except BaseException as error:
            _reports.put((place, False, error))
            return
        with decided:
            _reports.put((place, True, value))
            cancelled.set()

    deadline = None if timeout is None else time.monotonic() + timeout
    for place, call in enumerate(calls):
        threading.Thread(target=run, args=(place, call), daemon=True).start()
    errors = {}
    while len(errors) < len(calls):
        try:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            place, good, what = _reports.get(timeout=left)
        except queue.Empty:
            cancelled.set()
            raise TimeoutError("no value in time") from None
        if good:
            cancelled.wait(1)
            return what
        errors[place] = what
    raise AllFailed([errors[place] for place in sorted(errors)])
