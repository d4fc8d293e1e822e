"""Operations that are easily overlooked: alone, DPOR must come upon each of these failures, or its proofs are worth nothing."""

import pytest

HEAD = """
import collections
import functools
import heapq
import io
import itertools
import logging
import queue
import random
import threading
import time
import weakref
from dataclasses import dataclass, field
from datetime import datetime

class Oven: pass
class Box:
    def __init__(self, **fields): self.__dict__.update(fields)

def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def main():
"""
WRONG = {
    "a list that changes itself by another name": """
    seats = []
    def sit(seats):
        if len(seats) < 1: seats += [1]
    run(lambda: sit(seats), lambda: sit(seats))
    assert len(seats) == 1
""",
    "a shared list that changes itself": """
    seats = []
    def sit():
        nonlocal seats
        if len(seats) < 1: seats += [1]
    run(sit, sit)
    assert len(seats) == 1
""",
    "an attribute's list that changes itself": """
    box = Box(seats=[])
    def sit():
        if len(box.seats) < 1: box.seats += [1]
    run(sit, sit)
    assert len(box.seats) == 1
""",
    "the last of several conditions": """
    cakes, ended = ["one"], []
    def eat(hungry):
        if hungry and cakes: cakes.pop()
    run(lambda: eat(True), lambda: eat(True))
""",
    "Event.is_set": """
    event, seen = threading.Event(), []
    run(event.set, lambda: seen.append(event.is_set()))
    assert seen == [True]
""",
    "Barrier.n_waiting": """
    barrier, seen = threading.Barrier(2), []
    threading.Thread(target=barrier.wait, daemon=True).start()
    run(lambda: seen.append(barrier.n_waiting))
    assert seen == [0]
""",
    "SimpleQueue.put": """
    q = queue.SimpleQueue()
    run(lambda: q.put(1), lambda: q.put(2))
    assert q.get() == 1
""",
    "SimpleQueue.empty": """
    q, seen = queue.SimpleQueue(), []
    run(lambda: q.put(1), lambda: seen.append(q.empty()))
    assert seen == [True]
""",
    "a defaultdict's own factory": """
    locks = collections.defaultdict(lambda: threading.Lock())
    run(lambda: got.append(locks["rye"]), lambda: got.append(locks["rye"]))
    assert got[0] is got[1]
""",
    "zip over a list that is cleared": """
    a, seen = [1, 2], []
    def look():
        for x, _ in zip(a, "xy"): seen.append(x)
    run(look, a.clear)
    assert seen in ([], [1, 2])
""",
    "a generator inside enumerate": """
    numbers, taken = (n for n in (1, 2)), []
    def take():
        for _, number in enumerate(numbers): taken.append(number)
    run(take, take)
    assert taken == [1, 2]
""",
    "a shared iterator that is unpacked": """
    numbers, seen = iter([1, 2]), []
    def take():
        for first in numbers:
            seen.append([first, *numbers])
    run(take, take)
    assert seen == [[1, 2]]
""",
    "text joined from a list": """
    parts, seen = [], []
    run(lambda: seen.append("".join(parts)), lambda: parts.append("x"))
    assert seen == [""]
""",
    "a list inside an f-string": """
    parts, seen = [], []
    run(lambda: seen.append(f"{parts}"), lambda: parts.append("x"))
    assert seen == ["[]"]
""",
    "a class attribute that is not there yet": """
    seen = []
    run(lambda: seen.append(hasattr(Oven, "heat")), lambda: setattr(Oven, "heat", 200))
    assert seen == [False]
""",
    "__setattr__ of an object": """
    box, seen = Box(heat=0), []
    run(lambda: seen.append(box.heat), lambda: box.__setattr__("heat", 200))
    assert seen == [0]
""",
    "random.shuffle": """
    deck, seen = [1, 2, 3], []
    run(lambda: random.shuffle(deck), lambda: seen.append(deck[:]))
    assert seen != [[1, 2, 3]]
""",
    "heapq as a thread's target": """
    heap, seen = [], []
    threads = [threading.Thread(target=heapq.heappush, args=(heap, 1)), threading.Thread(target=lambda: seen.append(len(heap)))]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert seen == [1]
""",
    "a dictionary of weak references": """
    made, cache = [], weakref.WeakValueDictionary()
    def use():
        if "a" not in cache:
            made.append(Oven())
            cache["a"] = made[-1]
    run(use, use)
    assert len(made) == 1
""",
    "active_count": """
    seen = []
    run(lambda: seen.append(threading.active_count()), lambda: None)
    assert seen == [3]
""",
}
RIGHT = {
    "throughput by the performance counter": """
    start = time.perf_counter()
    run(lambda: None)
    rate = 1 / (time.perf_counter() - start)
    assert rate > 0 and time.perf_counter_ns() < time.perf_counter_ns()
""",
    "the shortest sleep": """
    def t():
        before = time.monotonic()
        time.sleep(1e-15)
        assert time.monotonic() > before
    run(t, t)
""",
    "sleeps a part of what is left": """
    def t():
        end = time.monotonic() + 0.3
        while (left := end - time.monotonic()) > 0:
            time.sleep(left * 0.3)
    run(t, t)
""",
    "a bucket of tokens, rounded": """
    lock = threading.Lock()
    tokens, last, rate = 1.0, time.monotonic(), 200
    def take():
        nonlocal tokens, last
        while True:
            with lock:
                now = time.monotonic()
                tokens += (now - last) * rate
                last = now
                if tokens >= 1:
                    tokens -= 1
                    return
                need = (1 - tokens) / rate
            time.sleep(need)
    run(take, take, take)
""",
    "clocks by number": """
    before = time.clock_gettime(time.CLOCK_MONOTONIC)
    run(lambda: time.sleep(1))
    assert 0.99 <= time.clock_gettime(time.CLOCK_MONOTONIC) - before < 2
    assert abs(time.clock_gettime_ns(time.CLOCK_REALTIME) - time.time_ns()) < 60_000_000_000
""",
    "what no sleep takes": """
    try:
        time.sleep("1")
    except TypeError:
        got.append(1)
    assert got == [1]
""",
    "alone again": """
    run(lambda: None)
    assert threading.active_count() == 1 and threading.enumerate() == [threading.main_thread()]
""",
    "waiting for all threads": """
    threads = [threading.Thread(target=lambda: None) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threading.enumerate():
        if thread is not threading.main_thread(): thread.join()
""",
    "a logger that gets a handler": """
    log, out = logging.getLogger("kitchen"), io.StringIO()
    log.addHandler(logging.StreamHandler(out))
    run(lambda: log.warning("a"))
    assert len(log.handlers) == 1 and out.getvalue() == "a\\n"
""",
    "what nobody has any more is gone": """
    class Loaf:
        def __init__(self): self.weight = 1
    loaf = Loaf()
    gone = weakref.ref(loaf)
    loaf.weight += 1
    run(lambda: None)
    del loaf
    assert gone() is None
""",
    "a method handed in and out again": """
    bus, inbox = [], []
    def subscribe(method): bus.append(method)
    def unsubscribe(method): bus.remove(method)
    run(lambda: subscribe(inbox.append))
    bus[0](1)
    assert bus[0].__name__ == "append" and inbox == [1]
    unsubscribe(inbox.append)
    assert not bus
""",
    "a function as a sign": """
    seen = []
    def note(sign=None): seen.append(sign is all)
    run(lambda: note(sign=all), lambda: note(all))
    assert seen == [True, True]
""",
    "a callable with an opinion": """
    class Call:
        def __init__(self, p): self.p = p
        def __eq__(self, other): return self.p == other.p
        def __call__(self): return self.p
    seen = []
    run(lambda: seen.append(Call(1)()), lambda: seen.append(Call(1)()))
    assert seen == [1, 1]
""",
    "a clock that is read often": """
    run(lambda: None)
    time.sleep(1)
    began = time.monotonic()
    for _ in range(60): time.perf_counter()
    assert time.monotonic() == began
""",
    "a clock that is waited for": """
    run(lambda: None)
    began = time.monotonic()
    while time.monotonic() < began + 2: pass
    assert 2 <= time.monotonic() - began < 2.1
""",
    "the hour as a default": """
    @dataclass
    class Job:
        created: datetime = field(default_factory=datetime.now)
    run(lambda: None)
    before = datetime.now()
    time.sleep(1)
    assert before < Job().created
""",
}


def program(body: str) -> str:
    return HEAD + "    got = []\n" + body


@pytest.mark.parametrize("name", WRONG)
def test_found_without_luck(explored, name):
    assert explored(program(WRONG[name])).failures


@pytest.mark.parametrize("strategy", ["portfolio", "dpor"])
@pytest.mark.parametrize("name", RIGHT)
def test_right(explored, name, strategy):
    assert explored(program(RIGHT[name]), strategy).ended == [("returned", "")]


def test_a_signal_handler_is_no_failure(explored):
    found = explored(program("    import signal\n    signal.signal(signal.SIGINT, signal.default_int_handler)\n"), "portfolio")
    assert "sets a signal handler" in (found.uncontrolled or "")
