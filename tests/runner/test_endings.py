"""How functions that scenarios hand in come to their end, in real processes."""

import multiprocessing
import sys

import pytest

from grader.runner import endings


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_who_dies_with_a_lock_never_gives_it_back():
    context = multiprocessing.get_context("spawn")
    lock = context.Lock()
    process = context.Process(target=endings.die_holding, args=(lock,))
    process.start()
    process.join(60)
    assert process.exitcode == -endings.DEADLY
    assert not lock.acquire(timeout=0)
