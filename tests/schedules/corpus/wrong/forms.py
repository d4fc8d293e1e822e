"""A race in each of many forms in which Python reads and writes: every one must be found."""

import collections
import contextlib
import functools
import itertools
import operator
import sys
import threading
import types

N = 0
made = None


def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


class Box:
    def __init__(self):
        self.x = 0


@contextlib.contextmanager
def five():
    yield 5


def class_pattern():
    box, hits = Box(), []

    def work():
        match box:
            case Box(x=0):
                hits.append(1)
                box.x = 1

    run(work, work)
    assert len(hits) == 1


def class_pattern_inside_a_sequence():
    boxes, hits = [Box()], []

    def work():
        match boxes:
            case [Box(x=0)]:
                hits.append(1)
                boxes[0].x = 1

    run(work, work)
    assert len(hits) == 1


def mapping_pattern():
    table, hits = {"x": 0}, []

    def work():
        match table:
            case {"x": 0}:
                hits.append(1)
                table["x"] = 1

    run(work, work)
    assert len(hits) == 1


def captured_by_a_pattern():
    value = 0

    def capture():
        nonlocal value
        match 5:
            case value:
                pass

    def own():
        nonlocal value
        value = 1
        assert value == 1

    run(capture, own)


def generator_shared():
    def count():
        n = 0
        while True:
            n += 1
            yield n

    numbers, got = count(), []
    run(*[lambda: got.append(next(numbers))] * 2)
    assert sorted(got) == [1, 2]


def generator_shared_by_loops():
    numbers, got = (n * n for n in range(2)), []

    def work():
        for number in numbers:
            got.append(number)

    run(work, work)


def generator_sent_to():
    def totals():
        total = 0
        while True:
            total += yield total

    running = totals()
    next(running)
    run(lambda: running.send(1), lambda: running.send(2))


def generators_that_share():
    box = Box()

    def steps():
        seen = box.x
        yield seen
        box.x = seen + 1

    run(lambda: list(steps()), lambda: [step for step in steps()])
    assert box.x == 2


def coroutine_driven_by_threads():
    box = Box()

    class Session:
        async def __aenter__(self):
            self.seen = box.x

        async def __aexit__(self, *error):
            box.x = self.seen + 1

    async def visit():
        async with Session():
            pass

    def drive():
        with contextlib.suppress(StopIteration):
            visit().send(None)

    run(drive, drive)
    assert box.x == 2


def deleted_name():
    global made
    made = 1

    def work():
        global made
        if "made" in globals():
            del made

    run(work, work)


def bound_by_with():
    value = 0

    def enter():
        nonlocal value
        with five() as value:
            pass

    def own():
        nonlocal value
        value = 1
        assert value == 1

    run(enter, own)


def bound_by_except():
    value = 0

    def fail():
        nonlocal value
        try:
            1 / 0
        except ZeroDivisionError as value:
            pass

    def own():
        nonlocal value
        value = 1
        assert value == 1

    run(fail, own)


def bound_by_import():
    global json
    json = None

    def load():
        global json
        import json

    def own():
        global json
        json = 1
        assert json == 1

    run(load, own)


def bound_by_a_loop():
    box = Box()

    def loop():
        for box.x in (5,):
            pass

    def own():
        box.x = 1
        assert box.x == 1

    run(loop, own)


def f_string():
    box, out = Box(), []

    def write():
        box.x = 1

    run(lambda: out.append(f"{box.x}{box.x}"), write)
    assert out[0] in ("00", "11")


def counter_update():
    counts = collections.Counter()
    run(*[lambda: counts.update("a")] * 2)
    assert counts["a"] == 2


def user_dict():
    table = collections.UserDict(n=0)

    def add():
        table["n"] += 1

    run(add, add)
    assert table["n"] == 2


def deque_rotated():
    line = collections.deque([1, 2])

    def work():
        if line[0] == 1:
            line.rotate(1)

    run(work, work)
    assert line[0] == 2


def ordered_dict_moved():
    table = collections.OrderedDict(a=1, b=2)

    def work():
        table.move_to_end("a", last=list(table)[0] == "a")

    run(work, work)
    assert list(table)[0] == "a"


def slices_of_an_iterator():
    numbers, got = iter([1, 2, 3, 4]), []

    def work():
        got.append(list(itertools.islice(numbers, 2)))

    run(work, work)
    assert got == [[1, 2], [3, 4]]


def extended_by_what_changes():
    source, out = [1, 2], []

    def change():
        source.append(3)
        source.append(4)

    run(lambda: out.extend(source), change)
    assert len(out) in (2, 4)


def object_setattr():
    box = Box()

    def add():
        object.__setattr__(box, "x", object.__getattribute__(box, "x") + 1)

    run(add, add)
    assert box.x == 2


def simple_namespace():
    space = types.SimpleNamespace(x=0)

    def add():
        space.x += 1

    run(add, add)
    assert space.x == 2


def module_attribute():
    global N
    N = 0
    me = sys.modules[__name__]

    def add():
        setattr(me, "N", getattr(me, "N") + 1)

    run(add, add)
    assert N == 2


def namespace_of_a_module():
    global N
    N = 0

    def add():
        vars(sys.modules[__name__])["N"] += 1

    run(add, add)
    assert N == 2


def dict_updated_through_an_object():
    box = Box()

    def add():
        box.__dict__.update(x=box.__dict__["x"] + 1)

    run(add, add)
    assert box.x == 2


def memory_view():
    view = memoryview(bytearray(1))

    def add():
        view[0] += 1

    run(add, add)
    assert view[0] == 2


def reduced():
    numbers = [1]

    def work():
        numbers[:] = [functools.reduce(operator.add, numbers, 1)]

    run(work, work)
    assert numbers == [3]


def operator_setitem():
    table = {"n": 0}

    def add():
        operator.setitem(table, "n", operator.getitem(table, "n") + 1)

    run(add, add)
    assert table["n"] == 2


def unpacked_into_a_call():
    numbers = [0]

    def work():
        numbers[:] = [sum([*numbers, 1])]

    run(work, work)
    assert numbers == [2]


def generator_expression_in_any():
    flags, hits = [0, 0], []

    def work():
        if not any(flag for flag in flags):
            hits.append(1)
            flags[0] = 1

    run(work, work)
    assert len(hits) == 1


def count_of_a_class():
    class Made:
        n = 0

        def __init__(self):
            type(self).n += 1

    run(Made, Made)
    assert Made.n == 2


def own_in_place_addition():
    class Sum:
        def __init__(self):
            self.v = 0

        def __iadd__(self, other):
            self.v = self.v + other
            return self

    box = Box()
    box.x = Sum()

    def add():
        box.x += 1

    run(add, add)
    assert box.x.v == 2


def own_descriptor():
    class Stored:
        def __get__(self, owner, kind):
            return owner._x

        def __set__(self, owner, value):
            owner._x = value

    class Shelf:
        x = Stored()

    shelf = Shelf()
    shelf.x = 0

    def add():
        shelf.x += 1

    run(add, add)
    assert shelf.x == 2
