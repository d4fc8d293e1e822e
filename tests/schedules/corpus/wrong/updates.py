"""Updates that get lost, and other reads and writes that are not one step."""

import array
import collections
import ctypes
import functools
import operator
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

TOTAL = 0


def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def global_name():
    global TOTAL
    TOTAL = 0

    def add():
        global TOTAL
        TOTAL += 1

    run(add, add)
    assert TOTAL == 2


def through_globals():
    globals()["TOTAL"] = 0

    def add():
        globals()["TOTAL"] += 1

    run(add, add)
    assert TOTAL == 2


def closure_cell():
    n = 0

    def add():
        nonlocal n
        n = n + 1

    run(add, add)
    assert n == 2


class Box:
    count = 0

    def __init__(self):
        self.n = 0

    @property
    def value(self):
        return self.n

    @value.setter
    def value(self, new):
        self.n = new


def attribute():
    box = Box()

    def add():
        box.n += 1

    run(add, add)
    assert box.n == 2


def through_a_property():
    box = Box()

    def add():
        box.value += 1

    run(add, add)
    assert box.value == 2


def through_getattr_and_setattr():
    box = Box()

    def add():
        setattr(box, "n", getattr(box, "n") + 1)

    run(add, add)
    assert box.n == 2


def through_dict():
    box = Box()

    def add():
        box.__dict__["n"] += 1

    run(add, add)
    assert box.n == 2


def through_vars():
    box = Box()

    def add():
        vars(box)["n"] = box.n + 1

    run(add, add)
    assert box.n == 2


def class_attribute():
    Box.count = 0

    def add():
        Box.count += 1

    run(add, add)
    assert Box.count == 2


def class_attribute_by_classmethod():
    class Made:
        number = 0

        @classmethod
        def make(cls):
            cls.number = cls.number + 1
            return cls.number

    made = []
    run(lambda: made.append(Made.make()), lambda: made.append(Made.make()))
    assert sorted(made) == [1, 2]


class Slotted:
    __slots__ = ("n",)

    def __init__(self):
        self.n = 0


def slots():
    box = Slotted()

    def add():
        box.n += 1

    run(add, add)
    assert box.n == 2


@dataclass
class Data:
    n: int = 0


def dataclass_field():
    box = Data()

    def add():
        box.n += 1

    run(add, add)
    assert box == Data(2)


class Private:
    def __init__(self):
        self.__n = 0

    def add(self):
        self.__n += 1

    def get(self):
        return self.__n


def mangled_name():
    box = Private()
    run(box.add, box.add)
    assert box.get() == 2


def list_item():
    box = [0]

    def add():
        box[0] += 1

    run(add, add)
    assert box == [2]


def dict_get_then_store():
    counts = {}

    def add():
        counts["a"] = counts.get("a", 0) + 1

    run(add, add)
    assert counts["a"] == 2


def counter_item():
    counts = collections.Counter()

    def add():
        counts["a"] += 1

    run(add, add)
    assert counts["a"] == 2


def defaultdict_append():
    groups = collections.defaultdict(list)

    def add():
        groups["a"] = groups["a"] + [1]

    run(add, add)
    assert groups["a"] == [1, 1]


def array_item():
    numbers = array.array("l", [0])

    def add():
        numbers[0] += 1

    run(add, add)
    assert numbers[0] == 2


def bytearray_item():
    data = bytearray(1)

    def add():
        data[0] += 1

    run(add, add)
    assert data[0] == 2


def ctypes_value():
    number = ctypes.c_int(0)

    def add():
        number.value += 1

    run(add, add)
    assert number.value == 2


def multiprocessing_value():
    import multiprocessing

    number = multiprocessing.Value("i", 0)

    def add():
        number.value += 1

    run(add, add)
    assert number.value == 2


def raw_array():
    from multiprocessing.sharedctypes import RawArray

    numbers = RawArray("i", 1)

    def add():
        numbers[0] += 1

    run(add, add)
    assert numbers[0] == 2


def slice_assignment():
    items = [1, 2]

    def swap():
        items[:] = items[::-1]

    run(swap, swap)
    assert items == [1, 2]


def unpacking_swap():
    pair = [1, 2]

    def swap():
        pair[0], pair[1] = pair[1], pair[0]

    run(swap, swap)
    assert pair == [1, 2]


def list_rebuilt():
    box = Box()
    box.items = []

    def add():
        box.items = box.items + [1]

    run(add, add)
    assert len(box.items) == 2


def string_built():
    text = ""

    def add():
        nonlocal text
        text = f"{text}x"

    run(add, add)
    assert text == "xx"


def operator_functions():
    box = {"n": 0}

    def add():
        operator.setitem(box, "n", operator.getitem(box, "n") + 1)

    run(add, add)
    assert box["n"] == 2


def attrgetter():
    box, read = Box(), operator.attrgetter("n")

    def add():
        box.n = read(box) + 1

    run(add, add)
    assert box.n == 2


def walrus():
    n = 0

    def add():
        nonlocal n
        if (seen := n) >= 0:
            n = seen + 1

    run(add, add)
    assert n == 2


def lambda_default():
    box = [0]
    add = lambda new=None: box.__setitem__(0, box.__getitem__(0) + 1)  # noqa: E731
    run(add, add)
    assert box == [2]


def bound_methods():
    items = []
    append, size = items.append, items.__len__

    def add():
        append(size())

    run(add, add)
    assert items == [0, 1]


def partial_function():
    box = [0]

    def add(target, amount):
        target[0] = target[0] + amount

    run(functools.partial(add, box, 1), functools.partial(add, box, 1))
    assert box == [2]


def in_an_executor():
    box = Box()

    def add(_):
        box.n += 1

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add, range(2)))
    assert box.n == 2


def two_locks_for_one_value():
    locks, box = [threading.Lock(), threading.Lock()], Box()

    def add(which):
        with locks[which]:
            box.n += 1

    run(lambda: add(0), lambda: add(1))
    assert box.n == 2


def lock_made_at_each_call():
    box = Box()

    def add():
        with threading.Lock():
            box.n += 1

    run(add, add)
    assert box.n == 2


def read_outside_the_lock():
    lock, box = threading.Lock(), Box()

    def add():
        seen = box.n
        with lock:
            box.n = seen + 1

    run(add, add)
    assert box.n == 2


def returned_after_the_lock():
    lock, box, got = threading.Lock(), Box(), []

    def add():
        with lock:
            box.n += 1
        got.append(box.n)

    run(add, add)
    assert sorted(got) == [1, 2]


def pause_hides_it():
    box = Box()

    def add(delay):
        time.sleep(delay)
        box.n += 1

    run(lambda: add(0.1), lambda: add(0.2))
    assert box.n == 2


def iterator_shared():
    numbers, got = iter(range(4)), []

    def take():
        got.append((next(numbers), next(numbers)))

    run(take, take)
    assert sorted(got) == [(0, 1), (2, 3)]


def sum_while_moving():
    money = {"a": 5, "b": 5}

    def move():
        money["a"] -= 1
        money["b"] += 1

    def total():
        assert sum(money.values()) == 10

    run(move, total)


def bit_by_bit():
    flags = 0

    def put(bit):
        nonlocal flags
        flags |= 1 << bit

    run(lambda: put(0), lambda: put(1))
    assert flags == 3
