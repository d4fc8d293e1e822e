"""asyncio waits for what plain threads report through call_soon_threadsafe."""

import asyncio
import threading


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors


def _report(loop, reports, place, call, cancelled):
    try:
        outcome = (place, True, call(cancelled))
    except BaseException as error:
        outcome = (place, False, error)
    try:
        loop.call_soon_threadsafe(reports.put_nowait, outcome)
    except RuntimeError:
        pass


async def _race(calls, cancelled, timeout):
    loop = asyncio.get_running_loop()
    reports = asyncio.Queue()
    errors = [None] * len(calls)
    async with asyncio.timeout(timeout):
        for place, call in enumerate(calls):
            threading.Thread(target=_report, args=(loop, reports, place, call, cancelled)).start()
        for _ in calls:
            place, good, what = await reports.get()
            if good:
                return what
            errors[place] = what
    raise AllFailed(errors)


def first_success(calls, timeout=None):
    if not len(calls):
        raise ValueError("no calls")
    cancelled = threading.Event()
    try:
        return asyncio.run(_race(calls, cancelled, timeout))
    finally:
        cancelled.set()
