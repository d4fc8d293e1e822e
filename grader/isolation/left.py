"""What a call left behind, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

STATES = {"Z": "ended but never waited for", "T": "stopped"}


def describe_left(kind: str, items: Sequence[dict[str, Any]]) -> str:
    """``items`` of one ``kind`` ("processes", ...) as a learner calls them; follows a number: "2 processes (...)"."""
    noun = kind if len(items) != 1 else {"processes": "process"}.get(kind, kind.removesuffix("s"))
    details = sorted({_DETAILS[kind](item) for item in items} - {""})
    noun = f"{_OF_WHAT.get(kind, '')}{noun}"
    return f"{noun} ({', '.join(details[:4])})" if details else noun


def _process(item: dict[str, Any]) -> str:
    return STATES.get(item["state"], "still running")


def _descriptor(item: dict[str, Any]) -> str:
    """A descriptor's kind is what helps: the number behind "pipe:[...]" says nothing."""
    return str(item["target"]).partition(":[")[0]


def _name(item: dict[str, Any]) -> str:
    return str(item["name"])


_DETAILS = {
    "processes": _process,
    "threads": _name,
    "descriptors": _descriptor,
    "segments": _name,
    "semaphores": _name,
    "files": _name,
}
_OF_WHAT = {"segments": "shared-memory ", "files": "temporary "}
