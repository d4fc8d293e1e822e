"""Who computed during a call: the caller or processes below it, and how many of those at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.runner.leftovers import OWN_HELPERS
from grader.walls.family import Member

NOTABLE = 0.25
"""The share of the busiest process's CPU time from which on a process counts as one that computes."""

Span = tuple[float, float]


@dataclass(frozen=True)
class Work:
    """What the processes of one call did.

    ``own`` is the caller's CPU seconds during the call, ``others`` those of the processes below it. ``existed`` is the most
    processes below it that existed at one moment. ``at_work`` is how many processes were computing at a time, on average
    over the time in which any was; it does not depend on how many cores they had to share.
    """

    own: float
    others: float
    existed: int
    at_work: float
    sent: int = 0
    """Bytes that all of them wrote; what processes tell each other goes through pipes and sockets. 0 where it can't be seen."""

    @property
    def total(self) -> float:
        """CPU seconds of all together."""
        return self.own + self.others

    @property
    def own_share(self) -> float:
        """The caller's part of them, from 0 to 1."""
        return self.own / max(self.total, 1e-9)


def work_of(caller: Member, processes: Iterable[Member]) -> Work:
    """The work of a call, from what was seen of its ``caller`` and of the ``processes`` below it.

    The interpreter's own helpers do not count. Neither does a process that did little beside the busiest one, such as a
    manager, as one that computes.
    """
    workers = [each for each in processes if not is_helper(each, caller)]
    busiest = max((each.cpu for each in workers), default=0.0)
    spans = [_working(each) for each in workers if each.cpu > 0 and each.cpu >= NOTABLE * busiest]
    covered = _covered(spans)
    return Work(
        own=caller.cpu - (caller.busy[0][1] if caller.busy else 0.0),
        others=max(sum(each.cpu for each in workers), caller.reaped_cpu),
        existed=_most_at_once([(each.first_seen, each.last_seen) for each in workers]),
        at_work=sum(last - first for first, last in spans) / covered if covered else float(len(spans)),
        sent=caller.written + sum(each.written for each in workers),
    )


def is_helper(member: Member, caller: Member) -> bool:
    """The resource tracker and the fork server. The fork server's children bear its command line, not its parent."""
    return member.parent == caller.pid and any(helper in member.command for helper in OWN_HELPERS)


def _working(member: Member) -> Span:
    """From when it was first seen to when it last gained CPU time: waiting to be joined, and being a zombie, is no work."""
    return member.first_seen, next((moment for moment, cpu in member.busy if cpu == member.cpu), member.last_seen)


def _covered(spans: list[Span]) -> float:
    """The time in which at least one of ``spans`` lies."""
    total, end = 0.0, float("-inf")
    for first, last in sorted(spans):
        total += max(0.0, last - max(first, end))
        end = max(end, last)
    return total


def _most_at_once(spans: list[Span]) -> int:
    """How many of ``spans`` share one moment, at the most."""
    return max((sum(first <= moment <= last for first, last in spans) for moment, _ in spans), default=0)
