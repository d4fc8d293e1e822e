"""What C code and the library keep for themselves: modelled, or at least never part of a proof."""

import sys

import pytest

HEAD = """
import collections
import contextlib
import copy
import csv
import dataclasses
import enum
import functools
import hashlib
import io
import json
import mmap
import operator
import os
import pathlib
import random
import re
import string
import struct
import sys
import tempfile
import threading
import types
from dataclasses import dataclass

class Box:
    def __init__(self, **fields): self.__dict__.update(fields)

@dataclass
class Point:
    x: int = 0
    y: int = 0

@dataclass(slots=True)
class Slot:
    x: int = 0
    y: int = 0

def run(*bodies):
    threads = [threading.Thread(target=body) for body in (bodies[::-1] if TURNED else bodies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def main():
"""
WRONG = {
    "a stream in memory": """
    b = io.StringIO()
    run(lambda: b.write("a"), lambda: b.write("b"))
    assert b.getvalue() == "ab"
""",
    "print to a stream": """
    b = io.StringIO()
    run(lambda: print("a", file=b), lambda: print("b", file=b))
    assert b.getvalue() == "a\\nb\\n"
""",
    "print to a redirected output": """
    b = io.StringIO()
    with contextlib.redirect_stdout(b):
        run(lambda: print("a"), lambda: print("b"))
    assert b.getvalue() == "a\\nb\\n"
""",
    "lines of a stream": """
    b = io.StringIO("x\\ny\\n")
    s = {}
    def t(n):
        for line in b:
            s[n] = line
    run(lambda: t(1), lambda: t(2))
    assert s == {1: "y\\n"}, s
""",
    "rows of a table": """
    b = csv.reader(["x", "y"])
    s = {}
    def t(n):
        s[n] = next(b)
    run(lambda: t(1), lambda: t(2))
    assert s[1] == ["x"]
""",
    "functools.cache": """
    calls = []
    @functools.cache
    def f(n):
        calls.append(n)
        return n
    run(lambda: f(1), lambda: f(1))
    assert calls == [1]
""",
    "functools.lru_cache": """
    calls = []
    @functools.lru_cache(maxsize=8)
    def f(n):
        calls.append(n)
        return object()
    s = []
    run(lambda: s.append(f(1)), lambda: s.append(f(1)))
    assert s[0] is s[1]
""",
    "a cached method": """
    class K:
        n = 0
        @functools.cache
        def f(self):
            K.n += 1
            return object()
    k = K()
    s = []
    run(lambda: s.append(k.f()), lambda: s.append(k.f()))
    assert s[0] is s[1]
""",
    "what a cache says of itself": """
    @functools.cache
    def f(n):
        return 1
    s = []
    run(lambda: f(1), lambda: s.append(f.cache_info().misses))
    assert s == [1]
""",
    "an item of os.environ": """
    def t():
        n = int(os.environ.get("BHX", "0"))
        os.environ["BHX"] = str(n + 1)
    os.environ["BHX"] = "0"
    run(t, t)
    assert os.environ["BHX"] == "2"
""",
    "a name in os.environ": """
    os.environ.pop("BHY", None)
    s = []
    def t():
        if "BHY" not in os.environ:
            os.environ["BHY"] = "1"
            s.append(1)
    run(t, t)
    assert s == [1]
""",
    "os.getenv": """
    os.environ["BHZ"] = "0"
    s = []
    def t():
        s.append(os.getenv("BHZ"))
    def u():
        os.environ["BHZ"] = "1"
    run(t, u)
    assert s == ["0"]
""",
    "random numbers": """
    s = {}
    def t(n):
        s[n] = random.random()
    run(lambda: t(1), lambda: t(2))
    random.seed(20240)
    assert s[1] == random.random()
""",
    "a Random of one's own": """
    s = {}
    r = random.Random(3)
    def t(n):
        s[n] = r.randint(0, 10**9)
    run(lambda: t(1), lambda: t(2))
    assert s[1] == random.Random(3).randint(0, 10**9)
""",
    "a hash": """
    h = hashlib.sha256()
    run(lambda: h.update(b"a"), lambda: h.update(b"b"))
    assert h.hexdigest() == hashlib.sha256(b"ab").hexdigest()
""",
    "a mapped memory": """
    m = mmap.mmap(-1, 10)
    run(lambda: m.write(b"a"), lambda: m.write(b"b"))
    assert m[0:2] == b"ab"
""",
    "an item of a mapped memory": """
    m = mmap.mmap(-1, 10)
    def t():
        m[0] = m[0] + 1
    run(t, t)
    assert m[0] == 2
""",
    "two views of the same bytes": """
    b = bytearray(4)
    def t():
        v = memoryview(b)[0:2]
        v[0] = v[0] + 1
    run(t, t)
    assert b[0] == 2
""",
    "dataclasses.asdict": """
    p = Point()
    s = []
    def w():
        p.x = 1
        p.y = 1
    run(w, lambda: s.append(dataclasses.asdict(p)))
    assert s[0]["x"] == s[0]["y"]
""",
    "records that are compared": """
    p = Point()
    s = []
    def w():
        p.x = 1
        p.y = 1
    run(w, lambda: s.append(p == Point(1, 0)))
    assert s == [False]
""",
    "a record made text": """
    p = Point()
    s = []
    def w():
        p.x = 1
        p.y = 1
    run(w, lambda: s.append(f"{p}"))
    assert "x=1, y=0" not in s[0]
""",
    "dataclasses.replace": """
    p = Slot()
    s = []
    def w():
        p.x = 1
        p.y = 1
    run(w, lambda: s.append(dataclasses.replace(p)))
    assert s[0].x == s[0].y
""",
    "copy.copy of an object": """
    p = Box(x=0, y=0)
    s = []
    def w():
        p.x = 1
        p.y = 1
    run(w, lambda: s.append(copy.copy(p)))
    assert s[0].x == s[0].y
""",
    "copy.deepcopy of an object": """
    p = Box(x=0, y=0)
    s = []
    def w():
        p.x = 1
        p.y = 1
    run(w, lambda: s.append(copy.deepcopy(p)))
    assert s[0].x == s[0].y
""",
    "json of a dictionary in another": """
    p = {"a": {"n": 0, "m": 0}}
    s = []
    def w():
        p["a"]["n"] = 1
        p["a"]["m"] = 1
    run(w, lambda: s.append(json.dumps(p)))
    assert "1" not in s[0] or "0" not in s[0]
""",
    "text of a list in another": """
    p = [[0]]
    s = []
    def w():
        p[0][0] = 1
    run(w, lambda: s.append(repr(p)))
    assert s == ["[[0]]"]
""",
    "a list in another compared": """
    p = [[0]]
    s = []
    def w():
        p[0][0] = 1
    run(w, lambda: s.append(p == [[0]]))
    assert s == [True]
""",
    "text of lists in a tuple": """
    p = ([0], [0])
    s = []
    def w():
        p[0][0] = 1
    run(w, lambda: s.append(str(p)))
    assert s == ["([0], [0])"]
""",
    "an attribute in a format": """
    p = Box(x=0)
    s = []
    def w():
        p.x = 1
    run(w, lambda: s.append("{0.x}".format(p)))
    assert s == ["0"]
""",
    "text of a namespace": """
    p = types.SimpleNamespace(x=0, y=0)
    s = []
    def w():
        p.x = 1
        p.y = 1
    run(w, lambda: s.append(repr(p)))
    assert "x=1, y=0" not in s[0]
""",
    "namespaces that are compared": """
    p = types.SimpleNamespace(x=0, y=0)
    s = []
    def w():
        p.x = 1
        p.y = 1
    run(w, lambda: s.append(p == types.SimpleNamespace(x=1, y=0)))
    assert s == [False]
""",
    "a library module's attribute": """
    sys.oven = 0
    def t():
        sys.oven = sys.oven + 1
    run(t, t)
    n = sys.oven
    del sys.oven
    assert n == 2
""",
    "an exception's text": """
    e = ValueError(0)
    s = []
    def w():
        e.args = (1,)
    run(w, lambda: s.append(str(e)))
    assert s == ["0"]
""",
    "a number from bytes": """
    b = bytearray(2)
    s = []
    def w():
        b[1] = 1
    run(w, lambda: s.append(int.from_bytes(b, "big")))
    assert s == [0]
""",
    "a compiled struct": """
    import struct
    b = bytearray(4)
    s = []
    z = struct.Struct("i")
    run(lambda: z.pack_into(b, 0, 5), lambda: s.append(z.unpack_from(b, 0)[0]))
    assert s == [0]
""",
    "a pattern sought in bytes": """
    b = bytearray(b"aa")
    s = []
    def w():
        b[0] = 98
    run(w, lambda: s.append(re.sub(rb"b", b"c", b)))
    assert s == [b"aa"]
""",
    "a class's own dictionary": """
    class K:
        n = 0
    s = []
    def w():
        K.n = 1
    run(w, lambda: s.append(vars(K)["n"]))
    assert s == [0]
""",
    "a record as a key: in": """
    @dataclass(unsafe_hash=True)
    class Key:
        x: int = 0
    k, s = Key(), []
    def w():
        k.x = 5
        k.x = 0
    place = {Key()}
    run(w, lambda: s.append(k in place))
    assert s == [True]
""",
    "a record as a key: get": """
    @dataclass(unsafe_hash=True)
    class Key:
        x: int = 0
    k, s = Key(), []
    def w():
        k.x = 5
        k.x = 0
    place = {Key(): 1}
    run(w, lambda: s.append(place.get(k)))
    assert s == [1]
""",
    "a record in a pair as a key": """
    @dataclass(unsafe_hash=True)
    class Key:
        x: int = 0
    k, s = Key(), []
    def w():
        k.x = 5
        k.x = 0
    place = {(Key(), 1): 1}
    run(w, lambda: s.append((k, 1) in place))
    assert s == [True]
""",
    "a record in a set": """
    @dataclass(unsafe_hash=True)
    class Key:
        x: int = 0
    k, s = Key(), []
    def w():
        k.x = 5
        k.x = 0
    run(w, lambda: s.append(len({k, Key()})))
    assert s == [1]
""",
    "a record as a key: fromkeys": """
    @dataclass(unsafe_hash=True)
    class Key:
        x: int = 0
    k, s = Key(), []
    def w():
        k.x = 5
        k.x = 0
    run(w, lambda: s.append(len(dict.fromkeys([k, Key()]))))
    assert s == [1]
""",
    "a record in a comprehension of a set": """
    @dataclass(unsafe_hash=True)
    class Key:
        x: int = 0
    k, s = Key(), []
    def w():
        k.x = 5
        k.x = 0
    run(w, lambda: s.append(len({each for each in (k, Key())})))
    assert s == [1]
""",
    "a record that a cache looks up": """
    @dataclass(unsafe_hash=True)
    class Key:
        x: int = 0
    k, s = Key(), []
    def w():
        k.x = 5
        k.x = 0
    @functools.cache
    def f(key):
        s.append(key.x)
    f(Key())
    run(w, lambda: f(k))
    assert s == [0]
""",
    "a class made of a shared dict": """
    d, s = {"a": 1}, []
    def w():
        d["a"] = 2
        d["a"] = 1
    run(w, lambda: s.append(type("Made", (), d).a))
    assert s == [1]
""",
    "an enumeration made of a shared dict": """
    d, s = {"a": 1}, []
    def w():
        d["a"] = 2
        d["a"] = 1
    run(w, lambda: s.append(enum.Enum("Made", d).a.value))
    assert s == [1]
""",
}
WRONG |= {
    "a number from text in bytes": """
    price, seen = bytearray(b"10"), []
    def raise_it():
        price[0] = ord("2")
    run(raise_it, lambda: seen.append(int(price)))
    assert seen == [10]
""",
    "a named tuple from a list": """
    Dough = collections.namedtuple("Dough", "flour water")
    parts, seen = [2, 1], []
    def more():
        parts[1] = 2
    run(more, lambda: seen.append(Dough._make(parts)))
    assert seen == [(2, 1)]
""",
    "the environment in bytes": """
    os.environ["OVEN"], seen = "cold", []
    def heat():
        os.environ["OVEN"] = "hot"
    run(heat, lambda: seen.append(os.environb[b"OVEN"]))
    assert seen == [b"cold"]
""",
    "text on its way into bytes": """
    paper, seen = io.BytesIO(), []
    pen = io.TextIOWrapper(paper, write_through=True)
    run(lambda: pen.write("rye"), lambda: seen.append(paper.getvalue()))
    assert seen == [b""]
""",
}
if sys.version_info >= (3, 12):  # up to then it has a lock
    WRONG["a cached property"] = """
    class Recipe:
        @functools.cached_property
        def dough(self):
            return object()
    recipe, seen = Recipe(), []
    run(lambda: seen.append(recipe.dough), lambda: seen.append(recipe.dough))
    assert seen[0] is seen[1]
"""
UNPROVED = {
    "a file that may be there": """
    import tempfile
    d = tempfile.mkdtemp()
    path = os.path.join(d, "n")
    s = []
    def t():
        if not os.path.exists(path):
            open(path, "w").close()
            s.append(1)
    run(t, t)
    assert s == [1]
""",
    "a file that is read and written": """
    import tempfile
    d = tempfile.mkdtemp()
    path = os.path.join(d, "n")
    open(path, "w").write("0")
    def t():
        with open(path) as f:
            n = int(f.read())
        with open(path, "w") as f:
            f.write(str(n + 1))
    run(t, t)
    assert open(path).read() == "2"
""",
    "a path": """
    import tempfile, pathlib
    d = pathlib.Path(tempfile.mkdtemp())
    path = d / "n"
    path.write_text("0")
    def t():
        path.write_text(str(int(path.read_text()) + 1))
    run(t, t)
    assert path.read_text() == "2"
""",
    "an exit stack": """
    st = contextlib.ExitStack()
    s = []
    run(lambda: st.callback(s.append, 1), lambda: st.close())
    assert s == []
""",
    "a function for each type": """
    @functools.singledispatch
    def f(x):
        return "any"
    s = []
    run(lambda: f.register(int, lambda x: "int"), lambda: s.append(f(1)))
    assert s == ["int"]
""",
    "a limit of the process": """
    s = []
    old = sys.getrecursionlimit()
    run(lambda: sys.setrecursionlimit(old + 1), lambda: s.append(sys.getrecursionlimit()))
    sys.setrecursionlimit(old)
    assert s == [old]
""",
    "a getter that is handed on": """
    p = [Box(x=1), Box(x=2)]
    s = []
    def w():
        p[0].x = 3
    q = p[0]
    run(w, lambda: s.append(max(p, key=operator.attrgetter("x")) is q))
    assert s == [False]
""",
    "a template": """
    p = {"a": 0}
    s = []
    def w():
        p["a"] = 1
    run(w, lambda: s.append(string.Template("$a").substitute(p)))
    assert s == ["0"]
""",
    "an object that changes its class": """
    class A:
        pass
    class B:
        pass
    a = A()
    s = []
    def w():
        a.__class__ = B
    run(w, lambda: s.append(type(a) is B))
    assert s == [False]
""",
    "a frozen record that is changed all the same": """
    @dataclass(frozen=True)
    class Key:
        x: int = 0
    k, place, s = Key(), {Key()}, []
    def w():
        object.__setattr__(k, "x", 5)
        object.__setattr__(k, "x", 0)
    run(w, lambda: s.append(k in place))
    assert s == [True]
""",
    "a key that is compared by the program's code": """
    class Key:
        def __init__(self, x): self.x = x
        def __hash__(self): return hash(self.x)
        def __eq__(self, other): return self.x == other.x
    place, lock = {}, threading.Lock()
    def put():
        with lock:
            place[Key(1)] = place.get(Key(1), 0) + 1
    run(put, put)
""",
    "a set of things that are compared by the program's code": """
    class Key:
        def __init__(self, x): self.x = x
        def __hash__(self): return hash(self.x)
        def __eq__(self, other): return self.x == other.x
    keys, lock = [Key(1)], threading.Lock()
    def look():
        with lock:
            assert len(set(keys)) == 1
    run(look, look)
""",
}
RIGHT = {
    "each thread's own stream": """
    texts = []
    def write():
        page = io.StringIO()
        print("rye", "oat", file=page)
        texts.append(page.getvalue())
    run(write, write)
    assert texts == ["rye oat\\n"] * 2
""",
    "a cache under a lock": """
    lock, made = threading.Lock(), []
    @functools.cache
    def dough(kind):
        made.append(kind)
        return object()
    def take():
        with lock:
            return dough("rye")
    run(take, take)
    assert made == ["rye"] and dough.cache_info().hits == 1
""",
    "what an execution leaves behind": """
    assert "OVEN_HEAT" not in os.environ
    os.environ["OVEN_HEAT"] = "200"
    run(lambda: None)
    sys.stdout = io.StringIO()
    print("left so")
""",
    "a value that each thread sets for itself": """
    import contextvars
    tray, seen = contextvars.ContextVar("tray", default=0), []
    def add():
        tray.set(tray.get() + 1)
        seen.append(tray.get())
    run(add, add)
    assert seen == [1, 1]
""",
    "a frozen record as a key": """
    @dataclass(frozen=True)
    class Key:
        x: int = 0
    place, lock = {}, threading.Lock()
    def put():
        with lock:
            place[Key()] = place.get(Key(), 0) + 1
    run(put, put)
    assert place == {Key(): 2}
""",
    "a member of an enumeration as a key": """
    kind = enum.Enum("Kind", "RYE OAT")
    place, lock = {}, threading.Lock()
    def put():
        with lock:
            place[kind.RYE] = place.get(kind.RYE, 0) + 1
    run(put, put)
    assert place[kind.RYE] == 2
""",
    "results in lists and records, compared at the end": """
    found, lock = [], threading.Lock()
    def put():
        with lock:
            found.append([Point(1), {"loaf": 2}])
    run(put, put)
    assert found == [[Point(1), {"loaf": 2}]] * 2, f"{found}"
""",
}


