"""Parts of the standard library that the corpus has no program of."""

import threading
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
    "an iterator of the program's own stays itself": """
    class Trays:
        def __init__(self, trays): self.trays, self.position = trays, 0
        def __iter__(self): return self
        def __next__(self):
            if self.position == len(self.trays):
                raise StopIteration
            self.position += 1
            return self.trays[self.position - 1]
    class Oven:
        def __init__(self, trays): self.trays = trays
        def __iter__(self): return Trays(self.trays)
    oven = Oven(["rye", "rolls"])
    def work():
        trays = iter(oven)
        assert iter(trays) is trays and isinstance(trays, Trays)
        assert next(trays) == "rye" and trays.position == 1
        assert list(oven) == ["rye", "rolls"] and [*trays] == ["rolls"]
    run(work, work)
""",
    "names that the hooks might take for theirs": """
    import collections
    class Order(dict):
        def add(self, /, *args, **kwargs): self.update(*args, **kwargs)
    order = Order()
    def work():
        order.add(self=1, function=2, args=3, site=4)
        assert collections.Counter(self=42, iterable=1)["self"] == 42
        assert dict(self=1, cls=2, execution=3) == {"self": 1, "cls": 2, "execution": 3}
    run(work, work)
""",
    "text with builtins of its own": """
    names = {"__builtins__": {}}
    def work():
        assert eval("2 + 3 * len", {"__builtins__": {"len": 4}}) == 14
        space = dict(names)
        exec("total = 0\\nfor each in [1, 2]:\\n    total += each", space)
        assert space["total"] == 3
    run(work, work)
""",
    "text that is to see the names where it stands": """
    def work(args=(1, 2), kwargs=3):
        code = compile("(args[1], kwargs)", "price", "eval")
        assert eval(code, None, None) == eval("(args[1], kwargs)", None, None) == (2, 3)
        assert eval("args", None, {"args": 4}) == 4
        assert eval("args", {"args": 5}, None) == 5
        try:
            eval("args", 6)
        except TypeError:
            return
        assert False
    run(work, work)
""",
    "how many threads there are, as the oldest module counts them": """
    import _thread
    gate = threading.Event()
    threads = [threading.Thread(target=gate.wait) for _ in range(2)]
    for thread in threads: thread.start()
    assert _thread._count() == 2 and threading.active_count() == 3
    gate.set()
    for thread in threads: thread.join()
    assert _thread._count() == 0
""",
    "an iterator of a list, given by a method, does what it does": """
    import copy, operator, pickle
    class Oven:
        def __init__(self, trays): self.trays = trays
        def __iter__(self): return iter(self.trays)
        def __reversed__(self): return reversed(self.trays)
    oven = Oven(["rye", "rolls", "buns"])
    def work():
        trays = iter(oven)
        assert operator.length_hint(trays) == 3 and next(trays) == "rye"
        other, third = copy.copy(trays), pickle.loads(pickle.dumps(trays))
        assert [*trays] == [*other] == [*third] == ["rolls", "buns"]
        assert isinstance(trays, type(iter([]))) and "list_iterator" in repr(trays)
        assert [*reversed(oven)] == ["buns", "rolls", "rye"]
        lines = iter(Lines())
        assert next(lines) == ["rye", "3"] and lines.line_num == 1 and copy.copy(iter(Shelf())).__next__() == "oat"
    import csv
    class Lines:
        def __iter__(self): return csv.reader(["rye,3", "oat,4"])
    class Shelf:
        def __iter__(self): return iter(("oat", "fig"))
    run(work, work)
""",
    "a recursion limit of the program's own": """
    import sys
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    class Crumb:
        def __init__(self, depth): self.depth = depth
        def __add__(self, other): return other if not self.depth else Crumb(self.depth - 1) + (other + 1)
    found = []
    run(lambda: found.append(Crumb(300) + 0), lambda: found.append(Crumb(300) + 0))
    assert found == [300, 300] and sys.getrecursionlimit() == 400
    sys.setrecursionlimit(before)
    assert sys.getrecursionlimit() == before
""",
    "seconds that are no number": """
    import decimal, sys
    lock, tenth, real = threading.Lock(), decimal.Decimal("0.1"), sys.version_info >= (3, 15)
    def refused(error, function, *given, **named):
        try:
            function(*given, **named)
        except error:
            return True
    for odd in ("1", None, *([] if real else [tenth])):
        assert refused(TypeError, lock.acquire, timeout=odd) and refused(TypeError, time.sleep, odd)
    for odd in (-2, float("nan")):
        assert refused(ValueError, lock.acquire, timeout=odd) and refused(ValueError, time.sleep, odd)
    assert time.sleep(True) is None and lock.acquire(timeout=1)
    assert not real or (time.sleep(tenth) is None and not lock.acquire(timeout=tenth))
""",
    "a clock that is a class's attribute": """
    class Limiter:
        clock, wait = time.monotonic, time.sleep
    limiter = Limiter()
    def use():
        before = limiter.clock()
        limiter.wait(1)
        assert limiter.clock() >= before + 1
    run(use, use)
""",
    "a formatter that converts by gmtime": """
    import logging
    class UTC(logging.Formatter):
        converter = time.gmtime
    record = logging.LogRecord("oven", logging.INFO, "bakery.py", 1, "hot", (), None)
    assert UTC("%(asctime)s %(message)s").format(record).endswith(" hot") and 0 <= record.relativeCreated < 1000
""",
    "a method that a class's object has decorated": """
    import types
    class Counted:
        def __init__(self, function): self.function, self.calls, self.lock = function, 0, threading.Lock()
        def __get__(self, owner, kind): return types.MethodType(self, owner)
        def __call__(self, *args):
            with self.lock: self.calls += 1
            return self.function(*args)
    class Oven:
        @Counted
        def heat(self, degrees): return degrees
    oven = Oven()
    run(lambda: oven.heat(180), lambda: oven.heat(200))
    assert Oven.__dict__["heat"].calls == 2
""",
    "a method of C code made by hand": """
    import types
    loaves = []
    bake = types.MethodType(list.append, loaves)
    run(lambda: bake(1), lambda: bake(2))
    assert sorted(loaves) == [1, 2]
""",
    "classes made by calls are of this module": """
    import enum, pickle
    class Meta(type):
        def __new__(mcs, *given): return super().__new__(mcs, *given)
    def make():
        kinds = [type("A", (), {}), Meta("B", (), {}), enum.Enum("C", "X Y"), enum.IntEnum("D", ["X"])]
        assert {kind.__module__ for kind in kinds} == {__name__}
    run(make, make)
""",
    "a Counter adds the values of any mapping": """
    import types
    from collections import Counter, UserDict
    class Empty(list):
        def __len__(self): return 0
        def __iter__(self): return iter("ab")
    counts, lock, texts = Counter(a=1), threading.Lock(), Counter()
    texts.update({"a": "text"})
    def add(more):
        with lock:
            counts.update(more)
            counts.subtract(types.MappingProxyType({"b": 1}))
    run(lambda: add(UserDict(a=5)), lambda: add(Empty()))
    assert counts == {"a": 7, "b": -1} and texts == {"a": "text"}, counts
""",
    "nobody sees a list empty that sorts itself by C code": """
    import operator
    loaves, seen = ["rye", "oat"], []
    for key in (len, str.lower, operator.itemgetter(0), {"rye": 1, "oat": 2}.get):
        run(lambda: loaves.sort(key=key), lambda: seen.append(len(loaves)))
    assert seen == [2] * 4
""",
    "a copy of what holds a method calls the same list": """
    import copy
    out = []
    class Sink:
        def __init__(self, write): self.write = write
    def use():
        sink = Sink(out.append)
        copy.deepcopy(sink).write(1)
    run(use, use)
    assert out == [1, 1]
""",
    "a defaultdict whose factory is C code makes one value": """
    import itertools
    from collections import defaultdict
    from decimal import Decimal
    for factory in (threading.Lock, object, Decimal, itertools.count):
        made, got = defaultdict(factory), []
        run(lambda: got.append(made["a"]), lambda: got.append(made["a"]))
        assert got[0] is got[1]
""",
    "an argument that is called key and is none": """
    from collections import Counter, OrderedDict
    made = []
    run(lambda: made.append(dict(key=1)), lambda: made.append(Counter(key=1)), lambda: made.append(OrderedDict(key=1)))
    assert made == [{"key": 1}] * 3
""",
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
    "a thread's part of a local, shown to another": """
    local, shown = threading.local(), {}
    def show():
        local.price = 1
        shown["part"] = local.__dict__
        assert local.price == 1
    def change():
        if "part" in shown:
            shown["part"]["price"] = 5
    run(show, change)
""",
    "a class's attribute by a local": """
    class Tally(threading.local):
        total = 0
    tally = Tally()
    def work(): Tally.total = tally.total + 1
    run(work, work)
    assert Tally.total == 2
""",
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


