"""05 In order: three threads, and their actions run one after the other, whichever thread comes first.

Fill in the methods of InOrder. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check in_order` tells you how far you are.
"""

from collections.abc import Callable


class InOrder:
    """Runs three actions in a fixed order. Each method is called once, each from a thread of its own, in any order."""

    def __init__(self) -> None:
        """Nothing has run yet."""
        raise NotImplementedError("InOrder() is not written yet: keep what the waiting needs on self.")

    def first(self, action: Callable[[], object]) -> None:
        """Run `action` at once, in the calling thread, and return."""
        raise NotImplementedError("InOrder.first is not written yet (rules 1 to 3 in README.md).")

    def second(self, action: Callable[[], object]) -> None:
        """Wait until the first action has ended, run `action` in the calling thread, and return."""
        raise NotImplementedError("InOrder.second is not written yet (rules 1 to 4 in README.md).")

    def third(self, action: Callable[[], object]) -> None:
        """Wait until the second action has ended, run `action` in the calling thread, and return."""
        raise NotImplementedError("InOrder.third is not written yet (rules 1 to 4 in README.md).")
