"""The decision rule: right on what it decides, whatever a busy machine adds to the times."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from grader.speedup.decide import LEAST_ABILITY, Decision, Round, decide

QUIET = Round(reference_slow=1.0, reference_fast=0.52, slow=1.0, fast=0.52)
THREADS = Round(reference_slow=1.0, reference_fast=0.52, slow=1.0, fast=1.0)
DELAY = st.floats(0, 3)
DELAYS = st.lists(st.tuples(DELAY, DELAY, DELAY, DELAY), min_size=1, max_size=12)


def delayed(true: Round, delays):
    return [Round(true.reference_slow + a, true.reference_fast + b, true.slow + c, true.fast + d) for a, b, c, d in delays]


def test_a_quiet_machine_decides_quickly():
    assert decide([QUIET] * 2).decision is Decision.OPEN
    assert decide([QUIET] * 3).decision is Decision.PASSED
    assert decide([THREADS] * 3).decision is Decision.OPEN
    assert decide([THREADS] * 4).decision is Decision.FAILED


@given(DELAYS)
def test_without_a_quiet_moment_nothing_fails(delays):
    """Rounds in which the reference shows no ability never speak against a submission."""
    rounds = [each for each in delayed(QUIET, delays) if each.ability < LEAST_ABILITY]
    if rounds:
        assert decide(rounds).decision is not Decision.FAILED


@given(DELAYS)
def test_one_quiet_round_saves_a_right_submission(delays):
    assert decide([*delayed(QUIET, delays), QUIET]).decision is not Decision.FAILED


@given(DELAYS)
def test_one_quiet_round_unmasks_threads(delays):
    assert decide([*delayed(THREADS, delays), THREADS]).decision is not Decision.PASSED


@given(st.integers(2, 12), st.floats(0.01, 100))
def test_the_unit_of_time_does_not_matter(count, scale):
    times = (QUIET.reference_slow, QUIET.reference_fast, QUIET.slow, QUIET.fast)
    scaled = Round(*(seconds * scale for seconds in times))
    assert decide([scaled] * count).decision is decide([QUIET] * count).decision


def test_the_finding_tells_what_was_wanted():
    finding = decide([THREADS] * 4)
    assert round(finding.gain, 2) == 1.0
    assert round(finding.ability, 2) == 1.92
    assert 1.2 < finding.wanted < 1.3


def test_what_overhead_makes_slow_is_no_work_to_speed_up():
    """Ten times as slow as the reference with one worker, five times with two: the machine's second core was for nothing."""
    wasteful = Round(reference_slow=1.0, reference_fast=0.52, slow=10.0, fast=5.2)
    assert decide([wasteful] * 4).decision is Decision.FAILED
    plain = Round(reference_slow=1.0, reference_fast=0.52, slow=5.0, fast=2.6)
    assert decide([plain] * 4).decision is Decision.PASSED


def test_what_is_hopeless_is_decided_a_round_earlier():
    many_parcels = Round(reference_slow=0.7, reference_fast=0.4, slow=3.2, fast=2.2, scale=1 / 16)
    assert decide([many_parcels] * 2).decision is Decision.OPEN
    assert decide([many_parcels] * 3).decision is Decision.FAILED
    assert decide([many_parcels] * 3 + [THREADS]).decision is Decision.FAILED
    disturbed = Round(reference_slow=0.7, reference_fast=0.5, slow=3.2, fast=2.2, scale=1 / 16)
    assert decide([many_parcels] * 2 + [disturbed] * 3).decision is Decision.OPEN


def test_more_work_may_take_longer():
    sieve = Round(reference_slow=1.0, reference_fast=0.52, slow=10.0, fast=5.2, scale=60.0)
    assert decide([sieve] * 3).decision is Decision.PASSED


