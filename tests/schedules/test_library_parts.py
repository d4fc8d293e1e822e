"""Parts of the standard library that the corpus has no program of."""

from pathlib import Path

import pytest

from grader.schedules import Exploration, Loader

HEAD = """
import heapq
import queue
import threading
import time
import weakref

def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def main():
"""
RIGHT = {
    "LifoQueue": """
    stack, got = queue.LifoQueue(), []
    run(lambda: [stack.put(n) for n in (1, 2)], lambda: got.extend(stack.get() for _ in range(2)))
    assert sorted(got) == [1, 2]
""",
    "PriorityQueue": """
    line, got = queue.PriorityQueue(), []
    run(lambda: line.put(2), lambda: line.put(1))
    run(lambda: got.append(line.get()), lambda: got.append(line.get()))
    assert sorted(got) == [1, 2]
""",
    "a finaliser with a lock": """
    lock, gone = threading.Lock(), []
    class Loaf: pass
    def note():
        with lock:
            gone.append(1)
    def work():
        loaf = Loaf()
        weakref.finalize(loaf, note)
    run(work, work)
    assert len(gone) == 2
""",
    "a weak reference": """
    class Loaf: pass
    loaf = Loaf()
    seen = weakref.ref(loaf)
    run(lambda: seen(), lambda: seen())
    assert seen() is loaf
""",
    "perf_counter goes with sleep": """
    began = time.perf_counter(), time.perf_counter_ns()
    run(lambda: time.sleep(100))
    assert time.perf_counter() - began[0] >= 100 and time.perf_counter_ns() - began[1] >= 100 * 10**9
""",
}
WRONG = {
    "heapq": """
    heap = []
    def work():
        heapq.heappush(heap, 1)
        if len(heap) == 1:
            heapq.heappop(heap)
    run(work, work)
    assert not heap
""",
    "PriorityQueue.queue looked at": """
    line = queue.PriorityQueue()
    line.put(1)
    run(*[lambda: line.queue and line.get()] * 2)
""",
    "a weak reference that dies": """
    class Loaf: pass
    box = [Loaf()]
    seen = weakref.ref(box[0])
    def use():
        if seen() is not None:
            seen().baked = True
    run(use, box.clear)
""",
}


def explored(folder: Path, body: str) -> set[str]:
    file = folder / "program.py"
    file.write_text(HEAD + body)
    found = Exploration(lambda modules: modules["program"].main(), Loader(file, "program"), limit=20_000)
    found.more(150, 20.0, lambda outcome: outcome.kind != "returned")
    return {outcome.kind for outcome in found.outcomes.values()}


@pytest.mark.parametrize("name", RIGHT)
def test_right(tmp_path, name):
    assert explored(tmp_path, RIGHT[name]) == {"returned"}


@pytest.mark.parametrize("name", WRONG)
def test_wrong(tmp_path, name):
    assert explored(tmp_path, WRONG[name]) - {"returned"}
