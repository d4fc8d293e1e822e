"""16 First success: ask several at once, and take the first answer.

Fill in first_success. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check first_success` tells you how far you are.
"""

import threading
from collections.abc import Callable, Sequence


class AllFailed(Exception):
    """Every call raised; `errors` has what they raised, in the order of the calls. Given: leave it as it is."""

    def __init__(self, errors: list) -> None:
        super().__init__(errors)
        self.errors = errors


def first_success(calls: Sequence[Callable[[threading.Event], object]], timeout: float | None = None) -> object:
    """Start all `calls` at once, each in a thread, and return the first value that any of them returns.

    Every call gets the same event, `cancelled`. It is set as soon as there is a value, so that the other calls can stop; the
    function does not wait for them. If all calls raise: AllFailed with their exceptions. After `timeout` seconds without a
    value: TimeoutError, with `cancelled` set. No calls: ValueError.
    """
    raise NotImplementedError("first_success is not written yet: begin with a thread for each call (rule 1 in README.md)")
