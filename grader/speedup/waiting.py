"""How long a run would have taken if its processes had never waited for a core.

Whether two processes that could compute at once really do is up to the system. It may put both on one core while another is
idle, or give a core to a program of somebody else. That is no fault of a submission's, so the time in which a process could have
computed and had no core is asked of the kernel, and taken off. Where all cores were the submission's own, or it has asked for fewer,
its processes waited for each other, and that counts (see :class:`grader.walls.family.Member`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.isolation.work import work_of
from grader.walls.family import Member


class Took(NamedTuple):
    """Seconds of a run: as measured; at most, had nobody waited for a core; and at least. Of all processes: what they computed."""

    measured: float
    most: float
    least: float
    computed: float


def took(caller: Member, processes: Sequence[Member], seconds: float, cores: float) -> Took:
    """What a run of ``caller`` and ``processes`` took that lasted ``seconds``, on so many ``cores``.

    Those who wait at the same time do so side by side, so that only the longest wait of one process is surely too much; and
    those who wait for each other one after another, so that the sum of all waits may be. No run is faster than all cores together.
    """
    everyone = [caller, *processes]
    computed = work_of(caller, processes).total
    longest = max((each.waited for each in everyone if each.threads == 1), default=0.0)
    in_all = sum(each.waited for each in everyone)
    most, least = (min(seconds, max(seconds - waited, computed / cores)) for waited in (longest, in_all))
    return Took(seconds, most, least, computed)
