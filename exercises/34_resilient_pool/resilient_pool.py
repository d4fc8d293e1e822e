"""34 Resilient pool: a worker's death costs one attempt at one item, and nothing else.

Fill in the function. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check resilient_pool` tells you how far you are.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple


class Outcome(NamedTuple):
    """What came of an item: `kind`, and the fields that belong to it."""

    kind: str
    value: object = None
    error: str | None = None
    exit_code: int | None = None
    signal: str | None = None


def map_resilient(function: Callable, items: Sequence, workers: int, attempts: int = 3) -> list[Outcome]:
    """Call function(item) for each item in `workers` processes; the outcomes come in the order of `items`.

    An outcome's kind is
        "returned"  with the `value`;
        "raised"    with the `error`, "TypeName: message"; such an item is not tried again;
        "killed"    with the `exit_code` or the name of the `signal` ("SIGSEGV") of the last death, if the item's worker died
                    `attempts` times. A worker that dies is replaced, and its item tried again.

    Only the item that the dead worker had in hand is affected: no other is interrupted, lost or done twice.

    Raises:
        ValueError: `workers` or `attempts` is below 1.
    """
    raise NotImplementedError(
        "map_resilient: give one item at a time to each worker process, and know who has which item."
    )
