"""A visible operation: what it touches, and when it can be done."""

from collections.abc import Callable
from typing import Any

Place = tuple[Any, Any]  # (object's number, slot); slot None is the whole object


class Operation:
    """One visible operation of a thread.

    places  what it reads or writes          ready     None: always possible; else: can it be done now?
    write   changes those places             deadline  virtual time (s) from which it can be done anyhow
    kind    the word for a story             target    the object, for the story; `peek` gives the value read or written
            (only what one thread at a time can have is acquired and released: the analysis of races relies on it)
    again   gives places and write anew when the operation is done, if they depend on what others did since it was announced
    torn    it is several operations in truth, and what comes between them is not tried: where it races, there is no proof
    """

    __slots__ = ("again", "deadline", "kind", "peek", "places", "ready", "site", "target", "torn", "value", "where", "write")

    def __init__(
        self,
        kind: str,
        places: tuple[Place, ...] = (),
        write: bool = False,
        site: int | None = None,
        ready: Callable[[], bool] | None = None,
        deadline: float | None = None,
        target: object = None,
        peek: Callable[[], str | None] | None = None,
    ) -> None:
        self.kind, self.places, self.write, self.site = kind, places, write, site
        self.ready, self.deadline, self.target, self.peek = ready, deadline, target, peek
        self.value: str | None = None
        self.torn = False
        self.again: Callable[[], tuple[tuple[Place, ...], bool]] | None = None
        self.where: tuple[str, int, str] | None = None

    def conflicts(self, other: "Operation") -> bool:
        """Whether the order of the two matters."""
        if not (self.write or other.write):
            return False
        for number, slot in self.places:
            for number2, slot2 in other.places:
                if number == number2 and (slot == slot2 or slot is None or slot2 is None):
                    return True
        return False


READ = Operation("read")
WRITE = Operation("write", write=True)
HAND_OUT = Operation("hand out", write=True)
INSTRUCTION = Operation("instruction")
