"""What the model does not follow is never proved; what binds several names binds them one after the other."""

import pytest

from grader.schedules.doubts import doubtful

HEAD = """
import collections, copy, functools, heapq, math, multiprocessing, operator, queue, re, threading
def run(*bodies):
    threads = [threading.Thread(target=body) for body in (bodies[::-1] if TURNED else bodies)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""
IN_TURN = {
    "two names at once": """
x, y, seen = 0, 0, []
def write():
    global x, y
    x, y = 1, 1
def read():
    a = x
    seen.append((a, y))
def main():
    run(write, read)
    assert seen != [(1, 0)]
""",
    "one value for two names": """
x = y = 0
def write():
    global x, y
    y = x = 1
def read():
    assert not y or x
def main():
    run(write, read)
""",
    "names of a function around": """
def main():
    ready, data = False, None
    def write():
        nonlocal ready, data
        ready, data = True, "loaf"
    def read():
        assert not ready or data is not None
    run(write, read)
""",
    "the rest to a name": """
first, rest = 0, None
def write():
    global first, rest
    first, *rest = [1, 2, 3]
def read():
    assert not first or rest == [2, 3]
def main():
    run(write, read)
""",
    "inside each other": """
x = y = z = 0
def write():
    global x, y, z
    x, (y, [z]) = 1, (2, [3])
def read():
    assert not y or z
def main():
    run(write, read)
""",
    "an attribute and a name": """
class Box: pass
box, last = Box(), 0
box.top = 0
def write():
    global last
    box.top = last = 5
def read():
    assert not box.top or last
def main():
    run(write, read)
""",
    "deleted together": """
x = y = 1
def write():
    global x, y
    del x, y
def read():
    try: x
    except NameError:
        y
def main():
    run(write, read)
""",
    "taken out of a list, one of one": """
loaves, x, seen = [None], 5, []
def write():
    global x
    x, = loaves
def read():
    loaves[0] = 7
    seen.append(x)
def main():
    run(write, read)
    assert not (seen == [5] and x is None)
""",
    "a lock that waits behind a failed try": """
lock, seen = threading.Lock(), []
def a():
    if lock.acquire(False): lock.release()
    else: seen.append("busy")
def b(): lock.acquire()
def c():
    with lock: seen.append("c")
def main():
    threads = [threading.Thread(target=each, daemon=each is c) for each in ((c, b, a) if TURNED else (a, b, c))]
    for thread in threads: thread.start()
    for thread in threads:
        if not thread.daemon: thread.join()
    assert seen != ["c", "busy"]
""",
    "a lock that waits behind a look": """
lock, seen = threading.Lock(), []
def a(): seen.append(lock.locked())
def b(): lock.acquire()
def c():
    with lock: seen.append("c")
def main():
    threads = [threading.Thread(target=each, daemon=each is c) for each in ((c, b, a) if TURNED else (a, b, c))]
    for thread in threads: thread.start()
    for thread in threads:
        if not thread.daemon: thread.join()
    assert seen != ["c", True]
""",
}
"""By what they do: programs that fail on some schedule."""
UNPROVED = {
    "a release that fails": """
lock = threading.Lock()
def stop():
    try: lock.release()
    except RuntimeError: pass
def work():
    with lock: pass
def main(): run(stop, work)
""",
    "permits for whoever comes": """
full, ack, seen = multiprocessing.Semaphore(0), multiprocessing.Semaphore(0), []
def take(number):
    full.acquire()
    seen.append(number)
    ack.release()
def give():
    full.release()
    ack.acquire()
    full.release()
def main():
    run(lambda: take(1), lambda: take(2), give)
    assert len(set(seen)) == 2 and seen == sorted(seen, reverse=TURNED)
""",
    "bytes for whoever comes": """
import os
def main():
    (r, w), (back, ack), seen = os.pipe(), os.pipe(), []
    def take(number):
        os.read(r, 1)
        seen.append(number)
        os.write(ack, b"x")
    def give():
        os.write(w, b"x")
        os.read(back, 1)
        os.write(w, b"x")
    run(lambda: take(1), lambda: take(2), give)
    assert seen == sorted(seen, reverse=TURNED)
""",
    "a thread that another one waits for": """
def main():
    late = threading.Thread(target=lambda: 1)
    run(late.start, late.join)
""",
    "a thread that another one asks after": """
def main():
    gate, seen = threading.Event(), []
    late = threading.Thread(target=gate.wait)
    run(lambda: seen.append(late.is_alive()), late.start)
    gate.set()
    late.join()
    assert seen == [TURNED]
""",
    "a thread that two start": """
def main():
    once, seen = threading.Thread(target=lambda: 1), []
    def go(number):
        try: once.start()
        except RuntimeError: seen.append(number)
    run(lambda: go(1), lambda: go(2))
    assert seen == [1 if TURNED else 2]
""",
    "a sum of own things": """
class Money:
    def __init__(self, n): self.n = n
    def __add__(self, other): return Money(self.n + other.n)
def main():
    accounts = {"ann": Money(1), "bob": Money(2)}
    def add(): accounts["eve"] = Money(3)
    run(lambda: sum(accounts.values(), Money(0)), add)
""",
    "sorted by a length of one's own": """
