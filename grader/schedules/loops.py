"""asyncio's event loops beside managed threads.

A loop waits in its selector, for a timer or until another thread wakes it through a socket pair: `descriptors` has both under
control. What is left are its clock, and the list of calls in which other threads leave what they want done. What happens inside
a loop is one thread's business, in the loop's own order: nothing is explored there.
"""

import threading
from collections.abc import Callable, Coroutine
from typing import Any

from .descriptors import known
from .operations import Operation
from .primitives import managed
from .state import Abandoned

RUN_WAITS = 300
"""Seconds that asyncio.run() gives to the default executor since Python 3.12."""


def leaving_calls(real: Callable[..., Any]) -> Callable[..., Any]:
    """call_soon_threadsafe: that a call is left for the loop is a visible operation, on what wakes the loop."""

    def call_soon_threadsafe(self: Any, callback: Any, *args: Any, context: Any = None) -> Any:
        """Have the loop call `callback`, from any thread."""
        own = known(getattr(self, "_csock", None))
        if own is not None:
            execution, place = own
            execution.visit(Operation("send", (place,), True))
        return real(self, callback, *args, context=context)

    return call_soon_threadsafe


def telling_time(real: Callable[..., float]) -> Callable[..., float]:
    """The loop's clock is the virtual one. A loop looks at it at each turn: that is nothing to choose a thread at."""

    def time(self: Any) -> float:
        """Return the time in seconds, by the loop's clock."""
        found = managed()
        if found is None:
            return real(self)
        found[0].inexact = True  # a loop looks at what others leave for it where no thread can be chosen
        return found[0].clock.now

    return time


def shutting_down(real: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., Coroutine[Any, Any, None]]:
    """shutdown_default_executor as Python 3.11 has it, so that every Python gives the same schedules.

    Later ones look whether the threads have ended when asyncio.run() has waited five minutes for them.
    """

    async def shutdown_default_executor(self: Any, timeout: float | None = None) -> None:
        """Wait until the default executor has ended its threads."""
        if managed() is None or timeout not in (None, RUN_WAITS):
            await (real(self) if timeout is None else real(self, timeout))
            return
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            await future
        finally:
            thread.join()

    return shutdown_default_executor


def reporting(real: Callable[..., None]) -> Callable[..., None]:
    """call_exception_handler, but nothing is said about tasks that were ended together with their execution."""

    def call_exception_handler(self: Any, context: dict[str, Any]) -> None:
        """Report an exception of a callback or task."""
        if managed() is not None and not isinstance(context.get("exception"), Abandoned):
            real(self, context)

    return call_exception_handler


def refusing(real: Callable[..., None]) -> Callable[..., None]:
    """run_forever, where descriptors are not under control."""

    def run_forever(self: Any) -> None:
        """Run until stop() is called."""
        found = managed()
        if found is not None:
            found[0].refuse(f"{found[1].name} runs an asyncio event loop")
        real(self)

    return run_forever
