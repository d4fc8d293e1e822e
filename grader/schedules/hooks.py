"""The functions that rewritten code calls, by their names there.

They are put into `builtins` under `__bh_...__` names, because a module's own namespace must look as the learner wrote it.
"""

import builtins
from collections.abc import Callable
from typing import Any

from .accesses import (
    AttributeSlot,
    ItemSlot,
    apart,
    attribute,
    augment,
    bound,
    caught,
    contains,
    delegated,
    drain,
    dropped,
    enter,
    for_c,
    for_caller,
    handed_out,
    imported,
    importing,
    in_place,
    inexact,
    item,
    iterate,
    look,
    look_into,
    loop,
    matching,
    name,
    operate,
    piece,
    point,
    spill,
    store,
    turn,
    unpacked,
    unproved,
    write_name,
    yielding,
)
from .calls import call, passed

HOOKS: dict[str, Callable[..., Any]] = {
    "attribute": attribute, "store": store, "attribute_slot": AttributeSlot, "item": item, "item_slot": ItemSlot, "name": name,
    "write_name": write_name, "bound": bound, "augment": augment, "in_place": in_place, "look": look, "look_into": look_into,
    "drain": drain, "spill": spill, "contains": contains, "slice": piece, "inexact": inexact, "iterate": iterate,
    "loop": loop, "turn": turn, "enter": enter, "caught": caught, "handed_out": handed_out,
    "point": point, "yielding": yielding, "matching": matching, "import": importing, "imported": imported,
    "call": call, "passed": passed, "operate": operate, "apart": apart, "delegated": delegated, "unpacked": unpacked,
    "unproved": unproved, "dropped": dropped, "for_c": for_c, "for_caller": for_caller,
}  # fmt: skip


def install() -> None:
    """Make the hooks known to rewritten code (for good: they do nothing while no execution is under way)."""
    for key, function in HOOKS.items():
        setattr(builtins, f"__bh_{key}__", function)
