"""What the exercises' solutions asked of the engine: each program here is one that a submission was made of."""

import sys
import time
from pathlib import Path

import pytest

from grader.schedules import Exploration, Loader

POLLER = """
import threading, time

def run(turns):
    ready = []
    lock = threading.Lock()

    def wait():
        while True:
            with lock:
                if ready:
                    return
            time.sleep(0.001)

    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    threading.Event().wait(turns / 1000)
    with lock:
        ready.append(1)
    for thread in threads:
        thread.join()
    return len(ready)
"""
CACHED = """
import functools, threading

class Oven:
    def __init__(self, began, other):
        self.began, self.other = began, other

    @functools.cached_property
    def heat(self):
        self.began.set()
        self.other.wait()
        return 1

def run():
    events = [threading.Event(), threading.Event()]
    ovens = [Oven(events[0], events[1]), Oven(events[1], events[0])]
    threads = [threading.Thread(target=lambda oven=oven: oven.heat) for oven in ovens]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "both"
"""


def exploration(folder: Path, source: str, *args: object) -> Exploration:
    file = folder / "program.py"
    file.write_text(source)
    return Exploration(lambda modules: modules["program"].run(*args), Loader(file, "program"))


def test_a_thread_that_looks_again_and_again_takes_no_quadratic_time(tmp_path):
    found = exploration(tmp_path, POLLER, 2_000)
    began = time.process_time()
    outcomes = found.more(4, 30.0)
    assert [outcome.value for outcome in outcomes] == [1]
    assert time.process_time() - began < 8.0


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="cached_property has no lock any more")
def test_the_lock_of_cached_property_is_one_for_all_objects(tmp_path):
    outcomes = exploration(tmp_path, CACHED).more(20, 10.0)
    assert {outcome.kind for outcome in outcomes} == {"deadlock"}
