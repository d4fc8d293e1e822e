"""Counters that lose nothing, in many styles."""

import collections
import itertools
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock, RLock, Thread

GUARD = Lock()
TOTAL = 0


def run(*bodies):
    threads = [Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def global_with_a_module_lock():
    global TOTAL
    TOTAL = 0

    def add():
        global TOTAL
        with GUARD:
            TOTAL += 1

    run(add, add)
    assert TOTAL == 2


def acquire_and_release_in_finally():
    lock, box = threading.Lock(), [0]

    def add():
        lock.acquire()
        try:
            box[0] += 1
        finally:
            lock.release()

    run(add, add)
    assert box == [2]


def reentrant():
    lock, counts = RLock(), {"n": 0}

    def bump():
        with lock:
            counts["n"] += 1

    def twice():
        with lock:
            bump()
            bump()

    run(twice, bump)
    assert counts == {"n": 3}


def condition_as_lock():
    condition = threading.Condition()
    n = 0

    def add():
        nonlocal n
        with condition:
            n += 1

    run(add, add)
    assert n == 2


def semaphore_of_one():
    gate = threading.Semaphore(1)
    n = 0

    def add():
        nonlocal n
        gate.acquire()
        n += 1
        gate.release()

    run(add, add)
    assert n == 2


def bounded_semaphore_of_one():
    gate, values = threading.BoundedSemaphore(1), {}

    def add():
        with gate:
            values["n"] = values.get("n", 0) + 1

    run(add, add)
    assert values["n"] == 2


def queue_as_token():
    token = queue.Queue()
    token.put(0)

    def add():
        token.put(token.get() + 1)

    run(add, add)
    assert token.get() == 2


def simple_queue_as_token():
    token = queue.SimpleQueue()
    token.put(0)

    def add():
        token.put(token.get() + 1)

    run(add, add)
    assert token.get() == 2


def count_is_atomic():
    numbers, seen = itertools.count(1), []

    def take():
        seen.append(next(numbers))

    run(take, take, take)
    assert sorted(seen) == [1, 2, 3]


def log_of_a_list():
    log = []
    run(lambda: log.append("a"), lambda: log.append("b"))
    assert sorted(log) == ["a", "b"]


def log_of_a_deque():
    log = collections.deque()

    def write():
        for item in range(2):
            log.append(item)

    run(write, write)
    assert len(log) == 4


def spin_on_setdefault():
    owner, box = {}, [0]

    def add():
        me = object()
        while owner.setdefault("who", me) is not me:
            time.sleep(0)
        box[0] += 1
        del owner["who"]

    run(add, add)
    assert box == [2]


def spin_on_a_list_of_one_token():
    tokens, box = ["token"], [0]

    def add():
        while True:
            try:
                token = tokens.pop()
                break
            except IndexError:
                continue
        box[0] += 1
        tokens.append(token)

    run(add, add)
    assert box == [2]


def spin_without_waiting():
    lock, box = Lock(), [0]

    def add():
        while not lock.acquire(blocking=False):
            pass
        box[0] += 1
        lock.release()

    run(add, add, add)
    assert box == [3]


def poll_with_sleep():
    lock, box = Lock(), [0]

    def add():
        while not lock.acquire(blocking=False):
            time.sleep(0.001)
        box[0] += 1
        lock.release()

    run(add, add)
    assert box == [2]


def synchronized(method):
    @wraps(method)
    def locked(self, *args):
        with self._lock:
            return method(self, *args)

    return locked


class Decorated:
    def __init__(self):
        self._lock, self._value = Lock(), 0

    @synchronized
    def add(self, amount):
        self._value += amount
        return self._value

    @property
    @synchronized
    def value(self):
        return self._value


def decorated_methods():
    counter = Decorated()
    run(lambda: counter.add(2), lambda: counter.add(3))
    assert counter.value == 5


@dataclass
class Held:
    value: int = 0
    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def held(self):
        self.lock.acquire()
        try:
            yield self
        finally:
            self.lock.release()


def dataclass_and_context_manager():
    box = Held()

    def add():
        with box.held() as mine:
            mine.value = mine.value + 1

    run(add, add)
    assert box.value == 2


class Slotted:
    __slots__ = ("lock", "value")

    def __init__(self):
        self.lock, self.value = Lock(), 0

    def __iadd__(self, amount):
        with self.lock:
            self.value += amount
        return self


def slots_and_in_place_addition():
    counter = Slotted()

    def add():
        mine = counter
        mine += 1

    run(add, add)
    assert counter.value == 2


class PerClass:
    lock, made = Lock(), 0

    def __init__(self):
        with PerClass.lock:
            PerClass.made += 1
            self.number = PerClass.made


def class_attribute():
    made = []
    run(lambda: made.append(PerClass().number), lambda: made.append(PerClass().number))
    assert sorted(made) == [1, 2]


def own_parts_then_sum():
    parts = [0, 0]

    def work(place):
        for _ in range(2):
            parts[place] += 1

    run(lambda: work(0), lambda: work(1))
    assert sum(parts) == 4


def results_by_future():
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(pow, n, 2) for n in range(3)]
    assert sum(future.result() for future in futures) == 5


def executor_with_a_lock():
    lock, box = Lock(), [0]

    def add(amount):
        with lock:
            box[0] += amount

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(add, [1, 2]))
    assert box == [3]


def thread_local_then_join():
    mine, out = threading.local(), []

    def work():
        assert not hasattr(mine, "n")
        mine.n = 0
        for _ in range(2):
            mine.n += 1
        out.append(mine.n)

    run(work, work)
    assert out == [2, 2]


def compare_and_set_under_a_lock():
    lock, value = Lock(), 0

    def compare_and_set(old, new):
        nonlocal value
        with lock:
            if value != old:
                return False
            value = new
            return True

    def read():
        with lock:
            return value

    def add():
        while True:
            seen = read()
            if compare_and_set(seen, seen + 1):
                return

    run(add, add)
    assert value == 2


def multiprocessing_value_with_its_lock():
    import multiprocessing

    value = multiprocessing.Value("i", 0)

    def add():
        with value.get_lock():
            value.value += 1

    run(add, add)
    assert value.value == 2


def multiprocessing_lock_between_threads():
    import multiprocessing

    lock, box = multiprocessing.Lock(), [0]

    def add():
        with lock:
            box[0] += 1

    run(add, add)
    assert box == [2]