class Basket:
    def __init__(self, *rolls): self.rolls = rolls
    def __len__(self): return len(self.rolls)
def main():
    baskets, seen = [Basket(1, 2), Basket(1)], []
    run(lambda: baskets.sort(key=len), lambda: seen.append(len(baskets)))
    assert seen == [2]
""",
    "an order from the library": """
@functools.total_ordering
class Task:
    def __init__(self, p): self.p = p
    def __le__(self, other): return self.p <= other.p
def main():
    tasks, seen = [Task(2), Task(1)], []
    run(lambda: tasks.sort(), lambda: seen.append(len(tasks)))
    assert seen == [2]
""",
    "the ninth thing compared": """
class Car:
    def __eq__(self, other): return other == 0
def main():
    lot, seen = [0] * 8 + [Car(), None], []
    def move():
        lot[0] = None
        lot[9] = 0
    run(lambda: seen.append(None in lot), move)
    assert seen == [True]
""",
    "a container that hands on": """
class Recent(collections.OrderedDict):
    def __setitem__(self, key, value):
        self.last = key
        super().__setitem__(key, value)
def main():
    recent, batch = Recent(), [("a", 1), ("b", 1)]
    def renew():
        batch[0] = ("a", 2)
        batch[1] = ("b", 2)
    run(lambda: recent.update(batch), renew)
    assert (recent["a"], recent["b"]) != (1, 2)
""",
    "a name that comes after the start": """
seen = []
def work():
    try: seen.append(RATE)
    except NameError: seen.append("no")
thread = threading.Thread(target=work)
thread.start()
RATE = 5
thread.join()
def main():
    assert seen == [5]
""",
    "the number in a thread's name": """
def main():
    names = {}
    def make(key): names[key] = threading.Thread(target=print).name
    run(lambda: make(1), lambda: make(2))
    assert (names[1] < names[2]) is not TURNED
""",
    "called back out of a list": """
from concurrent.futures import Future
def main():
    seen, lengths, order = [], [], Future()
    calls = [seen.append]
    order.add_done_callback(*calls)
    run(lambda: lengths.append(len(seen)), lambda: order.set_result(1))
    assert lengths == [1 if TURNED else 0]
""",
    "the library's globals": """
import json
def main():
    seen = []
    def name(): json.dumps.__globals__["OVEN"] = 1
    run(lambda: seen.append(hasattr(json, "OVEN")), name)
    del json.OVEN
    assert seen == [TURNED]
""",
}
"""And some of which it is not seen that they do: none of them is proved."""
DOUBTFUL = {
    "numbers that are used again": "seen.add(threading.get_ident())",
    "addresses": "seen.add(id(loaf))",
    "the library's settings": "import decimal\ndecimal.DefaultContext.prec = 3",
    "called by the library": "thread.run = loaves.clear",
    "in a class": "class Baker(Thread):\n    run = loaves.clear",
    "what is missing": "stock = defaultdict(count)",
    "a manager kept": "from contextlib import contextmanager\nwith manager: pass",
    "entered by hand": "from contextlib import contextmanager\nmanager.__enter__()",
    "called by hand": "add = loaves.append.__call__",
    "begun anew": "buffer.__init__('b')",
    "a queue's own": "items = orders.queue",
    "a thread's name": "who = thread.name",
    "a thread's name by its method": "who = thread.getName()",
    "a thread's name in a log": 'logging.basicConfig(format="%(threadName)s %(message)s")',
    "an action out of a list": "barrier = threading.Barrier(*plan)",
    "what to call out of a list": "pool.submit(*job)",
    "threads begun by a decorator": "def at_once(f):\n    Thread(target=f).start()\n@at_once\ndef work(): pass",
}
PLAIN = {
    "a class with a lock": """
from collections.abc import Callable
class Counter:
    def __init__(self, start: int = 0) -> None:
        super().__init__()
        self.value, self._lock = start, Lock()
    def __len__(self) -> int: return self.value
    def __iter__(self): return iter([self.value])
    def __enter__(self): return self
    def __repr__(self): return f"Counter({self.value})"
""",
    "a thread of one's own": """
class Baker(threading.Thread):
    def __init__(self, name):
        threading.Thread.__init__(self, name=name)
        self.queue = queue.Queue()
        self.oven = self.name
    def run(self):
        self.pool.submit(self.bake, *self.loaves)
        self.queue.put(max(self.loaves, key=lambda each: each.size))
if __name__ == "__main__":
    Baker("Ann").start()
""",
    "a context manager": "from contextlib import contextmanager\nwith opened(shop) as door: pass",
    "counts": "stock = defaultdict(int)\nwords = defaultdict(list)",
    "no Python": "def",
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", IN_TURN)
def test_others_come_in_between(explored, name, turned):
    assert explored(f"TURNED = {turned}\n{HEAD}{IN_TURN[name]}").failures


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", UNPROVED)
def test_what_may_fail_is_not_proved(explored, name, turned):
    found = explored(f"TURNED = {turned}\n{HEAD}{UNPROVED[name]}")
    assert found.failures or not found.exhausted


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_is_not_followed_is_known_by_the_text(name):
    assert doubtful(DOUBTFUL[name])


@pytest.mark.parametrize("name", PLAIN)
def test_ordinary_programs_are_not_doubted(name):
    assert not doubtful(PLAIN[name])
