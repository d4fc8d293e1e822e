"""Programs that wait for ever, or do not wait long enough."""

import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def opposite_locks():
    a, b = threading.Lock(), threading.Lock()

    def there():
        with a, b:
            pass

    def back():
        with b, a:
            pass

    run(there, back)


def ring_of_three():
    forks = [threading.Lock() for _ in range(3)]

    def eat(place):
        with forks[place], forks[(place + 1) % 3]:
            pass

    run(*[lambda place=place: eat(place) for place in range(3)])


def lock_taken_twice():
    lock = threading.Lock()

    def inner():
        with lock:
            pass

    with lock:
        inner()


def lock_never_released():
    lock = threading.Lock()
    run(lock.acquire, lock.acquire)


def released_only_without_an_exception():
    lock, errors = threading.Lock(), []

    def work(bad):
        lock.acquire()
        try:
            1 / (0 if bad else 1)
        except ZeroDivisionError:
            errors.append(1)
            return
        lock.release()

    run(lambda: work(True), lambda: work(False))


def if_instead_of_while():
    condition, items = threading.Condition(), []

    def take():
        with condition:
            if not items:
                condition.wait()
            items.pop()

    def put():
        with condition:
            items.append(1)
            condition.notify_all()

    run(take, take, put, put)


def notified_before_waiting():
    condition = threading.Condition()

    def wait():
        with condition:
            condition.wait()

    def wake():
        with condition:
            condition.notify()

    run(wait, wake)


def one_notify_for_two():
    condition, ready = threading.Condition(), False

    def wait():
        with condition:
            while not ready:
                condition.wait()

    def wake():
        nonlocal ready
        with condition:
            ready = True
            condition.notify()

    run(wait, wait, wake)


def flag_set_outside_the_lock():
    condition, ready = threading.Condition(), False

    def wait():
        if not ready:
            with condition:
                condition.wait()

    def wake():
        nonlocal ready
        ready = True
        with condition:
            condition.notify_all()

    run(wait, wake)


def event_cleared_too_soon():
    event = threading.Event()

    def wait():
        event.wait()
        event.clear()

    run(wait, wait, event.set)


def sentinel_for_one_of_two():
    items = queue.Queue()

    def work():
        while items.get() is not None:
            pass

    items.put(1)
    items.put(None)
    run(work, work)


def full_queue():
    items = queue.Queue(1)

    def both():
        items.put(1)
        items.put(2)
        items.get()

    run(both)


def barrier_of_three_for_two():
    barrier = threading.Barrier(3)
    run(barrier.wait, barrier.wait)


def future_waits_for_its_own_pool():
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: pool.submit(int).result()).result()


def join_under_the_lock():
    lock = threading.Lock()

    def work():
        with lock:
            pass

    thread = threading.Thread(target=work)
    with lock:
        thread.start()
        thread.join()


def sleep_instead_of_join():
    out = []
    threading.Thread(target=lambda: out.append(1)).start()
    time.sleep(1)
    assert out == [1]


def longer_sleep_as_order():
    out = []

    def first():
        time.sleep(0.1)
        out.append("first")

    def second():
        time.sleep(0.5)
        out.append("second")

    run(first, second)
    assert out == ["first", "second"]


def not_joined():
    out = []
    threading.Thread(target=lambda: out.append(1)).start()
    assert out == [1]


def used_before_it_is_made():
    class Oven:
        pass

    oven = Oven()

    def heat():
        oven.heat = 200

    thread = threading.Thread(target=heat)
    thread.start()
    assert oven.heat == 200
    thread.join()


def flag_that_nobody_sets():
    done = False

    def wait():
        while not done:
            pass

    run(wait, wait)


def polite_for_ever():
    turns = {"a": True, "b": True}

    def give_way(me, other):
        while turns[other]:
            time.sleep(0)
        turns[me] = False

    run(lambda: give_way("a", "b"), lambda: give_way("b", "a"))


def exception_in_a_thread():
    run(lambda: {}["missing"])


def results_in_order_of_completion():
    out = []
    run(lambda: out.append("a"), lambda: out.append("b"))
    assert out == ["a", "b"]


def semaphore_not_given_back():
    gate = threading.Semaphore(1)
    run(gate.acquire, gate.acquire)


def release_of_another():
    lock, box = threading.Lock(), [0]

    def add():
        lock.acquire(timeout=0)
        seen = box[0]
        box[0] = seen + 1
        if lock.locked():
            lock.release()

    run(add, add)
    assert box == [2]


def daemon_cut_off():
    out, thread = [], threading.Thread(target=lambda: out.append(1), daemon=True)
    thread.start()
    assert out


def cancelled_too_late():
    rung = []
    timer = threading.Timer(0.5, rung.append, [1])
    timer.start()
    time.sleep(0.4)
    time.sleep(0.2)
    timer.cancel()
    assert not rung