def test_any_gain_is_enough_where_only_overlap_is_asked_for():
    slow_mail = Round(reference_slow=2.2, reference_fast=1.25, slow=2.2, fast=1.85)
    assert decide([slow_mail] * 3, any_gain=True).decision is Decision.PASSED
    assert decide([slow_mail] * 4).decision is Decision.FAILED
    assert decide([THREADS] * 2, any_gain=True).decision is Decision.OPEN
    assert decide([THREADS] * 3, any_gain=True).decision is Decision.FAILED
    hardly = Round(reference_slow=2.2, reference_fast=1.5, slow=2.2, fast=2.3)
    assert decide([hardly] * 3, any_gain=True).decision is Decision.FAILED
    disturbed = Round(reference_slow=2.2, reference_fast=1.7, slow=2.2, fast=2.3)
    assert decide([disturbed] * 9, any_gain=True).decision is Decision.OPEN


FASTER_IN_A_THREAD = Round(1.81, 1.07, 1.81, 1.47, slow_least=1.81, fast_most=1.47, fast_least=1.42, fast_computed=1.46)
"""As measured: one thread at a time, and each a fifth faster than the main thread had been."""


def test_less_cpu_time_for_the_same_work_is_no_gain():
    assert decide([FASTER_IN_A_THREAD] * 3, any_gain=True).decision is Decision.FAILED
    assert decide([replace(FASTER_IN_A_THREAD, fast_computed=2.0)] * 3, any_gain=True).decision is Decision.PASSED


def test_what_a_process_did_unseen_just_before_it_ended_is_not_held_against_it():
    short_lived = replace(QUIET, fast_computed=1.2 * QUIET.fast)
    assert decide([short_lived] * 12).decision is Decision.OPEN


def test_a_machine_whose_speed_changes_is_no_gain():
    """The runs in a row all fell in slow moments, and one run of the submission in a fast one: 1.16 times by the smallest times."""
    usual = Round(reference_slow=1.1, reference_fast=0.6, slow=1.1, fast=1.05)
    lucky = Round(reference_slow=1.1, reference_fast=0.6, slow=1.1, fast=0.95)
    finding = decide([usual, lucky, usual], any_gain=True)
    assert finding.gain > finding.wanted
    assert finding.decision is Decision.OPEN
    assert decide([usual] * 3, any_gain=True).decision is Decision.FAILED


@given(DELAYS)
def test_one_quiet_round_saves_what_overlaps(delays):
    assert decide([*delayed(QUIET, delays), QUIET], any_gain=True).decision is not Decision.FAILED


SQUEEZED = Round(1.0, 0.52, 1.0, 1.0, slow_least=1.0, fast_most=0.55, fast_least=0.5)
"""The submission's processes had one core between them."""
BESIDE_OTHERS = Round(1.5, 1.4, 1.5, 1.4, slow_least=1.0, fast_most=0.6, fast_least=0.5)


def test_where_the_system_put_the_processes_is_no_fault_of_theirs():
    assert decide([SQUEEZED] * 3).decision is Decision.PASSED
    assert decide([SQUEEZED] * 3, any_gain=True).decision is Decision.PASSED


def test_what_waited_for_cores_that_others_had_is_not_slow():
    assert decide([BESIDE_OTHERS] * 3).decision is Decision.PASSED


@given(DELAYS, st.floats(0.3, 1.0))
def test_who_may_have_waited_too_long_does_not_fail(delays, least):
    """As long as it might have been fast enough, nothing is decided against it."""
    rounds = [replace(each, reference_slow=1.0, fast_least=least * 0.52) for each in delayed(THREADS, delays)]
    assert decide(rounds).decision is not Decision.FAILED


@given(DELAYS, st.floats(0, 1))
def test_waiting_does_not_hide_that_there_was_no_gain(delays, waited):
    """Work in a row waits in both runs alike; a thread under the GIL waits for the other one, and not for a core."""
    seen = {"slow_least": 1.0, "fast_computed": 1.0}
    rounds = [replace(each, **seen, fast_most=max(1.0, each.fast - waited)) for each in delayed(THREADS, delays)]
    assert decide(rounds).decision is not Decision.PASSED


def test_what_both_runs_waited_for_is_no_gain():
    """A worker and its caller that were put on one core at times, in the slow run as in the fast one."""
    chatty = Round(0.39, 0.24, 0.52, 0.53, slow_most=0.48, slow_least=0.38, fast_most=0.47, fast_least=0.34)
    assert decide([chatty] * 4).decision is Decision.FAILED
