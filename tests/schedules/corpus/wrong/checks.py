"""Checks that no longer hold when they are acted on."""

import queue
import threading
from collections import deque


def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def not_in_dict():
    made, known = [], {}

    def make():
        if "bread" not in known:
            known["bread"] = object()
            made.append(1)

    run(make, make)
    assert made == [1]


def set_membership():
    seen, first = set(), []

    def visit():
        if "x" in seen:
            return
        seen.add("x")
        first.append(1)

    run(visit, visit)
    assert first == [1]


def length_of_a_list():
    seats, limit = [], 1

    def sit():
        if len(seats) < limit:
            seats.append(1)

    run(sit, sit)
    assert len(seats) <= limit


def truth_of_a_list():
    cakes = ["cake"]

    def eat():
        if cakes:
            cakes.pop()

    run(eat, eat)


def truth_of_a_deque_in_while():
    tasks = deque([1, 2])

    def work():
        while tasks:
            tasks.popleft()

    run(work, work)


def empty_queue():
    items = queue.Queue()
    items.put(1)

    def take():
        if not items.empty():
            items.get()

    run(take, take)


def lazy_singleton():
    box, got = {"it": None}, []

    def get():
        if box["it"] is None:
            box["it"] = object()
        got.append(box["it"])

    run(get, get)
    assert got[0] is got[1]


class Half:
    made, lock = None, threading.Lock()

    @classmethod
    def get(cls):
        if cls.made is None:
            with cls.lock:
                if cls.made is None:
                    cls.made = cls()
                    cls.made.ready = True
        return cls.made


def half_built_singleton():
    run(lambda: Half.get().ready, lambda: Half.get().ready)


def hasattr_then_set():
    class Holder:
        pass

    holder, made = Holder(), []

    def make():
        if not hasattr(holder, "it"):
            made.append(1)
            holder.it = 1

    run(make, make)
    assert made == [1]


def overdrawn():
    account = {"money": 10}

    def take(amount):
        if account["money"] >= amount:
            account["money"] -= amount

    run(lambda: take(7), lambda: take(7))
    assert account["money"] >= 0


def result_of_acquire_ignored():
    lock, inside = threading.Lock(), []

    def enter():
        lock.acquire(blocking=False)
        inside.append(1)
        assert len(inside) == 1
        inside.pop()
        if lock.locked():
            lock.release()

    run(enter, enter)


def dict_changes_while_iterated():
    prices = {"a": 1, "b": 2}

    def look():
        for _name in prices:
            pass

    def add():
        prices["c"] = 3

    run(look, add)


def set_changes_in_a_comprehension():
    names = {1, 2}
    run(lambda: [name for name in names], lambda: names.add(3))


def list_index_gone():
    items = [1, 2]

    def last():
        if len(items) > 1:
            return items[1]
        return None

    run(last, items.clear)


def key_gone():
    stock = {"rye": 1}

    def sell():
        if "rye" in stock:
            del stock["rye"]

    run(sell, sell)


def match_on_shared_state():
    state, entered = {"door": "open"}, []

    def enter():
        match state["door"]:
            case "open":
                state["door"] = "shut"
                entered.append(1)

    run(enter, enter)
    assert entered == [1]


def conditional_expression():
    box = {"n": 0}

    def once():
        box["n"] = box["n"] + 1 if box["n"] == 0 else box["n"]
        return box["n"]

    def twice():
        box["n"] = 2 if box["n"] == 1 else box["n"]

    run(once, twice)
    assert box["n"] == 2


def flag_of_a_spin_lock():
    taken, box = False, [0]

    def add():
        nonlocal taken
        while taken:
            pass
        taken = True
        box[0] += 1
        taken = False

    run(add, add)
    assert box == [2]
