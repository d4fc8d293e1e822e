"""Containers within objects: wrappers of the library's, a program's own iterators, and functions that others call later."""

import pytest

HEAD = """
import collections
import copy
import concurrent.futures
import functools
import heapq
import inspect
import itertools
import json
import logging
import operator
import os
import queue
import textwrap
import threading
import weakref
from collections.abc import Mapping, MutableMapping
from collections import *
from concurrent.futures import ThreadPoolExecutor
from functools import partial

class Box:
    def __init__(self, **fields): self.__dict__.update(fields)

def run(*bodies):
    threads = [threading.Thread(target=body) for body in (bodies[::-1] if TURNED else bodies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def main():
"""
WRONG = {
    "the length of each thing that a generator gives": """
    p, s = [1], []
    def w():
        p.extend([2, 3])
        del p[1:]
    run(w, lambda: s.append(min((x for x in [p, [3, 4]]), key=len) is p))
    assert s == [True]
""",
    "a shared generator in a partial": """
    g = (x for x in [1, 2])
    s = []
    def t(): s.append(partial(zip, g)(x for x in "ab").__next__()[0])
    run(t, t)
    assert s == [1, 2]
""",
    "Counter positive": """
    c = collections.Counter(a=1)
    s = []
    def w():
        c["a"] = -1
    run(w, lambda: s.append(len(+c)))
    assert s == [1]
""",
    "UserDict truth": """
    d = collections.UserDict()
    s = []
    def t():
        if not d:
            d["a"] = 1
            s.append(1)
    run(t, t)
    assert s == [1]
""",
    "UserDict or-equals": """
    d = collections.UserDict()
    s = []
    def w():
        nonlocal d
        d |= {"a": 1}
    run(w, lambda: s.append("a" in d))
    assert s == [True]
""",
    "UserDict len": """
    d = collections.UserDict()
    s = []
    def w():
        d["a"] = 1
    run(w, lambda: s.append(len(d)))
    assert s == [1]
""",
    "UserDict loop": """
    d = collections.UserDict(a=1)
    s = []
    def w():
        d["b"] = 1
    def r():
        for k in d:
            s.append(k)
    run(w, r)
    assert s == ["a", "b"]
""",
    "UserDict starred": """
    d = collections.UserDict(a=1)
    s = []
    def w():
        d["b"] = 1
    run(w, lambda: s.extend([*d]))
    assert s == ["a", "b"]
""",
    "UserDict data": """
    d = collections.UserDict(a=1)
    s = []
    def w():
        d.data["a"] = 2
    run(w, lambda: s.append(d["a"]))
    assert s == [2]
""",
    "ChainMap inner": """
    base = {"a": 0}
    cm = collections.ChainMap({}, base)
    s = []
    def w():
        base["a"] = 1
    run(w, lambda: s.append(cm["a"]))
    assert s == [1]
""",
    "ChainMap maps": """
    cm = collections.ChainMap({}, {"a": 0})
    s = []
    def w():
        cm.maps[0]["a"] = 1
    run(w, lambda: s.append(cm["a"]))
    assert s == [1]
""",
    "ChainMap write through": """
    front = {}
    cm = collections.ChainMap(front)
    s = []
    def w():
        cm["a"] = 1
    run(w, lambda: s.append("a" in front))
    assert s == [True]
""",
    "ChainMap loop": """
    a = {"x": 1}; cm = collections.ChainMap(a, {"y": 2}); s = []
    def w(): cm["z"] = 1
    run(w, lambda: s.append([k for k in cm]))
    assert "z" in s[0]
""",
    "environ star": """
    os.environ.pop("BHQ", None)
    s = []
    def w():
        os.environ["BHQ"] = "1"
    run(w, lambda: s.append("BHQ" in {**os.environ}))
    os.environ.pop("BHQ", None)
    assert s == [True]
""",
    "dir": """
    b = Box()
    s = []
    def w(): b.x = 1
    run(w, lambda: s.append("x" in dir(b)))
    assert s == [True]
""",
    "str.join unbound": """
    p = ["a"]
    s = []
    run(lambda: p.append("b"), lambda: s.append(str.join("", p)))
    assert s == ["ab"]
""",
    "str.format unbound": """
    p = ["a"]
    s = []
    run(lambda: p.append("b"), lambda: s.append(str.format("{}", p)))
    assert s == ["['a', 'b']"]
""",
    "barrier action method": """
    p = []
    s = []
    b = threading.Barrier(1, action=partial(list.append, p, 1))
    run(lambda: b.wait(), lambda: s.append(len(p)))
    assert s == [1]
""",
    "done callback setitem": """
    p = {}
    s = []
    f = concurrent.futures.Future()
    f.add_done_callback(partial(operator.setitem, p, "a"))
    run(lambda: f.set_result(1), lambda: s.append(len(p)))
    assert s == [1]
""",
    "wait_for lost": """
    p = []
    cv = threading.Condition()
    def w():
        with cv: cv.notify()
        p.append(1)
    def r():
        with cv: cv.wait_for(p.__len__)
    run(w, r)
""",
    "wait_for partial": """
    p = []
    cv = threading.Condition()
    def w():
        with cv:
            cv.notify()
        p.append(1)
    def r():
        with cv: cv.wait_for(partial(bool, p))
    run(w, r)
""",
    "defaultdict of a shared factory": """
    src = [1]
    d = collections.defaultdict(partial(list, src))
    s = []
    run(lambda: src.append(2), lambda: s.append(len(d["a"])))
    assert s == [2]
""",
    "defaultdict counting ids": """
    c = itertools.count()
    ids = collections.defaultdict(c.__next__)
    s = []
    run(lambda: ids["a"], lambda: next(c))
    assert ids["a"] == 1
""",
    "weak value dictionary len": """
    wv = weakref.WeakValueDictionary()
    o = Box()
    s = []
    def w(): wv["a"] = o
    run(w, lambda: s.append(len(wv)))
    assert s == [1]
""",
    "json encoder encode": """
    d = {"a": 1}
    s = []
    enc = json.JSONEncoder()
    def w(): d["b"] = 2
    run(w, lambda: s.append(enc.encode(d)))
    assert "b" in s[0]
""",
    "loop over an object's iter": """
    class M:
        def __init__(self): self.p = [1]
        def __iter__(self): return iter(self.p)
    m = M(); s = []
    def r():
        n = 0
        for x in m: n += 1
        s.append(n)
    run(lambda: m.p.append(2), r)
    assert s == [2]
""",
    "unpack an object's iter": """
    class M:
        def __init__(self): self.p = [1, 2]
        def __iter__(self): return iter(self.p)
    m = M(); s = []
    def w():
        m.p[1] = 5
        m.p[1] = 2
    def r():
        a, b = m
        s.append(b)
    run(w, r)
    assert s == [2]
""",
    "sum of an object's iter": """
    class M:
        def __init__(self): self.p = [1, 2]
        def __iter__(self): return iter(self.p)
    m = M(); s = []
    def w():
        m.p[1] = 5
        m.p[1] = 2
    run(w, lambda: s.append(sum(m)))
    assert s == [3]
""",
    "in an object's iter": """
    class M:
        def __init__(self): self.p = [1, 2]
        def __iter__(self): return iter(self.p)
    m = M(); s = []
    def w():
        m.p[1] = 5
        m.p[1] = 2
    run(w, lambda: s.append(2 in m))
    assert s == [True]
""",
    "Mapping mixin keys": """
    class M(collections.abc.Mapping):
        def __init__(self): self.d = {"a": 0}
        def __getitem__(self, k): return self.d[k]
        def __iter__(self): return iter(self.d)
        def __len__(self): return len(self.d)
    m = M(); s = []
    def w(): m.d["b"] = 1
    def r():
        for k in m.keys(): s.append(k)
    run(w, r)
    assert len(s) == 2
""",
    "overridden iter of a list": """
    class L(list):
        def __iter__(self): return super().__iter__()
    p = L([1]); s = []
    def r():
        for x in p: s.append(x)
    run(lambda: p.append(2), r)
    assert s == [1, 2]
""",
}
UNPROVED = {
    "a list of an object extends itself by what is fetched meanwhile": """
    b = Box(items=[], n=0)
    def fetched():
        b.n += 1
        return b.n
    def w(): b.items += [fetched()]
    run(w, lambda: b.items.append(0))
    assert len(b.items) == 2
""",
    "Counter iadd": """
    c = collections.Counter(a=0)
    def t():
        nonlocal c
        c += collections.Counter(a=1)
    run(t, t)
    assert c["a"] == 2
""",
    "getmembers": """
    b = Box(x=0)
    s = []
    def w(): b.x = 1
    run(w, lambda: s.append(dict(inspect.getmembers(b))["x"]))
    assert s == [1]
""",
    "getattr_static": """
    b = Box(x=0)
    s = []
    def w(): b.x = 1
    run(w, lambda: s.append(inspect.getattr_static(b, "x")))
    assert s == [1]
""",
    "merge": """
    a = [1, 4]
    m = heapq.merge(a, [2])
    s = []
    def r():
        for x in m: s.append(x)
    run(lambda: a.append(5), r)
    assert 5 in s
""",
    "islice of a generator": """
    def gen():
        for i in range(4): yield i
    g = gen()
    s = []
    def t():
        for x in itertools.islice(g, 2): s.append(x)
    run(t, t)
""",
    "chain of a generator": """
    def gen():
        for i in range(2): yield i
    g = gen()
    c = itertools.chain(g, [7])
    s = []
    def t(): s.append(next(c))
    run(t, t)
""",
    "in a generator": """
    def gen():
        for i in range(4): yield i
    g = gen()
    s = []
    def t(): s.append(2 in g)
    run(t, t)
""",
    "methodcaller": """
    push = operator.methodcaller("append", 1)
    p = []
    s = []
    run(lambda: push(p), lambda: s.append(len(p)))
    assert s == [1]
""",
    "attrgetter dotted": """
    get = operator.attrgetter("a.n")
    b = Box(a=Box(n=0))
    s = []
    def w(): b.a.n = 1
    run(w, lambda: s.append(get(b)))
    assert s == [1]
""",
    "a logger that is disabled": """
    out = io.StringIO()
    log = logging.getLogger("h4b")
    log.addHandler(logging.StreamHandler(out)); log.propagate = False
    def w(): log.disabled = True
    run(w, lambda: log.warning("x"))
    assert out.getvalue() == ""
""",
    "a queue's size that is set": """
    q = queue.Queue(1)
    s = []
    def w(): q.maxsize = 2
    def r():
        for i in range(2):
            try: q.put_nowait(i)
            except queue.Full: s.append(i)
    run(w, r)
    assert not s
""",
    "a wrapper's width": """
    w0 = textwrap.TextWrapper(width=80)
    s = []
    def w(): w0.width = 5
    run(w, lambda: s.append(len(w0.wrap("aaa bbb"))))
    assert s == [2]
""",
    "a queue subclass with an own look": """
    class Q(queue.Queue):
        def peek(self): return self.queue[0] if self.queue else None
    q = Q(); s = []
    run(lambda: q.put(1), lambda: s.append(q.peek()))
    assert s == [1]
""",
    "a semaphore subclass that looks at its value": """
    class S(threading.Semaphore):
        @property
        def free(self): return self._value
    q = S(1); s = []
    run(lambda: q.release(), lambda: s.append(q.free))
    assert s == [2]
""",
    "an event subclass": """
    class E(threading.Event):
        def peek(self): return self._flag
    q = E(); s = []
    run(lambda: q.set(), lambda: s.append(q.peek()))
    assert s == [True]
""",
    "a future subclass": """
    class F(concurrent.futures.Future):
        def peek(self): return self._state
    q = F(); s = []
    run(lambda: q.set_result(1), lambda: s.append(q.peek()))
    assert s == ["FINISHED"]
""",
    "a thread subclass that looks at _started": """
    class T(threading.Thread):
        def begun(self): return self._started.is_set()
    t = T(target=lambda: None); s = []
    run(t.start, lambda: s.append(t.begun()))
    t.join()
    assert s == [True]
""",
    "a thread subclass with a target attribute": """
    class T(threading.Thread):
        pass
    s = []
    t = T(target=lambda: s.append(1))
    def w(): t._target = lambda: s.append(2)
    run(t.start, w)
    t.join()
    assert s == [2]
""",
    "encoder's option": """
    enc = json.JSONEncoder(sort_keys=False); s = []
    def w(): enc.sort_keys = True
    run(w, lambda: s.append(enc.encode({"b": 1, "a": 2})))
    assert s == ['{"a": 2, "b": 1}']
""",
    "Counter isub torn": """
    c = Counter(a=2, b=2); s = []
    def w(c):
        c -= Counter(a=1, b=1)
    def r():
        x = dict(c)
        s.append((x["a"], x["b"]))
    run(lambda: w(c), r)
    assert s[0] in ((2, 2), (1, 1))
""",
}
RIGHT = {
    "a method of the base class": """
    class Plain:
        def __init__(self): self.n = 0
        def add(self): self.n += 1
    class Locked(Plain):
        lock = threading.Lock()
        def add(self):
            with self.lock: super().add()
    c = Locked()
    run(c.add, c.add)
    assert c.n == 2
""",
    "a copy and its text under a lock": """
    lock = threading.Lock()
    d = {1: [1]}; s = []
    def t():
        with lock:
            d[2] = [2]
            s.append(json.dumps(copy.deepcopy(d), indent=1))
    run(t, t)
    assert len(s) == 2
""",
    "a list of an object extends itself under a lock": """
    lock = threading.Lock(); b = Box(items=[], at={"a": []})
    def w(n):
        with lock:
            b.items += [n]
            b.at["a"] += (n, 5)
    run(lambda: w(1), lambda: w(2))
    assert sorted(b.items) == [1, 2] and len(b.at["a"]) == 4
""",
    "userdict under a lock": """
    lock = threading.Lock()
    d = collections.UserDict(n=0)
    def t():
        with lock:
            d["n"] += 1
    run(t, t)
    assert d["n"] == 2
""",
    "counter under a lock": """
    lock = threading.Lock()
    c = collections.Counter()
    def t():
        with lock:
            c["a"] += 1
            c.update(["b"])
    run(t, t)
    assert c["a"] == 2 and c["b"] == 2
""",
    "join of texts under a lock": """
    lock = threading.Lock(); p = ["a"]; s = []
    def w():
        with lock: p.append("b")
    def r():
        with lock: s.append(",".join(str(x) for x in p))
    run(w, r)
    assert s[0] in ("a", "a,b")
""",
    "sum of a generator under a lock": """
    lock = threading.Lock(); p = [Box(n=1)]; s = []
    def w():
        with lock: p.append(Box(n=2))
    def r():
        with lock: s.append(sum(b.n for b in p))
    run(w, r)
    assert s[0] in (1, 3)
""",
    "own container": """
    class Bag:
        def __init__(self): self._d = {}; self._l = threading.Lock()
        def __getitem__(self, k):
            with self._l: return self._d[k]
        def __setitem__(self, k, v):
            with self._l: self._d[k] = v
        def __contains__(self, k):
            with self._l: return k in self._d
        def __iter__(self):
            with self._l: return iter(list(self._d))
        def __len__(self): return len(self._d)
        def __delitem__(self, k): del self._d[k]
        def __call__(self): return dict(self._d)
    b = Bag()
    def t(k): b[k] = k
    run(lambda: t(1), lambda: t(2))
    assert sorted(b) == [1, 2] and len(b) == 2 and 1 in b and b() == {1: 1, 2: 2}
    del b[1]
    assert 1 not in b
""",
}
ENDS = {
    "a local list dropped": """
    s = []
    class R:
        def __del__(self): s.append(1)
    def t():
        p = [R()]
        len(p)
        del p
        assert s
    run(t)
""",
    "a dictionary replaced": """
    s = []
    class R:
        def __del__(self): s.append(1)
    b = Box(d={})
    def t():
        b.d["a"] = R()
        b.d = {}
        assert s
    run(t)
""",
    "list of weak references": """
    class R: pass
    def t():
        rs = [R() for _ in range(2)]
        refs = [weakref.ref(r) for r in rs]
        rs.pop()
        assert [r() is None for r in refs] == [False, True]
        rs = None
        assert all(r() is None for r in refs)
    run(t)
""",
    "weak set of observers": """
    class Ob:
        def __init__(self): self.seen = []
    obs = weakref.WeakSet()
    def t():
        o = Ob(); obs.add(o)
        for x in list(obs): x.seen.append(1)
        x = None
        del o
        assert len(obs) == 0
    run(t)
""",
    "fin 3 attribute of a box": """
    s = []
    class R:
        def __del__(self): s.append(1)
    b = Box(r=R())
    b.r = None
    assert len(s) == 1
""",
    "a list of an object, gone through and dropped with it": """
    class R: pass
    def t():
        r = R()
        gone = weakref.ref(r)
        b = Box(items=[r])
        for x in b.items: pass
        x = r = b = None
        assert gone() is None
    run(t)
""",
    "lists in dictionaries, gone through and dropped": """
    class R: pass
    def t():
        r = R()
        gone = weakref.ref(r)
        d = {1: {2: [r]}}
        for x in d.values():
            for y in x.values():
                for z in y: pass
        x = y = z = r = d = None
        assert gone() is None
    run(t)
""",
    "a list in a dictionary of an object that ends": """
    s = []
    class R:
        def __del__(self): s.append(1)
    def t():
        b = Box(d={"k": [R()]})
        for x in b.d["k"]: x = None
        b = None
        assert s
    run(t, lambda: None)
""",
    "an extended list dropped": """
    s = []
    class R:
        def __del__(self): s.append(1)
    def t():
        p = []
        p.extend([R()])
        p = None
        assert s
    run(t)
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
    found = explored(program(UNPROVED[name], turned))
    assert not found.exhausted or found.failures


@pytest.mark.parametrize("strategy", ["portfolio", "dpor"])
@pytest.mark.parametrize("name", RIGHT)
def test_right(explored, name, strategy):
    found = explored(program(RIGHT[name]), strategy)
    assert found.ended == [("returned", "")]
    assert found.exhausted


@pytest.mark.parametrize("strategy", ["portfolio", "dpor", "random"])
@pytest.mark.parametrize("name", ENDS)
def test_what_nobody_has_any_more_ends_at_once(explored, name, strategy):
    assert explored(program(ENDS[name]), strategy).ended == [("returned", "")]