def program(body: str, turned: bool = False) -> str:
    return f"TURNED = {turned}\n{HEAD}{body}"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", WRONG)
def test_found_without_luck(explored, name, turned):
    """Whichever thread begins, DPOR comes upon the failure."""
    assert explored(program(WRONG[name], turned)).failures


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", UNPROVED)
def test_no_proof_of_what_is_not_seen(explored, name, turned):
    assert not explored(program(UNPROVED[name], turned)).exhausted


@pytest.mark.parametrize("strategy", ["portfolio", "dpor"])
@pytest.mark.parametrize("name", RIGHT)
def test_right(explored, name, strategy):
    found = explored(program(RIGHT[name]), strategy)
    assert found.ended == [("returned", "")]
    assert found.exhausted


def test_a_program_may_have_the_name_of_a_module_of_python(explored):
    assert explored(program("    run(add, add)\ndef add(): pass\n"), name="calendar").exhausted


def test_what_is_installed_is_without_hooks(explored, tmp_path, monkeypatch):
    (tmp_path / "site-packages").mkdir()
    (tmp_path / "site-packages" / "ovens.py").write_text(
        "class Oven:\n    heat = 0\n    def up(self):\n        heat = self.heat\n        self.heat = heat + 1\n"
    )
    monkeypatch.syspath_prepend(tmp_path / "site-packages")
    inside = "    import ovens\n    oven = ovens.Oven()\n    run(oven.up, oven.up)\n    assert oven.heat == 2\n"
    outside = "    run(oven.up, oven.up)\n    assert oven.heat == 2\nfrom ovens import Oven\noven = Oven()\n"
    for body in (inside, outside, inside.replace("import ovens", "import json, ovens")):
        found = explored(program(body))
        assert found.ended == [("returned", "")] and not found.exhausted
