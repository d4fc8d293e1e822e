"""Programs that wait for each other rightly."""

import logging
import queue
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor, as_completed


def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def producer_and_consumer_with_a_condition():
    condition, items, got = threading.Condition(), deque(), []

    def produce():
        for item in range(2):
            with condition:
                items.append(item)
                condition.notify()

    def consume():
        for _ in range(2):
            with condition:
                while not items:
                    condition.wait()
                got.append(items.popleft())

    run(produce, consume)
    assert got == [0, 1]


def wait_for_a_predicate():
    condition, ready = threading.Condition(), False

    def prepare():
        nonlocal ready
        with condition:
            ready = True
            condition.notify_all()

    def use():
        with condition:
            condition.wait_for(lambda: ready)
            assert ready

    run(use, use, prepare)


def bounded_queue():
    items, got = queue.Queue(1), []

    def produce():
        for item in (1, 2, None):
            items.put(item)

    def consume():
        while (item := items.get()) is not None:
            got.append(item)

    run(produce, consume)
    assert got == [1, 2]


def queue_join_and_task_done():
    items, done = queue.Queue(), []

    def work():
        while True:
            item = items.get()
            done.append(item)
            items.task_done()

    threading.Thread(target=work, daemon=True).start()
    for item in range(2):
        items.put(item)
    items.join()
    assert done == [0, 1]


def event_then_read():
    ready, box = threading.Event(), []

    def prepare():
        box.append("bread")
        ready.set()

    def use():
        ready.wait()
        assert box == ["bread"]

    run(use, prepare)


def barrier_of_two():
    barrier, before, after = threading.Barrier(2), [], []

    def work(name):
        before.append(name)
        barrier.wait()
        after.append(len(before))

    run(lambda: work("a"), lambda: work("b"))
    assert after == [2, 2]


def spin_on_a_flag():
    flag = False

    def wave():
        nonlocal flag
        flag = True

    def wait():
        while not flag:
            pass

    run(wait, wave)


def locks_in_one_order():
    first, second, moved = threading.Lock(), threading.Lock(), []

    def work():
        with first, second:
            moved.append(1)

    run(work, work)
    assert moved == [1, 1]


def ordered_by_id():
    accounts = {n: [threading.Lock(), 10] for n in "ab"}

    def move(source, target):
        one, other = sorted((source, target))
        with accounts[one][0], accounts[other][0]:
            accounts[source][1] -= 1
            accounts[target][1] += 1

    run(lambda: move("a", "b"), lambda: move("b", "a"))
    assert [accounts[n][1] for n in "ab"] == [10, 10]


def try_both_or_none():
    left, right, eaten = threading.Lock(), threading.Lock(), []

    def eat(one, other):
        while True:
            with one:
                if other.acquire(blocking=False):
                    eaten.append(1)
                    other.release()
                    return
            time.sleep(0)

    run(lambda: eat(left, right), lambda: eat(right, left))
    assert len(eaten) == 2


def timeout_that_does_not_come():
    done = threading.Event()
    thread = threading.Thread(target=done.set)
    thread.start()
    assert done.wait(timeout=0.01)
    thread.join()


def timeout_that_comes():
    began = time.monotonic()
    assert not threading.Event().wait(3600)
    assert time.monotonic() - began >= 3600


def deadline_loop():
    box, until = [], time.monotonic() + 60

    def put():
        box.append(1)

    def look():
        while not box and time.monotonic() < until:
            time.sleep(0.01)
        assert box

    run(look, put)


def timer_is_joined():
    rung = []
    timer = threading.Timer(5, rung.append, ["ring"])
    timer.start()
    timer.join()
    assert rung == ["ring"]


def timer_is_cancelled():
    timer = threading.Timer(3600, lambda: 1 / 0)
    timer.start()
    timer.cancel()
    timer.join()


class Lazy:
    def __init__(self):
        self.lock, self.value, self.made = threading.Lock(), None, 0

    def get(self):
        if self.value is None:
            with self.lock:
                if self.value is None:
                    self.made += 1
                    self.value = object()
        return self.value


def double_checked():
    lazy, got = Lazy(), []
    run(lambda: got.append(lazy.get()), lambda: got.append(lazy.get()))
    assert got[0] is got[1] and lazy.made == 1


def executor_left_open():
    pool = ThreadPoolExecutor(1)
    assert pool.submit(lambda: 5).result() == 5


def as_they_complete():
    with ThreadPoolExecutor(2) as pool:
        futures = {pool.submit(str, n): n for n in range(2)}
        assert sorted(future.result() for future in as_completed(futures)) == ["0", "1"]


def exception_of_a_future():
    with ThreadPoolExecutor(1) as pool:
        failing = pool.submit(lambda: 1 / 0)
    assert isinstance(failing.exception(), ZeroDivisionError)


def own_exception_hook():
    seen = []
    threading.excepthook = lambda args: seen.append(args.exc_type)
    run(lambda: 1 / 0)
    assert seen == [ZeroDivisionError]


def system_exit_ends_a_thread():
    import sys

    run(lambda: sys.exit(3))


def logging_from_threads():
    log, said = logging.getLogger("corpus"), []

    class Keep(logging.Handler):
        def emit(self, record):
            said.append(record.getMessage())

    handler = Keep()
    log.addHandler(handler)
    log.propagate = False
    run(lambda: log.warning("a"), lambda: log.warning("b"))
    log.removeHandler(handler)
    assert sorted(said) == ["a", "b"]


class Worker(threading.Thread):
    def __init__(self, out):
        super().__init__(name="worker", daemon=True)
        self.out = out

    def run(self):
        self.out.append(self.name)


def subclassed_thread():
    out = []
    worker = Worker(out)
    worker.start()
    worker.join()
    assert out == ["worker"] and not worker.is_alive()


def daemon_left_alone():
    items = queue.Queue()
    threading.Thread(target=items.get, daemon=True).start()


def readers_and_a_writer():
    lock, turn, readers, value = threading.Lock(), threading.Lock(), 0, 0

    def read():
        nonlocal readers
        with lock:
            readers += 1
            if readers == 1:
                turn.acquire()
        seen = value, value
        with lock:
            readers -= 1
            if readers == 0:
                turn.release()
        assert seen[0] == seen[1]

    def write():
        nonlocal value
        with turn:
            value += 1

    run(read, write)
    assert value == 1


def copy_on_write():
    lock, prices = threading.Lock(), {"rye": 3, "oat": 4}

    def change():
        nonlocal prices
        with lock:
            prices = {**prices, "rye": 4, "oat": 3}

    def total():
        seen = prices
        assert sum(seen.values()) == 7

    run(change, total)


def hand_over_by_lock():
    gate, box = threading.Lock(), []
    gate.acquire()

    def first():
        box.append(1)
        gate.release()

    def second():
        gate.acquire()
        assert box == [1]

    run(second, first)


def as_completed_out_of_time():
    late, pool = threading.Event(), ThreadPoolExecutor(1)
    future, started = pool.submit(late.wait), time.monotonic()
    try:
        for _ in as_completed([future], timeout=1.0):
            raise AssertionError("nothing is completed")
    except TimeoutError:
        took = time.monotonic() - started
    late.set()
    assert 1.0 <= took < 1.1
