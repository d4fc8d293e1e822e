"""Why a run did not gain: which law of parallel work it broke, told from what its processes were seen to do."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from grader.isolation.work import Work, is_helper
from grader.walls.family import Member

NONE_OF_IT = 0.1
"""The share of the work below which a process did none of it."""
MUCH_OF_IT = 0.3
"""The share from which on what the caller does by itself holds everybody up."""
ONE_AT_A_TIME = 1.3
"""Processes at work at a time, on average, below which they took turns."""
UNEVEN = 1.5
"""How many times its fair share the busiest process may do."""
OVERHEAD = 1.6
"""How many times the work of one process all together may do."""
MUCH_SENT = 100_000
"""Bytes sent from which on they are worth a number."""
MANY = 3
"""Processes for each worker from which on starting them is worth a word."""
IDLE = 0.6
"""The share of the cores' time below which they stood idle."""


def broken_law(work: Work, caller: Member, processes: Iterable[Member], seconds: float, workers: int, alone: float) -> str:
    """A sentence on why ``workers`` did not gain, "" if nothing stands out.

    ``work`` sums up the run of ``caller`` and ``processes`` in ``seconds``; ``alone`` is the CPU seconds of the same work
    done by one.
    """
    below = [each for each in processes if not is_helper(each, caller)]
    if work.own_share > 1 - NONE_OF_IT:
        return _all_in_the_caller(caller)
    if work.existed <= 1 and len(below) > 1:
        return f"There were {len(below)} processes, but one after another: each had ended before the next one began."
    if work.existed <= 1:
        return "One process did the work; a second core had nothing to do."
    if work.own_share > MUCH_OF_IT:
        return (
            f"The calling process did {work.own_share:.0%} of the work itself. While it computes alone, before the others "
            "begin or after they end, they wait."
        )
    if work.at_work < ONE_AT_A_TIME:
        return f"{work.existed} processes existed at a time, but only one of them computed at any moment."
    busiest = max((each.cpu for each in below), default=0.0) / max(sum(each.cpu for each in below), 1e-9)
    if busiest * workers > UNEVEN:
        return f"The work was split unevenly: one of the processes did {busiest:.0%} of it, and everybody waited for that one."
    if alone and work.total > OVERHEAD * alone:
        return (
            f"All processes together computed {work.total:.2f} s on what takes one {alone:.2f} s: the rest went into starting "
            f"{len(below)} processes and into {_sent(work)} between them."
        )
    said = []
    if len(below) > MANY * workers:
        said.append(f"{len(below)} processes were started for it, and starting one takes time.")
    if work.total < IDLE * seconds * workers:
        said.append(f"The cores had nothing to do for {1 - work.total / (seconds * workers):.0%} of the time.")
    return " ".join(said)


def _sent(work: Work) -> str:
    return f"the {work.sent / 1e6:.1f} MB that were sent" if work.sent >= MUCH_SENT else "what was sent"


def _all_in_the_caller(caller: Member) -> str:
    if caller.threads > 1 and _has_gil():
        return (
            f"All the work was done in the calling process, by {caller.threads} threads. This Python lets one thread at a time run "
            "Python code (the GIL), so that threads do not compute faster than one alone."
        )
    return "All the work was done in the calling process."


def _has_gil() -> bool:
    """Whether the interpreter has a global lock: a free-threaded build runs threads on all cores."""
    return bool(getattr(sys, "_is_gil_enabled", lambda: True)())