def test_what_is_in_a_local_is_each_threads_own(tmp_path):
    file = tmp_path / "program.py"
    file.write_text(
        HEAD
        + """
    local = threading.local()
    def work(price):
        local.price = price
        for _ in range(5):
            local.price += 1
        assert local.price == price + 5
    run(lambda: work(1), lambda: work(2), lambda: work(3))
"""
    )
    found = Exploration(lambda modules: modules["program"].main(), Loader(file, "program"))
    found.more(300, 20.0)
    assert found.exhausted, "nothing of it is shared: there is no order to try"


def test_what_a_thread_has_in_a_local_ends_with_it(tmp_path):
    body = """
    closed, local = [], threading.local()
    class Oven:
        def __del__(self): closed.append(1)
    def work(): local.oven = Oven()
    for day in (1, 2, 3):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert len(closed) == day
"""
    assert explored(tmp_path, body) == {"returned"}


@pytest.mark.parametrize("name", RIGHT)
def test_right(tmp_path, name):
    assert explored(tmp_path, RIGHT[name]) == {"returned"}


@pytest.mark.parametrize("name", WRONG)
def test_wrong(tmp_path, name):
    assert explored(tmp_path, WRONG[name]) - {"returned"}


GOOD = ("True, 1", "timeout=0.5", "0", "False, -1")
BAD = ("None", "True, None", "1, 2, 3", "x=1", "'a'", "2.5", "[]", "True, 'x'", "False, 1", "True, -2", "True, 1e99")
ARGUMENTS = GOOD + BAD


def what_comes(kind: str, arguments: str) -> str:
    """What acquire comes to, of a free lock of this kind, with these arguments."""
    try:
        return repr(eval(f"lock.acquire({arguments})", {"lock": getattr(threading, kind)()}))
    except (TypeError, ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("kind", ["Lock", "RLock"])
def test_wrong_arguments_are_refused_as_the_locks_of_c_refuse_them(tmp_path, kind):
    body = f"    results = {{{', '.join(f'{each!r}: (lambda: threading.{kind}().acquire({each}))' for each in ARGUMENTS)}}}\n"
    body += """
    for arguments, acquire in results.items():
        try:
            came = repr(acquire())
        except (TypeError, ValueError, OverflowError) as error:
            came = f"{type(error).__name__}: {error}"
        assert came == EXPECTED[arguments], (arguments, came)
"""
    assert explored(tmp_path, body + f"\nEXPECTED = { ({each: what_comes(kind, each) for each in ARGUMENTS})!r}\n") == {"returned"}
