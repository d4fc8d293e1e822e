"""The worker of a thread pool, in the order of steps that it has had since Python 3.12: one seed, one schedule everywhere.

A worker that has done its work looks for more, and only if there is none does it call itself idle; up to Python 3.11 it called
itself idle first. What a pool does for its user is the same.
"""

import concurrent.futures._base as futures_base
import concurrent.futures.thread as futures_thread
import queue
from collections.abc import Callable
from typing import Any

Reference = Callable[[], Any]


def work(reference: Reference, items: Any, initializer: Callable[..., object] | None, initargs: tuple[Any, ...]) -> None:
    """Do what comes until the pool is over; `reference` gives the executor, or None once nobody needs it."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            futures_base.LOGGER.critical("Exception in initializer:", exc_info=True)
            executor = reference()
            if executor is not None:
                executor._initializer_failed()
            return
    try:
        while True:
            item = _next(reference, items)
            if item is not None:
                item.run()
                del item
                continue
            executor = reference()  # this frame may be kept by a traceback, and keeps the executor then
            if _over(executor):
                items.put(None)  # for the worker beside
                return
            del executor
    except BaseException:
        futures_base.LOGGER.critical("Exception in worker", exc_info=True)


def _next(reference: Reference, items: Any) -> Any:
    try:
        return items.get_nowait()
    except queue.Empty:
        executor = reference()
        if executor is not None:
            executor._idle_semaphore.release()
        del executor
        return items.get(block=True)


def _over(executor: Any) -> bool:
    """Whether a worker that was woken without work is to end; an executor with such a worker takes no more."""
    if futures_thread._shutdown or executor is None or executor._shutdown:
        if executor is not None:
            executor._shutdown = True
        return True
    return False
