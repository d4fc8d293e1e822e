"""The decision rule: from rounds of times to passed, failed, or not yet.

A round measures, one after another, the reference's slow way and fast way and the submission's. A busy machine only ever
makes a time longer, so the minimum over rounds is what is compared; a round tells against a submission only if in that very
round the reference showed that the machine could give the speed (Georges, Buytaert and Eeckhout 2007 on why a single
run, or a mean, does not). What its processes spent waiting for a core does not count against it either, see
:mod:`grader.speedup.waiting`.

The gain is of the submission over itself, so that a plain algorithm is as good as a clever one. What overhead alone makes slow,
with one worker as with many, does not count as work that was sped up: see :data:`SLOWEST`. Nor does work that took less CPU time the
second time: the same loop may be a quarter faster in another thread or process, for where its memory lies (Mytkowicz, Diwan,
Hauswirth and Sweeney 2009). Of the slow run, no more counts than the processes of the fast one have computed in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import inf

LEAST_ROUNDS = 3
ROUNDS_AGAINST = 4
"""Good rounds that must speak against a submission before it fails,"""
MOST = 0.75
"""and the share of all good rounds that they must be. As many of all rounds must show the gain before a submission passes: where a
machine's speed changes from run to run, the smallest times alone may come from a fast moment and a slow one."""
LEAST_GAIN = 1.25
"""A gain below this is no speedup, on any machine."""
ANY_GAIN = 1.1
"""What does not overlap does not gain this much over the same work in a row: it has its overhead on top."""
SHARE_OF_REFERENCE = 0.65
"""The share of the reference's own gain that a submission has to reach."""
SLOWEST = 6.0
"""How many times as slow as the reference a slow run may be and still count in full: slowness is not to be gained from."""
UNSEEN = 1.06
"""How many times the CPU time that was seen of a run it may have had: what a process does just before it ends is not always seen."""
HOPELESS = 0.5
"""With a gain below this the work took twice as long with workers as without. Where all good rounds say so, :data:`LEAST_ROUNDS`
of them are enough: such a submission is slow to measure, and few rounds fit into its time."""
LEAST_ABILITY = 1.5
"""The gain that the reference must show, for each two cores' worth of work, before the machine may speak."""
LEAST_OVERLAP = 1.4
"""The same where any gain is enough: what does not overlap has none, however much the machine could give."""
BUSY_ROUNDS = 6
"""Rounds, none of them good, after which it does not pay to go on: the machine has something else to do."""


@dataclass(frozen=True)
class Round:
    """Seconds of one round: the reference's slow and fast run, the submission's slow and fast run.

    ``reference_fast`` is infinite where the reference was not asked: then the round may speak for a submission, never against it.
    ``scale`` is how many times the reference's work the submission was given. What ends in ``_most`` and ``_least`` is what the
    submission's runs would have taken at most, and at least, had no process waited for a core
    (:class:`grader.speedup.waiting.Took`); as measured where that is not known. ``reference_slow`` is the least of its run.
    ``fast_computed`` is the CPU time of the submission's fast run, of all its processes together.
    """

    reference_slow: float
    reference_fast: float
    slow: float
    fast: float
    scale: float = 1.0
    slow_most: float = inf
    slow_least: float = inf
    fast_most: float = inf
    fast_least: float = inf
    fast_computed: float = inf

    @property
    def ability(self) -> float:
        """What the machine could give in this round."""
        return self.reference_slow / self.reference_fast

    @property
    def counted(self) -> float:
        """Seconds of the slow run that count for a gain,"""
        return self._that_count(self.slow_most, self.fast_computed)

    @property
    def alone(self) -> float:
        """and of the fast one."""
        return min(self.fast, self.fast_most)

    @property
    def gain(self) -> float:
        """What the submission has gained, whatever kept its processes from the cores."""
        return self.counted / self.alone

    @property
    def best_gain(self) -> float:
        """What it may have gained: both runs taken for long, or both for short."""
        long, short = (self._that_count(slow, UNSEEN * self.fast_computed) for slow in (self.slow_most, self.slow_least))
        return max(long / self.alone, short / min(self.fast, self.fast_least))

    def _that_count(self, slow: float, computed: float) -> float:
        return min(self.slow, slow, computed, SLOWEST * self.scale * self.reference_slow)


class Decision(Enum):
    """``OPEN``: measure on, or give up undecided."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True)
class Finding:
    """The decision after ``rounds``, of which ``good`` showed that the machine could give the speed.

    ``gain`` is the submission's, ``ability`` the reference's, by the smallest times; ``wanted`` is the least of each.
    """

    decision: Decision
    gain: float
    ability: float
    wanted: float
    wanted_ability: float
    rounds: int
    good: int


def decide(rounds: Sequence[Round], *, any_gain: bool = False) -> Finding:
    """What ``rounds`` (at least one) say so far.

    With ``any_gain`` it is enough that things overlapped at all, however much of the gain was spent on the way.
    """
    ability = _least(each.reference_slow for each in rounds) / _least(each.reference_fast for each in rounds)
    gain = _least(each.counted for each in rounds) / _least(each.alone for each in rounds)
    wanted = ANY_GAIN if any_gain else max(LEAST_GAIN, SHARE_OF_REFERENCE * ability)
    able, hopeless = (LEAST_OVERLAP, ANY_GAIN) if any_gain else (LEAST_ABILITY, HOPELESS)
    good = [each for each in rounds if each.ability >= able]
    decision = Decision.OPEN
    if len(rounds) >= LEAST_ROUNDS and gain >= wanted and _speak_for(rounds, wanted):
        decision = Decision.PASSED
    elif gain < wanted and ability >= able and _speak_against(good, wanted, hopeless):
        decision = Decision.FAILED
    return Finding(decision, gain, ability, wanted, able, len(rounds), len(good))


def pays(finding: Finding) -> bool:
    """Whether more rounds may still decide what is open."""
    return finding.rounds < BUSY_ROUNDS or finding.good > 0


def _speak_for(rounds: Sequence[Round], wanted: float) -> bool:
    """Whether most rounds show the gain, each by itself."""
    return sum(each.gain >= wanted for each in rounds) >= MOST * len(rounds)


def _speak_against(good: Sequence[Round], wanted: float, hopeless: float) -> bool:
    """Whether enough good rounds, and most of them, show too little: noise may make a single slow run too long."""
    against = [each for each in good if each.best_gain < wanted]
    needed = LEAST_ROUNDS if all(each.best_gain < hopeless for each in good) else ROUNDS_AGAINST
    return len(against) >= max(needed, MOST * len(good))


def _least(seconds: Iterable[float]) -> float:
    return max(min(seconds), 1e-6)
