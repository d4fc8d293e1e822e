"""Programs that fail where the model once overlooked something: whichever thread begins, there must be no proof of them."""

import pytest

HEAD = """
import abc, array, ast, bisect, collections, colorsys, contextlib, contextvars, copy, ctypes, dataclasses, enum, functools, heapq, io
import itertools, json, logging, operator, os, pickle, queue, re, struct, sys, threading, time, traceback, types, typing, weakref
from dataclasses import dataclass, field
from collections import Counter, ChainMap, UserDict, UserList, defaultdict, deque
from concurrent.futures import ThreadPoolExecutor, Future

class Box:
    def __init__(self, **fields): self.__dict__.update(fields)

@dataclass
class Point:
    x: int = 0
    y: int = 0

def run(*bodies):
    threads = [threading.Thread(target=body) for body in (bodies[::-1] if TURNED else bodies)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""
PROGRAMS = {
    "list times a number": """
    p, s = [0], []
    def w(): p[0] = 1
    run(w, lambda: s.append(p * 2))
    assert s == [[1, 1]]
""",
    "binop right later": """
    b, p, s = Box(n=0), [], []
    def w():
        b.n = 1
        p.append(1)
    run(w, lambda: s.append(p + [b.n]))
    assert s != [[1, 0]]
""",
    "compare right later": """
    b, p, s = Box(n=0), [], []
    def w():
        b.n = 1
        p.append(0)
    run(w, lambda: s.append(p == [b.n]))
    assert s != [True]
""",
    "dict or right later": """
    b, d, s = Box(n=0), {"a": 0}, []
    def w():
        b.n = 1
        d["a"] = 1
    run(w, lambda: s.append(d | {"n": b.n}))
    assert s != [{"a": 1, "n": 0}]
""",
    "list times attribute": """
    b, p, s = Box(n=1), [0], []
    def w():
        b.n = 2
        p[0] = 1
    run(w, lambda: s.append(p * b.n))
    assert s != [[1]]
""",
    "call star args kwargs": """
    b, p, s = Box(n=0), [0], []
    def f(x, k): s.append((x, k))
    def w():
        b.n = 1
        p[0] = 1
    run(w, lambda: f(*p, k=b.n))
    assert s != [(1, 0)]
""",
    "format spec later": """
    b, p, s = Box(n=3), [0], []
    def w():
        b.n = 4
        p[0] = 1
    run(w, lambda: s.append(f"{p!s:>{b.n}}"))
    assert s != ["[1]"]
""",
    "userlist attr iadd": """
    b, s = Box(u=UserList()), []
    def w(): b.u += [1]
    def t():
        if not s and len(b.u) == 0: s.append(1)
    q = b.u
    run(w, lambda: s.append(len(q)))
    assert s == [1]
""",
    "local list plus text": """
    p, s = [], []
    def w(p): p += "a"
    run(lambda: w(p), lambda: s.append(len(p)))
    assert s == [0]
""",
    "local list plus text 1": """
    p, s = [], []
    def w(p): p += "a"
    run(lambda: w(p), lambda: s.append(len(p)))
    assert s == [1]
""",
    "local bytearray plus bytes": """
    p = bytearray()
    def w(p):
        if not p: p += b"a"
    run(lambda: w(p), lambda: w(p))
    assert p == b"a"
""",
    "local bytearrays order": """
    p = bytearray()
    def w(q):
        q += b"a"
    def v(q):
        q += b"b"
    run(lambda: w(p), lambda: v(p))
    assert p == b"ab"
""",
    "match guard": """
    b, p, s = Box(n=0), [1], []
    def r():
        match p:
            case [5] if b.n: s.append(0)
            case [x] if b.n == 0:
                s.append(1)
            case [x, y]:
                s.append(2)
    def w():
        b.n = 1
        p.append(3)
    run(w, r)
    assert s in ([1], [2], [])
    assert s != [2] or p
""",
    "match value attribute": """
    b, s = Box(n=0), []
    def r(v):
        match v:
            case b.n: s.append(True)
            case _: s.append(False)
    def w(): b.n = 1
    run(w, lambda: r(0))
    assert s == [True]
""",
    "for islice of a shared range iterator": """
    it, s = iter(range(4)), []
    def t():
        mine = []
        for x in itertools.islice(it, 2): mine.append(x)
        s.append(mine)
    run(t, t)
    assert sorted(s) == [[0, 1], [2, 3]]
""",
    "next islice of a shared count": """
    it, s = itertools.count(), {}
    def t(n): s[n] = next(itertools.islice(it, 1))
    run(lambda: t(1), lambda: t(2))
    assert s[1] == 0
""",
    "method attribute": """
    class K:
        def m(self): pass
    K.m.calls = 0
    k, s = K(), []
    def w(): K.m.calls = 1
    run(w, lambda: s.append(k.m.calls))
    assert s == [0]
""",
    "super attribute": """
    class A: n = 0
    class B(A):
        n = 5
        def get(self): return super().n
    A.n = 0
    b, s = B(), []
    def w(): A.n = 1
    run(w, lambda: s.append(b.get()))
    assert s == [0]
""",
    "metaclass attribute": """
    class M(type): n = 0
    class C(metaclass=M): pass
    M.n = 0
    s = []
    def w(): M.n = 1
    run(w, lambda: s.append(C.n))
    assert s == [0]
""",
    "builtins attribute": """
    import builtins
    builtins.oven_level = 0
    s = []
    def w(): builtins.oven_level = 1
    run(w, lambda: s.append(oven_level))
    assert s == [0]
""",
    "traceback format": """
    e, s = ValueError(1), []
    c = KeyError()
    def w(): e.__cause__ = c
    run(w, lambda: s.append("direct cause" in "".join(traceback.format_exception(e))))
    assert s == [False]
""",
    "pickler dump": """
    b, s = Box(n=0), []
    def w(): b.n = 1
    def r():
        f = io.BytesIO()
        pickle.Pickler(f).dump({"a": p})
        s.append(pickle.loads(f.getvalue())["a"])
    p = [0]
    def w(): p[0] = 1
    run(w, r)
    assert s == [[0]]
""",
    "repr of lock": """
    lock, s = threading.Lock(), []
    def w():
        with lock: pass
    run(w, lambda: s.append("unlocked" in repr(lock)))
    assert s == [True]
""",
    "repr of event": """
    e, s = threading.Event(), []
    run(e.set, lambda: s.append(repr(e)))
    assert "unset" in s[0]
""",
    "ctypes buffer value": """
    b, s = ctypes.create_string_buffer(b"a"), []
    def w(): b[0] = b"b"
    run(w, lambda: s.append(b.value))
    assert s == [b"a"]
""",
    "ctypes union": """
    class U(ctypes.Union):
        _fields_ = [("i", ctypes.c_int), ("h", ctypes.c_short)]
    u, s = U(), []
    def w(): u.i = 1
    run(w, lambda: s.append(u.h))
    assert s == [0]
""",
    "defaultdict of a class": """
    class Account:
        def __init__(self): self.n = 0
    d, s = defaultdict(Account), []
    def t(): s.append(d["a"])
    run(t, t)
    assert s[0] is s[1]
""",
    "defaultdict subclass": """
    class D(defaultdict): pass
    d, s = D(lambda: Box()), []
    def t(): s.append(d["a"])
    run(t, t)
    assert s[0] is s[1]
""",
    "defaultdict subclass plain": """
    class D(defaultdict): pass
    d, s = D(lambda: object()), []
    def t(): s.append(d["a"])
    run(t, t)
    assert s[0] is s[1]
""",
    "defaultdict of class getitem": """
    d, s = defaultdict(lambda: object()), []
    def t(): s.append(d.__getitem__("a"))
    run(t, t)
    assert s[0] is s[1]
""",
    "sort by cmp_to_key": """
    p, s = [3, 1, 2], []
    run(lambda: p.sort(key=functools.cmp_to_key(lambda a, b: a - b)), lambda: s.append(len(p)))
    assert s == [3]
""",
    "sort by class with lt": """
    class Rev:
        def __init__(self, n): self.n = n
        def __lt__(self, o): return True
    p, s = [3, 1, 2], []
    run(lambda: p.sort(key=Rev), lambda: s.append(len(p)))
    assert s == [3]
""",
    "sort by plain class": """
    class Key:
        __slots__ = ()
        def __lt__(self, o): return False
        def __new__(cls, n): return object.__new__(cls)
    p, s = [3, 1, 2], []
    run(lambda: p.sort(key=Key), lambda: s.append(len(p)))
    assert s == [3]
""",
    "sort by partial": """
    p, s = [3, 1, 2], []
    key = functools.partial(lambda a, b: b, 0)
    run(lambda: p.sort(key=key), lambda: s.append(len(p)))
    assert s == [3]
""",
    "sort by callable object": """
    class By:
        def __call__(self, n): return n
    p, s = [3, 1, 2], []
    run(lambda: p.sort(key=By()), lambda: s.append(len(p)))
    assert s == [3]
""",
    "slice from generator": """
    b, p, s = Box(n=0), [-1], []
    def r(): p[:] = (b.n for _ in (1,))
    def w():
        b.n = 1
        s.append(p[0])
    run(w, r)
    assert (p, s) != ([0], [-1])
""",
    "slice from shared list": """
    q, s = [1], []
    def r():
        mine = []
        mine[:] = q
        s.append(len(mine))
    run(lambda: q.append(2), r)
    assert s == [1]
""",
    "locals of a closure": """
    n = 0
    s = []
    def w():
        nonlocal n
        n = 1
    def r():
        if 0: n
        s.append(locals()['n'])
    run(w, r)
    assert s == [0], s
""",
    "eval of a cell": """
    n = 0
    s = []
    def w():
        nonlocal n
        n = 1
    def r():
        if 0: n
        s.append(eval('n'))
    run(w, r)
    assert s == [0], s
""",
    "f_locals of a cell": """
    n = 0
    s = []
    def w():
        nonlocal n
        n = 1
    def r():
        if 0: n
        s.append(sys._getframe().f_locals['n'])
    run(w, r)
    assert s == [0], s
""",
    "class body name": """
level = 0
%%
    s = []
    def w():
        global level
        level = 1
    def r():
        class K: level = level
        s.append(K.level)
    run(w, r)
    assert s == [0], s
""",
    "dunder global": """
__level__ = 0
%%
    s = []
    def w():
        global __level__
        __level__ = 1
    def r(): s.append(__level__)
    run(w, r)
    assert s == [0], s
""",
    "dunder global in class": """
__level__ = 0
class K:
    def get(self): return __level__
%%
    s = []
    def w():
        global __level__
        __level__ = 1
    def r(): s.append(K().get())
    run(w, r)
    assert s == [0], s
""",
    "mangled global in class": """
_K__level = 0
class K:
    def get(self): return __level
def up():
    global _K__level
    _K__level = 1
%%
    s = []
    def w(): up()
    def r(): s.append(K().get())
    run(w, r)
    assert s == [0], s
""",
    "percent dict literal": """
    p = [0]
    s = []
    def w(): p[0] = 1
    def r(): s.append('%(a)s' % {'a': p})
    run(w, r)
    assert s == ['[0]'], s
""",
    "f-string of ifexp nested": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(f'{p if s is not None else 0}')
    run(w, r)
    assert s == ['[[0]]'], s
""",
    "f-string of comprehension nested": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(f'{[x for x in p]}')
    run(w, r)
    assert s == ['[[0]]'], s
""",
    "f-string of dict literal only": """
    p = [0]
    s = []
    def w(): p[0] = 1
    def r(): s.append(f'{({1: p})}')
    run(w, r)
    assert s == ['{1: [0]}'], s
""",
    "dict literal compared": """
    p = [0]
    s = []
    def w(): p[0] = 1
    def r(): s.append({'a': p} == {'a': [0]})
    run(w, r)
    assert s == [True], s
""",
    "list in tuple": """
    p = [0]
    s = []
    def w(): p[0] = 1
    def r(): s.append([0] in (p, 5))
    run(w, r)
    assert s == [True], s
""",
    "record in tuple": """
    p = Point()
    s = []
    def w(): p.x = 1
    def r(): s.append(Point() in (p, 5))
    run(w, r)
    assert s == [True], s
""",
    "bytearray in bytes": """
    p = bytearray(b'a')
    s = []
    def w(): p[0] = 98
    def r(): s.append(p in b'cad')
    run(w, r)
    assert s == [True], s
""",
    "tuple count": """
    p = [0]; t = (p, 5)
    s = []
    def w(): p[0] = 1
    def r(): s.append(t.count([0]))
    run(w, r)
    assert s == [1], s
""",
    "any of a tuple": """
    p, q = [], []
    s = []
    def w(): p.append(1)
    def r(): s.append(any((p, q)))
    run(w, r)
    assert s == [False], s
""",
    "isdisjoint of keys": """
    d, p = {1: 1}, [0]
    s = []
    def w(): p[0] = 1
    def r(): s.append(d.keys().isdisjoint(p))
    run(w, r)
    assert s == [True], s
""",
    "coroutine shared": """
    class A:
        def __init__(self, n): self.n = n
        def __await__(self): yield self.n
    async def co():
        n = 0
        while True:
            n += 1
            await A(n)
    c, s = co(), {}
    def t(i): s[i] = c.send(None)
    run(lambda: t(1), lambda: t(2))
    assert s[1] == 1
""",
    "coroutine executing": """
    class A:
        def __await__(self): yield 1
    async def co():
        while True: await A()
    c, s = co(), []
    def t(): s.append(c.send(None))
    run(t, t)
""",
    "function of other globals": """
level = 0
def get(): return level
%%
    g = {'level': 0}; f = types.FunctionType(get.__code__, g)
    s = []
    def w(): g['level'] = 1
    def r(): s.append(f())
    run(w, r)
    assert s == [0], s
""",
    "class name": """
    class K: pass
    K.__name__ = 'A'
    s = []
    def w(): K.__name__ = 'B'
    def r(): s.append(K.__name__)
    run(w, r)
    assert s == ['A'], s
""",
    "class dunder attribute": """
    class K: pass
    K.__level__ = 0
    s = []
    def w(): K.__level__ = 1
    def r(): s.append(K.__level__)
    run(w, r)
    assert s == [0], s
""",
    "dunder eq of record": """
    p = Point()
    s = []
    def w(): p.x = 1
    def r(): s.append(p.__eq__(Point()))
    run(w, r)
    assert s == [True], s
""",
    "class eq of record": """
    p = Point()
    s = []
    def w(): p.x = 1
    def r(): s.append(Point.__eq__(p, Point()))
    run(w, r)
    assert s == [True], s
""",
    "dunder repr of namespace": """
    p = types.SimpleNamespace(x=0)
    s = []
    def w(): p.x = 1
    def r(): s.append('x=0' in p.__repr__())
    run(w, r)
    assert s == [True], s
""",
    "dunder str of exception": """
    e = ValueError(0)
    s = []
    def w(): e.args = (1,)
    def r(): s.append(e.__str__())
    run(w, r)
    assert s == ['0'], s
""",
    "init again of record": """
    p = Point()
    s = []
    def w(): p.__init__(1, 1)
    def r(): s.append(p.x)
    run(w, r)
    assert s == [0], s
""",
    "init again of record torn": """
    p, s = Point(), []
    run(lambda: p.__init__(1, 1), lambda: s.append((p.x, p.y)))
    assert s[0] in ((0, 0), (1, 1))
""",
    "init again of namespace": """
    p = types.SimpleNamespace(x=0)
    s = []
    def w(): p.__init__(x=1)
    def r(): s.append(p.x)
    run(w, r)
    assert s == [0], s
""",
    "init again of exception": """
    p = ValueError(0)
    s = []
    def w(): p.__init__(1)
    def r(): s.append(p.args)
    run(w, r)
    assert s == [(0,)], s
""",
    "dunder eq nested": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(p.__eq__([[0]]))
    run(w, r)
    assert s == [True], s
""",
    "dunder repr nested": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(p.__repr__())
    run(w, r)
    assert s == ['[[0]]'], s
""",
    "operator eq nested": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(operator.eq(p, [[0]]))
    run(w, r)
    assert s == [True], s
""",
    "operator eq records": """
    p = Point()
    s = []
    def w(): p.x = 1
    def r(): s.append(operator.eq(p, Point()))
    run(w, r)
    assert s == [True], s
""",
    "operator contains nested": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(operator.contains(p, [0]))
    run(w, r)
    assert s == [True], s
""",
    "operator mod": """
    p = [0]
    s = []
    def w(): p[0] = 1
    def r(): s.append(operator.mod('%s', (p,)))
    run(w, r)
    assert s == ['[0]'], s
""",
    "operator index of nested": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(operator.countOf(p, [0]))
    run(w, r)
    assert s == [1], s
""",
    "list in values": """
    p = [0]; d = {'a': p}
    s = []
    def w(): p[0] = 1
    def r(): s.append([0] in d.values())
    run(w, r)
    assert s == [True], s
""",
    "record in values": """
    p = Point(); d = {'a': p}
    s = []
    def w(): p.x = 1
    def r(): s.append(Point() in d.values())
    run(w, r)
    assert s == [True], s
""",
    "pair in items": """
    p = [0]; d = {'a': p}
    s = []
    def w(): p[0] = 1
    def r(): s.append(('a', [0]) in d.items())
    run(w, r)
    assert s == [True], s
""",
    "list in userlist": """
    p = [0]; d = UserList([p])
    s = []
    def w(): p[0] = 1
    def r(): s.append([0] in d)
    run(w, r)
    assert s == [True], s
""",
    "list in iterator": """
    p = [0]; d = [p]
    s = []
    def w(): p[0] = 1
    def r(): s.append([0] in iter(d))
    run(w, r)
    assert s == [True], s
""",
    "Counter compared torn": """
    c, s = Counter(a=0, b=1), []
    def w():
        c["a"] = 1
        c["b"] = 0
    run(w, lambda: s.append(c == Counter()))
    assert s == [False]
""",
    "Counter del twice": """
    c = Counter(a=1)
    def t():
        del c["a"]
    run(t, t)
""",
    "ChainMap moved": """
    front, base, s = {}, {"a": 1}, []
    cm = ChainMap(front, base)
    def w():
        front["a"] = 1
        del base["a"]
    run(w, lambda: s.append(cm["a"]))
""",
    "ChainMap moved in": """
    front, base, s = {}, {"a": 1}, []
    cm = ChainMap(front, base)
    def w():
        front["a"] = 1
        del base["a"]
    run(w, lambda: s.append("a" in cm))
    assert s == [True]
""",
    "UserDict missing": """
    class D(UserDict):
        def __missing__(self, k): return 0
    d, s = D(a=1), []
    def w():
        del d["a"]
    run(w, lambda: s.append(d["a"]))
""",
    "yield from a list": """
    p, s = [0, 0], []
    def g(): yield from p
    def r():
        for x in g(): s.append(x)
    def w():
        p[0] = 1
        p[1] = 1
    run(w, r)
    assert s != [0, 1]
""",
    "yield from values": """
    d, s = {1: 0, 2: 0}, []
    def g(): yield from d.values()
    def r():
        for x in g(): s.append(x)
    def w():
        d[1] = 1
        d[2] = 1
    run(w, r)
    assert s != [0, 1]
""",
    "yield from grows": """
    d, s = {1: 0, 2: 0}, []
    def g(): yield from d
    def r():
        for x in g(): s.append(x)
    def w():
        d[3] = 1
    run(w, r)
""",
    "iter lambda": """
    class M:
        def __init__(self): self.p = [0]
        __iter__ = lambda self: iter(self.p)
    m = M(); q = m.p
    s = []
    def w(): q[0] = 1
    def r(): s.extend(list(m))
    run(w, r)
    assert s == [0], s
""",
    "iter by another name": """
    class M:
        def __init__(self): self.p = [0]
        def walk(self): return iter(self.p)
        __iter__ = walk
    m = M(); q = m.p
    s = []
    def w(): q[0] = 1
    def r():
        for x in m: s.append(x)
    run(w, r)
    assert s == [0], s
""",
    "iter lambda torn": """
    class M:
        def __init__(self): self.p = [0, 0]
        __iter__ = lambda self: iter(self.p)
    m, s = M(), []
    def r():
        for x in m: s.append(x)
    def w():
        m.p[0] = 1
        m.p[1] = 1
    run(w, r)
    assert s != [0, 1]
""",
    "contains of another": """
    p = []
    class M: __contains__ = p.__contains__
    m = M()
    s = []
    def w(): p.append(1)
    def r(): s.append(1 in m)
    run(w, r)
    assert s == [False], s
""",
    "getitem of another": """
    p = [0]
    class M: __getitem__ = p.__getitem__
    m = M()
    s = []
    def w(): p[0] = 1
    def r(): s.append(m[0])
    run(w, r)
    assert s == [0], s
""",
    "len of another": """
    p = [0]
    class M: __len__ = p.__len__
    m = M()
    s = []
    def w(): p.append(1)
    def r(): s.append(len(m))
    run(w, r)
    assert s == [1], s
""",
    "call of another": """
    p = []
    class M: __call__ = p.append
    m = M()
    s = []
    def w(): m(1)
    def r(): s.append(len(p))
    run(w, r)
    assert s == [0], s
""",
    "context run twice": """
    c = contextvars.copy_context()
    def f(): return 1
    run(lambda: c.run(f), lambda: c.run(f))
""",
    "generator at its end": """
    def gen(): yield 1
    g = gen()
    next(g)
    run(lambda: next(g, None), lambda: next(g, None))
""",
    "zip of a user iterator and a list": """
    class U:
        def __init__(self): self.n = 0
        def __iter__(self): return self
        def __next__(self): return b.n
    b, p, s = Box(n=0), [0], []
    def r():
        for n, x in zip(U(), p): s.append((n, x))
    def w():
        b.n = 1
        p[0] = 1
    run(w, r)
    assert s != [(0, 1)]
""",
    "filter in a loop": """
    p, s = [0, 0], []
    def r():
        for x in filter(lambda x: x > 0, p): s.append(x)
    def w():
        p[0] = 5
        p[1] = 7
    run(w, r)
    assert s != [7]
""",
    "next of a filter": """
    p, s = [0, 0], []
    def r(): s.append(next(filter(lambda x: x > 0, p), None))
    def w():
        p[0] = 5
        p[1] = 7
    run(w, r)
    assert s != [7]
""",
    "next of a filter of objects": """
    p, s = [Box(ok=False), Box(ok=False)], []
    def r(): s.append(next(filter(lambda x: x.ok, p), None))
    def w():
        p[0].ok = True
        p[1] = Box(ok=True)
    q = p[0]
    run(w, r)
    assert s[0] in (None, q)
""",
    "dropwhile": """
    p, s = [0, 0], []
    def r():
        for x in itertools.dropwhile(lambda x: x == 0, p): s.append(x)
    def w():
        p[0] = 5
        p[1] = 7
    run(w, r)
    assert s != [7]
""",
    "index by an object": """
    class I:
        def __index__(self): return b.n
    b, p, s = Box(n=0), ["old", "good"], []
    def w():
        b.n = 1
        p[0] = "bad"
    run(w, lambda: s.append(p[I()]))
    assert s != ["bad"]
""",
    "pop by an object": """
    class I:
        def __index__(self): return b.n
    b, p, s = Box(n=0), ["old", "good"], []
    def w():
        b.n = 1
        p[0] = "bad"
    run(w, lambda: s.append(p.pop(I())))
    assert s != ["bad"]
""",
    "store of an object as a number": """
    class I:
        def __index__(self): return b.n
    b, p, s = Box(n=0), bytearray(b"xx"), []
    def r(): p[0] = I()
    def w():
        b.n = 1
        s.append(p[0])
    run(w, r)
    assert (s, p[0]) != ([120], 0)
""",
    "starred ifexp iterator": """
    it, s = iter((1, 2)), {}
    def t(n):
        s[n] = [*(it if n else it)]
    run(lambda: t(1), lambda: t(2))
    assert s[1] == [1, 2]
""",
    "async with as": """
level = 0
%%
    class C:
        async def __aenter__(self): return 1
        async def __aexit__(self, *a): pass
    s = []
    async def co():
        global level
        async with C() as level: pass
    def w():
        try: co().send(None)
        except StopIteration: pass
    run(w, lambda: s.append(level))
    assert s == [0]
""",
    "await in a test": """
    p = []
    async def f(): return p
    async def co():
        if await f(): s.append(1)
        else: s.append(0)
    s = []
    def w(): p.append(1)
    def r():
        try: co().send(None)
        except StopIteration: pass
    run(w, r)
    assert s == [0], s
""",
    "getbuffer of BytesIO": """
    f = io.BytesIO(b'a'); v = f.getbuffer()
    s = []
    def w(): v[0] = 98
    def r(): s.append(f.getvalue())
    run(w, r)
    assert s == [b'a'], s
""",
    "memoryview for a moment": """
    p = bytearray(b"a")
    def r():
        with memoryview(p): pass
    run(r, lambda: p.append(1))
""",
    "comprehension variable": """
    s, ts = [], []
    def start(f):
        t = threading.Thread(target=f)
        t.start()
        ts.append(t)
    [start(lambda: s.append(i)) for i in range(2)]
    for t in ts: t.join()
    assert sorted(s) == [1, 1]
""",
    "done callback from a dict": """
    p = []; a = {'add': p.append}; f = Future(); f.add_done_callback(a['add'])
    s = []
    def w(): f.set_result(1)
    def r(): s.append(len(p))
    run(w, r)
    assert s == [0], s
""",
    "wait_for from a list": """
    p = [1]; a = [p.__len__]; c = threading.Condition()
    s = []
    def w(): p.append(1)
    def r():
        with c: s.append(c.wait_for(a[0]))
    run(w, r)
    assert s == [1], s
""",
    "barrier action from a list": """
    p = []; a = [p.clear]; p.append(1); bar = threading.Barrier(1, action=a[0])
    s = []
    def w(): bar.wait()
    def r(): s.append(len(p))
    run(w, r)
    assert s == [1], s
""",
    "match one pattern": """
    p = [1]
    def r():
        match p:
            case [x]: pass
    run(lambda: p.append(2), r)
""",
    "match star pattern": """
    p = [1, 2]
    def r():
        match p:
            case [x, y, *rest]: pass
    run(lambda: p.pop(), r)
""",
    "match mapping key attribute": """
    b, d = Box(k='a'), {'a': 0, 'b': 1}
    s = []
    def w(): b.k = 'b'
    def r():
        match d:
            case {b.k: v}: s.append(v)
    run(w, r)
    assert s == [0], s
""",
    "deepcopy of a dict": """
    d, s = {1: 1, 2: 2}, []
    def w(): d[3] = 3
    run(w, lambda: s.append(copy.deepcopy(d)))
""",
    "deepcopy of a list torn": """
    p, s = [0, 0], []
    def w():
        p[0] = 1
        p[1] = 1
    run(w, lambda: s.append(copy.deepcopy(p)))
    assert s != [[0, 1]]
""",
    "json with indent": """
    d, s = {1: 1, 2: 2}, []
    def w(): d[3] = 3
    run(w, lambda: s.append(json.dumps(d, indent=1)))
""",
    "pformat torn": """
    import pprint
    p, s = [0, 0], []
    def w():
        p[0] = 1
        p[1] = 1
    run(w, lambda: s.append(pprint.pformat(p)))
    assert s != ["[0, 1]"]
""",
    "fmean torn": """
    import statistics
    p, s = [2, 2], []
    run(lambda: p.append(2), lambda: s.append(statistics.fmean(p)))
    assert s == [2]
""",
    "nlargest torn": """
    p, s = [1, 1, 2], []
    def w():
        p[0] = 2
        p[2] = 1
    run(w, lambda: s.append(heapq.nlargest(2, p)))
    assert s != [[1, 1]]
""",
    "get_type_hints": """
    class K: x: int
    a = K.__annotations__
    s = []
    def w(): a['x'] = str
    def r(): s.append(typing.get_type_hints(K)['x'])
    run(w, r)
    assert s == [int], s
""",
    "inspect.signature": """
    import inspect
    def f(x): pass
    g = inspect.signature(lambda y: 0)
    s = []
    def w(): f.__signature__ = g
    def r(): s.append(list(inspect.signature(f).parameters))
    run(w, r)
    assert s == [['x']], s
""",
    "update_wrapper": """
    def f(x): pass
    f.n = 0
    s = []
    def w(): f.n = 1
    def r():
        def g(): pass
        functools.update_wrapper(g, f)
        s.append(g.n)
    run(w, r)
    assert s == [0], s
""",
    "class between": """
    class A: n = 0
    class B(A): pass
    class C(B): pass
    B.n = 0
    del B.n
    c = C()
    s = []
    def w(): B.n = 1
    def r(): s.append(c.n)
    run(w, r)
    assert s == [0], s
""",
    "length method that is set": """
    class K:
        def __len__(self): return 0
    K.__len__ = lambda self: 0
    k = K()
    s = []
    def w(): K.__len__ = lambda self: 1
    def r(): s.append(len(k))
    run(w, r)
    assert s == [0], s
""",
    "property that is set": """
    class K: pass
    K.n = property(lambda self: 0)
    k = K()
    s = []
    def w(): K.n = property(lambda self: 1)
    def r(): s.append(k.n)
    run(w, r)
    assert s == [0], s
""",
    "nonlocal in a class body": """
    n = 0
    s = []
    def w():
        class K:
            nonlocal n
            n = 1
    def r(): s.append(n)
    run(w, r)
    assert s == [0], s
""",
    "async for shared": """
level = 0
%%
    s = []
    async def ag(): yield 1
    async def co():
        global level
        async for level in ag(): pass
    def w():
        try: co().send(None)
        except StopIteration: pass
    run(w, lambda: s.append(level))
    assert s == [0]
""",
    "mapping keys": """
    class Mp:
        def __init__(self): self.d = {'a': 0}
        def keys(self): return self.d.keys()
        def __getitem__(self, k): return self.d[k]
    m = Mp(); d = m.d
    s = []
    def w(): d['b'] = 1
    def r(): s.append('b' in {**m})
    run(w, r)
    assert s == [False], s
""",
    "getter from a dict": """
    p = [Box(x=2), Box(x=1)]; a = p[0]; keys = {'x': operator.attrgetter('x')}
    s = []
    def w(): a.x = 0
    def r(): s.append(sorted(p, key=keys['x'])[0] is a)
    run(w, r)
    assert s == [False], s
""",
    "ctypes raw": """
    a = ctypes.create_string_buffer(b'a', 1)
    s = []
    def w(): a[0] = b'b'
    def r(): s.append(a.raw)
    run(w, r)
    assert s == [b'a'], s
""",
    "memoryview slice from shared": """
    a, b = bytearray(b'a'), bytearray(b'x'); m = memoryview(b)
    s = []
    def w(): a[0] = 98
    def r():
        m[:] = a
        s.append(b[0])
    run(w, r)
    assert s == [97], s
""",
    "multiprocessing semaphore": """
    import multiprocessing
    q = multiprocessing.Semaphore(1)
    s = []
    def w(): q.acquire()
    def r(): s.append(q.get_value())
    run(w, r)
    assert s == [1], s
""",
    "sub function in the middle": """
    p, s = bytearray(b"ab"), []
    def r(): s.append(re.sub(b".", lambda m: m.group() if b.n >= 0 else b"", p))
    b = Box(n=0)
    def w():
        p[0] = 120
        p[1] = 120
    run(w, r)
    assert s != [b"ax"]
""",
    "str.join of objects": """
    p, s = ["a", "b"], []
    class J:
        def __iter__(self):
            yield from p
    def w():
        p[0] = "x"
        p[1] = "x"
    run(w, lambda: s.append("".join(J())))
    assert s != ["ax"]
""",
    "map with index": """
    b, p, s = Box(n=0), [0], []
    class I:
        def __index__(self): return b.n
    def w():
        b.n = 1
        p.append(7)
    run(w, lambda: s.append(p[I():]))
    assert s != [[0, 7]]
""",
    "list multiplied by an object": """
    b, p, s = Box(n=1), [0], []
    class I:
        def __index__(self): return b.n
    def w():
        b.n = 2
        p[0] = 1
    run(w, lambda: s.append(p * I()))
    assert s != [[1]]
""",
    "format of objects in turn": """
    p, s = [0], []
    class F:
        def __format__(self, spec): return str(b.n)
    b = Box(n=0)
    def w():
        b.n = 1
        p[0] = 1
    run(w, lambda: s.append("{} {}".format(F(), p)))
    assert s != ["0 [1]"]
""",
    "getattr by a text enum": """
    class N(str, enum.Enum): A = 'n'
    b = Box(n=0)
    s = []
    def w(): b.n = 1
    def r(): s.append(getattr(b, N.A))
    run(w, r)
    assert s == [0], s
""",
    "setattr by a text enum": """
    class N(str, enum.Enum): A = 'n'
    b = Box(n=0)
    s = []
    def w(): setattr(b, N.A, 1)
    def r(): s.append(b.n)
    run(w, r)
    assert s == [0], s
""",
    "setattr by StrEnum": """
    class N(enum.StrEnum): A = 'n'
    b = Box(n=0)
    s = []
    def w(): setattr(b, N.A, 1)
    def r(): s.append(b.n)
    run(w, r)
    assert s == [0], s
""",
    "a thread that asks for itself": """
def spawn(f):
    t = threading.Thread(target=f)
    t.start()
    ts.append(t)
    return t
ts = []
%%
    s = []
    t = spawn(lambda: s.append(t.daemon))
    for each in ts: each.join()
""",
    "a thread that asks for what is bound later in the line": """
def spawn(f):
    t = threading.Thread(target=f)
    t.start()
    ts.append(t)
    return t
ts = []
%%
    s = []
    t = spawn(lambda: s.append(x)); x = 1
    for each in ts: each.join()
""",
    "walrus in a comprehension": """
def spawn(f):
    t = threading.Thread(target=f)
    t.start()
    ts.append(t)
    return t
ts = []
%%
    s = []
    [spawn(lambda: s.append(last)) for x in (0, 1) if (last := x) is not None]
    for t in ts: t.join()
    assert sorted(s) == [1, 1]
""",
    "generator expression variable": """
def spawn(f):
    t = threading.Thread(target=f)
    t.start()
    ts.append(t)
    return t
ts = []
%%
    s = []
    list(spawn(lambda: s.append(i)) for i in (0, 1))
    for t in ts: t.join()
    assert sorted(s) == [1, 1]
""",
    "chain.from_iterable": """
    q, s = [0], []
    p = [q]
    def w(): q[0] = 1
    def r():
        for x in itertools.chain.from_iterable(p): s.append(x)
    run(w, r)
    assert s == [0]
""",
    "starmap": """
    q = [0]; p = [q]
    s = []
    def w(): q[0] = 1
    def r():
        for x in itertools.starmap(lambda x: x, p): s.append(x)
    run(w, r)
    assert s == [0], s
""",
    "dict of pairs": """
    q = ['a', 0]; p = [q]
    s = []
    def w(): q[1] = 1
    def r(): s.append(dict(p)['a'])
    run(w, r)
    assert s == [0], s
""",
    "dict of pairs literal": """
    q = ['a', 0]
    s = []
    def w(): q[1] = 1
    def r(): s.append(dict([q])['a'])
    run(w, r)
    assert s == [0], s
""",
    "update by pairs": """
    q = ['a', 0]; p = [q]
    s = []
    def w(): q[1] = 1
    def r():
        d = {}
        d.update(p)
        s.append(d['a'])
    run(w, r)
    assert s == [0], s
""",
    "mutable mapping update": """
    class Mp(collections.abc.MutableMapping):
        def __init__(self): self.d = {}
        def __getitem__(self, k): return self.d[k]
        def __setitem__(self, k, v): self.d[k] = v
        def __delitem__(self, k): del self.d[k]
        def __iter__(self): return iter(self.d)
        def __len__(self): return len(self.d)
    d = {}
    s = []
    def w(): d['a'] = 1
    def r():
        m = Mp()
        m.update(d)
        s.append(len(m))
    run(w, r)
    assert s == [0], s
""",
    "mutable sequence extend": """
    class Ls(collections.abc.MutableSequence):
        def __init__(self): self.p = []
        def __getitem__(self, k): return self.p[k]
        def __setitem__(self, k, v): self.p[k] = v
        def __delitem__(self, k): del self.p[k]
        def insert(self, i, v): self.p.insert(i, v)
        def __len__(self): return len(self.p)
    q = []
    s = []
    def w(): q.append(1)
    def r():
        m = Ls()
        m.extend(q)
        s.append(len(m))
    run(w, r)
    assert s == [0], s
""",
    "set mixin isdisjoint": """
    class St(collections.abc.Set):
        def __init__(self, it=()): self.p = set(it)
        def __contains__(self, k): return k in self.p
        def __iter__(self): return iter(self.p)
        def __len__(self): return len(self.p)
    q = {2}; m = St([1])
    s = []
    def w(): q.add(1)
    def r(): s.append(m.isdisjoint(q))
    run(w, r)
    assert s == [True], s
""",
    "keys and": """
    b, d, s = Box(n=0), {}, []
    def w():
        b.n = 1
        d[0] = 1
    run(w, lambda: s.append(d.keys() & {b.n}))
    assert s != [{0}]
""",
    "set and": """
    b, d, s = Box(n=0), {5}, []
    def w():
        b.n = 1
        d.add(0)
    run(w, lambda: s.append(d & {b.n}))
    assert s != [{0}]
""",
    "less than": """
    b, p, s = Box(n=1), [0], []
    def w():
        b.n = 3
        p[0] = 2
    run(w, lambda: s.append(p < [b.n]))
    assert s == [True]
""",
    "equal to a function's": """
    b, s = Box(items=[], n=0), []
    def expected(): return [b.n]
    def w():
        b.n = 1
        b.items.append(0)
    run(w, lambda: s.append(b.items == expected()))
    assert s == [False]
""",
    "class with starred bases and a keyword": """
    class A: n = 0
    class B: n = 1
    bases, b, s = [A], Box(k=0), []
    def r():
        class C(*bases, k=b.k):
            def __init_subclass__(cls, k): pass
    def f(x, k): s.append((x, k))
    def w():
        b.k = 1
        bases[0] = B
    def r2(): f(*bases, **{"k": b.k})
    run(w, r2)
    assert s != [(B, 0)]
""",
    "sum of an object's own iterator": """
    class It:
        def __init__(self, p): self.p, self.i = p, 0
        def __iter__(self): return self
        __next__ = None
    p, s = [0, 0], []
    it = iter(p)
    class M:
        __next__ = it.__next__
        def __iter__(self): return self
    def w():
        p[0] = 1
        p[1] = 1
    run(w, lambda: s.append([x for x in M()]))
    assert s != [[0, 1]]
""",
    "enter of C": """
    lock = threading.Lock(); p = []
    class K:
        __enter__ = p.__len__
        def __exit__(self, *a): pass
    k = K()
    s = []
    def w(): p.append(1)
    def r():
        with k as n: s.append(n)
    run(w, r)
    assert s == [0], s
""",
    "bool by len": """
    p = []
    class K: __len__ = p.__len__
    k = K()
    s = []
    def w(): p.append(1)
    def r(): s.append(not k)
    run(w, r)
    assert s == [True], s
""",
    "contains by set": """
    p = set()
    class K: __contains__ = p.__contains__
    k = K()
    s = []
    def w(): p.add(1)
    def r(): s.append(1 in k)
    run(w, r)
    assert s == [False], s
""",
    "setitem of C": """
    p = [0]
    class K: __setitem__ = p.__setitem__
    k = K()
    s = []
    def w(): k[0] = 1
    def r(): s.append(p[0])
    run(w, r)
    assert s == [0], s
""",
    "getattr of C": """
    d = {'n': 0}
    class K: __getattr__ = d.get
    k = K()
    s = []
    def w(): d['n'] = 1
    def r(): s.append(k.n)
    run(w, r)
    assert s == [0], s
""",
    "missing of C": """
    d = {'n': 0}
    class K(dict): __missing__ = d.get
    k = K()
    s = []
    def w(): d['n'] = 1
    def r(): s.append(k['n'])
    run(w, r)
    assert s == [0], s
""",
    "iter of C": """
    p = [0]
    class K: __iter__ = p.__iter__
    k = K()
    s = []
    def w(): p[0] = 1
    def r():
        for x in k: s.append(x)
    run(w, r)
    assert s == [0], s
""",
    "format_map of a defaulting dict": """
    class D(dict):
        def __missing__(self, k): return p
    p = [0]; d = D()
    s = []
    def w(): p[0] = 1
    def r(): s.append('{a}'.format_map(d))
    run(w, r)
    assert s == ['[0]'], s
""",
    "percent of a defaulting dict": """
    class D(dict):
        def __missing__(self, k): return p
    p = [0]; d = D()
    s = []
    def w(): p[0] = 1
    def r(): s.append('%(a)s' % d)
    run(w, r)
    assert s == ['[0]'], s
""",
    "count in f-string": """
    c = itertools.count()
    s = []
    def w(): next(c)
    def r(): s.append(f'{c}')
    run(w, r)
    assert s == ['count(0)'], s
""",
    "count in a list made text": """
    c = [itertools.count()]; d = c[0]
    s = []
    def w(): next(d)
    def r(): s.append(f'{c}')
    run(w, r)
    assert s == ['[count(0)]'], s
""",
    "Event.isSet": """
    e = threading.Event()
    s = []
    def w(): e.set()
    def r(): s.append(e.isSet())
    run(w, r)
    assert s == [False], s
""",
    "text of a semaphore": """
    q = threading.Semaphore(1)
    s = []
    def w(): q.release()
    def r(): s.append('value=1' in repr(q))
    run(w, r)
    assert s == [True], s
""",
    "text of a lock": """
    q = threading.Lock()
    s = []
    def w(): q.acquire()
    def r(): s.append('unlocked' in f'{q}')
    run(w, r)
    assert s == [True], s
""",
    "text of a condition": """
    q = threading.Condition()
    s = []
    def w(): q.acquire()
    def r(): s.append('unlocked' in f'{q}')
    run(w, r)
    assert s == [True], s
""",
    "globals of a function by getattr": """
level = 0
def f(): return level
%%
    s = []
    def w(): getattr(f, '__globals__')['level'] = 1
    def r(): s.append(f())
    run(w, r)
    assert s == [0], s
""",
    "module's dictionary by getattr": """
level = 0
def f(): return level
%%
    s = []
    def w(): getattr(sys.modules[__name__], '__dict__')['level'] = 1
    def r(): s.append(f())
    run(w, r)
    assert s == [0], s
""",
    "a text that defines a function": """
    d = {}
    exec('def f(): return n', d)
    d['n'] = 0
    s = []
    def w(): d['n'] = 1
    def r(): s.append(d['f']())
    run(w, r)
    assert s == [0], s
""",
    "a lambda of a text": """
    d = {}
    f = eval('lambda: n', d)
    d['n'] = 0
    s = []
    def w(): d['n'] = 1
    def r(): s.append(f())
    run(w, r)
    assert s == [0], s
""",
    "async generator twice": """
    async def ag():
        while True: yield 1
    a = ag()
    def t():
        try: a.__anext__().send(None)
        except StopIteration: pass
    run(t, t)
""",
    "async generator shared": """
    async def ag():
        n = 0
        while True:
            n += 1
            yield n
    a, s = ag(), []
    def t():
        mine = []
        for _ in range(2):
            try: a.__anext__().send(None)
            except StopIteration as e: mine.append(e.value)
        s.append(mine)
    run(t, t)
    assert sorted(s) == [[1, 2], [3, 4]]
""",
    "counter of a dunder global": """
__total__ = 0
def up():
    global __total__
    __total__ += 1
%%
    run(up, up)
    assert __total__ == 2
""",
    "counter of a dunder global, in steps": """
__total__ = 0
def get(): return __total__
def up():
    global __total__
    n = get()
    b.x
    __total__ = n + 1
b = Box(x=0)
%%
    run(up, up)
    assert __total__ == 2
""",
    "islice in a comprehension": """
    jobs, s = iter(range(4)), []
    def t(): s.append([x for x in itertools.islice(jobs, 2)])
    run(t, t)
    assert sorted(s) == [[0, 1], [2, 3]]
""",
    "account book": """
    class Account:
        def __init__(self): self.balance = 0
    book, lock = defaultdict(Account), threading.Lock()
    def pay():
        account = book["ann"]
        with lock: account.balance += 1
    run(pay, pay)
    assert book["ann"].balance == 2
""",
    "defaultdict of dataclass": """
    book, s = defaultdict(Point), []
    def pay(): s.append(book["ann"])
    run(pay, pay)
    assert s[0] is s[1]
""",
    "defaultdict of a callable": """
    class F:
        def __call__(self): return []
    book, s = defaultdict(F()), []
    def pay(): s.append(book["ann"])
    run(pay, pay)
    assert s[0] is s[1]
""",
    "defaultdict of Queue": """
    book, s = defaultdict(queue.Queue), []
    def pay(): s.append(book["ann"])
    run(pay, pay)
    assert s[0] is s[1]
""",
    "defaultdict of Counter": """
    book, s = defaultdict(Counter), []
    def pay(): s.append(book["ann"])
    run(pay, pay)
    assert s[0] is s[1]
""",
    "deepcopy of a deque": """
    d, s = deque([1, 2]), []
    run(lambda: d.append(3), lambda: s.append(copy.deepcopy(d)))
""",
    "Counter less or equal torn": """
    c, d, s = Counter(a=0, b=1), Counter(), []
    def w():
        c["a"] = 1
        c["b"] = 0
    run(w, lambda: s.append(c <= d))
    assert s == [False]
""",
    "iter that yields from": """
    class Shelf:
        def __init__(self): self.loaves = [0, 0]
        def __iter__(self): yield from self.loaves
    shelf, s = Shelf(), []
    def r(): s.extend([x for x in shelf])
    def w():
        shelf.loaves[0] = 1
        shelf.loaves[1] = 1
    run(w, r)
    assert s != [0, 1]
""",
    "iter that yields from, sized": """
    class Shelf:
        def __init__(self): self.loaves = {1: 1, 2: 2}
        def __iter__(self): yield from self.loaves
    shelf = Shelf()
    def r():
        for x in shelf: pass
    def w(): shelf.loaves[3] = 3
    run(w, r)
""",
    "two attributes compared torn": """
    b, s = Box(made=[], sold=[2]), []
    def w():
        b.sold = [3]
        b.made.append(2)
    run(w, lambda: s.append(b.made == b.sold))
    assert s == [False]
""",
    "keys without others": """
    b, d, s = Box(done={2: 0}), {}, []
    def w():
        b.done = {1: 0}
        d[1] = 0
    run(w, lambda: s.append(d.keys() - b.done.keys()))
    assert s == [set()]
""",
    "remaining as a list": """
    class Till:
        def __init__(self): self.coins, self.notes = [], []
        def all(self): return self.coins + self.take()
        def take(self): return [len(self.notes)]
    t, s = Till(), []
    def w():
        t.notes.append(5)
        t.coins.append(1)
    run(w, lambda: s.append(t.all()))
    assert s != [[1, 0]]
""",
    "defaultdict of Condition, traced": """
    class C:
        def __init__(self): self.l = threading.Lock()
    book, s = defaultdict(C), []
    def pay(): s.append(book["ann"])
    run(pay, pay)
    assert s[0] is s[1]
""",
    "found in values": """
    class Job:
        def __init__(self): self.done = False
        def __eq__(self, o): return self.done == o.done
    d, s = {1: Job(), 2: Job()}, []
    j, k = d[1], d[2]
    done = Job(); done.done = True
    def w():
        k.done = True
        d.pop(2)
    run(w, lambda: s.append(done in d.values()))
""",
    "iter by next": """
    s, p = [], [0, 0]
    def each(): yield from p
    def w():
        p[0] = 1
        p[1] = 1
    def r():
        g = each()
        a = next(g)
        s.append((a, next(g)))
    run(w, r)
    assert s != [(0, 1)]
""",
    "mean torn": """
    import statistics
    p, s = [0, 1], []
    def w():
        p[0] = 1
        p[1] = 0
    run(w, lambda: s.append(statistics.mean(p)))
    assert s != [0]
""",
    "f-string of an or": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(f'{p or 0}')
    run(w, r)
    assert s == ['[[0]]'], s
""",
    "in a tuple of a name": """
    p = [0]; t = (p,)
    s = []
    def w(): p[0] = 1
    def r(): s.append([0] in t)
    run(w, r)
    assert s == [True], s
""",
    "not in a tuple": """
    p = [0]
    s = []
    def w(): p[0] = 1
    def r(): s.append(p not in ([0], [5]))
    run(w, r)
    assert s == [False], s
""",
    "tuple index": """
    p = [0]; t = (5, p)
    s = []
    def w(): p[0] = 1
    def r():
        try: s.append(t.index([0]))
        except ValueError: s.append(None)
    run(w, r)
    assert s == [1], s
""",
    "named tuple count": """
    p = [0]
    T = collections.namedtuple('T', 'a')
    t = T(p)
    s = []
    def w(): p[0] = 1
    def r(): s.append(t.count([0]))
    run(w, r)
    assert s == [1], s
""",
    "all of a tuple": """
    p, q = [1], [1]
    s = []
    def w(): p.clear()
    def r(): s.append(all((p, q)))
    run(w, r)
    assert s == [True], s
""",
    "any of a set of tuples": """
    p = [0]; t = (p,)
    s = []
    def w(): p.clear()
    def r(): s.append(any(t))
    run(w, r)
    assert s == [True], s
""",
    "items isdisjoint": """
    d, p = {1: 1}, [(1, 0)]
    s = []
    def w(): p[0] = (1, 1)
    def r(): s.append(d.items().isdisjoint(p))
    run(w, r)
    assert s == [True], s
""",
    "array of slice": """
    a, p = array.array('i', [0]), array.array('i', [5])
    s = []
    def w(): p[0] = 6
    def r():
        m = array.array('i', [0])
        m[:] = p
        s.append(m[0])
    run(w, r)
    assert s == [5], s
""",
    "slice of an attribute from an attribute": """
    b = Box(a=[], c=[1])
    c = b.c
    s = []
    def w(): c.append(2)
    def r():
        b.a[:] = b.c
        s.append(len(b.a))
    run(w, r)
    assert s == [1], s
""",
    "slice grown": """
    q = [1]
    s = []
    def w(): q.append(2)
    def r():
        m = [0]
        m[1:1] = q
        s.append(len(m))
    run(w, r)
    assert s == [2], s
""",
    "slice from dict values": """
    q = {1: 1}
    s = []
    def w(): q[2] = 2
    def r():
        m = [0]
        m[1:] = q.values()
        s.append(len(m))
    run(w, r)
    assert s == [2], s
""",
    "bytearray slice from bytearray": """
    q = bytearray(b'a')
    s = []
    def w(): q.append(2)
    def r():
        m = bytearray()
        m[:] = q
        s.append(len(m))
    run(w, r)
    assert s == [1], s
""",
    "deque plus text": """
    q = deque()
    s = []
    def w():
        x = q
        x += 'a'
    def r(): s.append(len(q))
    run(w, r)
    assert s == [0], s
""",
    "array plus bytes const": """
    q = bytearray()
    s = []
    def w():
        for x in (q,): x += b'a'
    def r(): s.append(len(q))
    run(w, r)
    assert s == [0], s
""",
    "local list of an object plus text": """
    b = Box(items=[])
    c = b.items
    s = []
    def w():
        items = b.items
        items += 'a'
    def r(): s.append(len(c))
    run(w, r)
    assert s == [0], s
""",
    "attr default plus text, check then act": """
    b = Box(items=[])
    def t():
        items = b.items
        if not items: items += "a"
    run(t, t)
    assert b.items == ["a"]
""",
    "exception's name while the handler waits a little": """
def spawn(f):
    t = threading.Thread(target=f)
    t.start()
    ts.append(t)
    return t
ts = []
%%
    s, b, go = [], Box(n=0), threading.Event()
    def f():
        go.set()
        s.append(str(e))
    try: 1 / 0
    except ZeroDivisionError as e:
        spawn(f)
        go.wait()
        b.n
        b.n
        b.n
    for t in ts: t.join()
""",
    "list eq unbound nested": """
    p = [[0]]; q = p[0]
    s = []
    def w(): q[0] = 1
    def r(): s.append(list.__eq__(p, [[0]]))
    run(w, r)
    assert s == [True], s
""",
    "namespace in a tuple": """
    p = types.SimpleNamespace(x=0)
    s = []
    def w(): p.x = 1
    def r(): s.append(p in (types.SimpleNamespace(x=0),))
    run(w, r)
    assert s == [True], s
""",
    "ctypes negative index": """
    a, s = (ctypes.c_int * 4)(), []
    def w(): a[3] = 1
    run(w, lambda: s.append(a[-1]))
    assert s == [0]
""",
    "defaultdict of class operator getitem": """
    d, s = defaultdict(lambda: object()), []
    def t(): s.append(operator.getitem(d, "a"))
    run(t, t)
    assert s[0] is s[1]
""",
    "import in sys.modules": """
    sys.modules.pop("nturl2path", None)
    s = []
    def w():
        import nturl2path
    run(w, lambda: s.append("nturl2path" in sys.modules))
    assert s == [True]
""",
    "iter_unpack": """
    p, s = bytearray(b"aa"), []
    def w():
        p[0] = 98
        p[1] = 98
    def r():
        for (m,) in struct.iter_unpack("B", p): s.append(m)
    run(w, r)
    assert s != [97, 98]
""",
    "priority queue of lists": """
    q, p, r = queue.PriorityQueue(), [5], [7]
    q.put(r)
    def w(): p[0] = 9
    run(w, lambda: q.put(p))
    assert q.get() is p or q.qsize() != 1
""",
    "thread args list": """
    a, s = [1], []
    t = threading.Thread(target=lambda x: s.append(x), args=a)
    def w(): a[0] = 2
    def go():
        t.start()
        t.join()
    run(go, w)
    assert s == [2]
""",
    "match of bytes that change": """
    p = bytearray(b'ab'); m = re.match(b'..', p)
    s = []
    def w(): p[0] = 120
    def r(): s.append(m.group())
    run(w, r)
    assert s == [b'ab'], s
""",
    "annotation looked up": """
level = 0
%%

    s = []
    def w():
        global level
        level = 1
    def r():
        def f(x: level): pass
        s.append(f.__annotations__['x'])
    run(w, r)
    assert s == [0], s
""",
    "dunder repr of record": """
    p = Point()
    s = []
    def w(): p.x = 1
    def r(): s.append('x=0' in p.__repr__())
    run(w, r)
    assert s == [True], s
""",
    "enum _value_": """
    class E(enum.Enum): A = 0
    s = []
    def w(): E.A._value_ = 1
    def r(): s.append(E.A.value)
    run(w, r)
    assert s == [0], s
""",
    "exception raised elsewhere": """
    e = ValueError()
    s = []
    def w():
        try: raise e
        except ValueError: pass
    def r(): s.append(e.__traceback__ is None)
    run(w, r)
    assert s == [True], s
""",
    "generic alias attribute": """
    T = typing.TypeVar('T')
    class K(typing.Generic[T]): n = 0
    A = K[int]
    s = []
    def w(): A.n = 1
    def r(): s.append(K.n)
    run(w, r)
    assert s == [0], s
""",
    "kwdefaults item": """
    def f(*, x=0): return x
    d = f.__kwdefaults__
    s = []
    def w(): d['x'] = 1
    def r(): s.append(f())
    run(w, r)
    assert s == [0], s
""",
    "reference dropped late": """
    s = []
    class R:
        def __del__(self): s.append("del")
    b = Box(r=R())
    def r():
        x = b.r
        s.append("use")
    def w():
        b.r = None
        s.append("gone")
    run(r, w)
    assert s != ["use", "gone", "del"]
""",
    "slot alias": """
    class K: __slots__ = ('x',)
    K.y = K.x
    k = K(); k.x = 0
    s = []
    def w(): k.y = 1
    def r(): s.append(k.x)
    run(w, r)
    assert s == [0], s
""",
    "vars of a made module": """
    m = types.ModuleType('m'); m.n = 0; d = vars(m)
    s = []
    def w(): d['n'] = 1
    def r(): s.append(m.n)
    run(w, r)
    assert s == [0], s
""",
    "cached_property in dict": """
    class K:
        @functools.cached_property
        def x(self): return 1
    k = K()
    s = []
    def w(): k.x
    def r(): s.append('x' in k.__dict__)
    run(w, r)
    assert s == [False], s
""",
    "ctypes bytes of a structure": """
    class S(ctypes.Structure): _fields_ = [('x', ctypes.c_byte)]
    a = S()
    s = []
    def w(): a.x = 1
    def r(): s.append(bytes(a))
    run(w, r)
    assert s == [b'\\0'], s
""",
    "ctypes memmove": """
    a, b = (ctypes.c_int * 1)(0), (ctypes.c_int * 1)(1)
    s = []
    def w(): ctypes.memmove(a, b, 4)
    def r(): s.append(a[0])
    run(w, r)
    assert s == [0], s
""",
    "print to a stdout that is set": """
    f, g = io.StringIO(), io.StringIO()
    sys.stdout = f
    s = []
    def w(): sys.stdout = g
    def r():
        print(1)
        s.append(len(f.getvalue()))
    run(w, r)
    assert s == [2], s
""",
    "print_exc to a stream": """
    f = io.StringIO()
    s = []
    def w(): traceback.print_exc(file=f)
    def r(): s.append(len(f.getvalue()) > 0)
    run(w, r)
    assert s == [False], s
""",
    "queue of records": """
    @dataclass(order=True)
    class Job:
        n: int
    q, p, r = queue.PriorityQueue(), Job(5), Job(7)
    q.put(r)
    def w(): p.n = 9
    run(w, lambda: q.put(p))
    assert q.get() is r
""",
    "thread kwargs": """
    k = {'x': 0}; t = threading.Thread(target=lambda x: s.append(x), kwargs=k)
    s = []
    def w(): k['x'] = 1
    def r():
        t.start(); t.join()
    run(w, r)
    assert s == [0], s
""",
    "timer args": """
    k = [0]; t = threading.Timer(0, lambda x: s.append(x), k)
    s = []
    def w(): k[0] = 1
    def r():
        t.start(); t.join()
    run(w, r)
    assert s == [0], s
""",
    "dir of an object": """
    b = Box()
    s = []
    def w(): b.x = 1
    def r(): s.append('x' in b.__dir__())
    run(w, r)
    assert s == [False], s
""",
    "futures in a set": """
    import concurrent.futures as cf
    fs, s = [], []
    f = Future(); f.set_result(1)
    run(lambda: fs.append(f), lambda: s.append(len(cf.wait(fs).done)))
    assert s == [0]
""",
    "int of a type of the program's": """
    p = bytearray(b'1')
    class I(int): pass
    s = []
    def w(): p[0] = 50
    def r(): s.append(I(p))
    run(w, r)
    assert s == [1], s
""",
    "iterator state asked": """
    p = [1]; c = iter(p)
    s = []
    def w(): c.__setstate__(1)
    def r(): s.append(c.__length_hint__())
    run(w, r)
    assert s == [1], s
""",
    "mutable sequence iadd": """
    class Ls(collections.abc.MutableSequence):
        def __init__(self): self.p = []
        def __getitem__(self, k): return self.p[k]
        def __setitem__(self, k, v): self.p[k] = v
        def __delitem__(self, k): del self.p[k]
        def insert(self, i, v): self.p.insert(i, v)
        def __len__(self): return len(self.p)
    q = []
    s = []
    def w(): q.append(1)
    def r():
        m = Ls()
        m += q
        s.append(len(m))
    run(w, r)
    assert s == [0], s
""",
    "partial keywords": """
    def f(x): return x
    g = functools.partial(f, x=0)
    s = []
    def w(): g.keywords['x'] = 1
    def r(): s.append(g())
    run(w, r)
    assert s == [0], s
""",
    "stack of exceptions by two raises": """
    e = ValueError()
    s = []
    def t():
        try:
            try: 1 / 0
            except ZeroDivisionError: raise e
        except ValueError: pass
    run(t, lambda: s.append(e.__context__ is None))
    assert s == [True]
""",
    "c_int made text": """
    a = ctypes.c_int(0)
    s = []
    def w(): a.value = 1
    def r(): s.append(repr(a))
    run(w, r)
    assert s == ['c_int(0)'], s
""",
    "c_int's truth": """
    a = ctypes.c_int(0)
    s = []
    def w(): a.value = 1
    def r(): s.append(bool(a))
    run(w, r)
    assert s == [False], s
""",
    "ctypes array in": """
    a = (ctypes.c_int * 2)()
    s = []
    def w(): a[0] = 1
    def r(): s.append(1 in a)
    run(w, r)
    assert s == [False], s
""",
    "ctypes array made a list": """
    a = (ctypes.c_int * 2)()
    s = []
    def w(): a[0] = 1
    def r(): s.append(list(a))
    run(w, r)
    assert s == [[0, 0]], s
""",
    "ctypes array summed": """
    a = (ctypes.c_int * 2)()
    s = []
    def w(): a[0] = 1
    def r(): s.append(sum(a))
    run(w, r)
    assert s == [0], s
""",
    "ctypes starred": """
    a = (ctypes.c_int * 2)()
    s = []
    def w(): a[0] = 1
    def r(): s.extend([*a][:1])
    run(w, r)
    assert s == [0], s
""",
    "ctypes unpacked": """
    a = (ctypes.c_int * 2)()
    s = []
    def w(): a[0] = 1
    def r():
        x, y = a
        s.append(x)
    run(w, r)
    assert s == [0], s
""",
    "mappingproxy of a chain map": """
    f = {}; m = types.MappingProxyType(ChainMap(f, {'a': 0}))
    s = []
    def w(): f['a'] = 1
    def r(): s.append(m['a'])
    run(w, r)
    assert s == [0], s
""",
    "structure assigned whole": """
    class S(ctypes.Structure): _fields_ = [('x', ctypes.c_int)]
    a = (S * 1)(); e = a[0]
    s = []
    def w(): a[0] = S(1)
    def r(): s.append(e.x)
    run(w, r)
    assert s == [0], s
""",
    "walrus over lines": """
    s, ts = [], []
    def spawn(f):
        t = threading.Thread(target=f); t.start(); ts.append(t); return t
    (worker := spawn(
        lambda: s.append(worker.daemon)))
    for t in ts: t.join()
""",
    "decorator starts the thread": """
    s, ts = [], []
    def spawn(f):
        t = threading.Thread(target=f); t.start(); ts.append(t); return t
    @spawn
    def worker():
        s.append(worker.daemon)
    worker.join()
""",
    "class body starts the thread": """
    s, ts = [], []
    def spawn(f):
        t = threading.Thread(target=f); t.start(); ts.append(t); return t
    class Worker:
        limit = 3
        thread = spawn(lambda: s.append(Worker.limit))
    Worker.thread.join()
""",
    "init_subclass starts the thread": """
    s, ts = [], []
    class Service:
        def __init_subclass__(cls):
            t = threading.Thread(target=cls.serve); t.start(); ts.append(t)
    class Mail(Service):
        name = "mail"
        @staticmethod
        def serve(): s.append(Mail.name)
    for t in ts: t.join()
""",
    "class decorator starts the thread": """
    s, ts = [], []
    def started(cls):
        t = threading.Thread(target=cls.serve); t.start(); ts.append(t)
        return cls
    @started
    class Mail:
        name = "mail"
        @staticmethod
        def serve(): s.append(Mail.name)
    for t in ts: t.join()
""",
    "cached_property invalidated": """
    class Cart:
        def __init__(self): self.price = 1
        @functools.cached_property
        def total(self): return self.price * 2
    c = Cart()
    def change():
        c.price = 5
        try: del c.total
        except AttributeError: pass
    run(lambda: c.total, change)
    assert c.total == 10
""",
    "lazy descriptor setattr": """
    class lazy:
        def __init__(self, f): self.f, self.name = f, f.__name__
        def __get__(self, obj, cls):
            value = self.f(obj)
            setattr(obj, self.name, value)
            return value
    calls = []
    class K:
        @lazy
        def x(self):
            calls.append(1)
            return 1
    k = K()
    def t(): k.x
    run(t, t)
    assert len(calls) == 1
""",
    "lazy descriptor dict": """
    class lazy:
        def __init__(self, f): self.f, self.name = f, f.__name__
        def __get__(self, obj, cls):
            value = obj.__dict__[self.name] = self.f(obj)
            return value
    calls = []
    class K:
        @lazy
        def x(self):
            calls.append(1)
            return 1
    k = K()
    def t(): k.x
    run(t, t)
    assert len(calls) == 1
""",
    "lazy descriptor identity": """
    class lazy:
        def __set_name__(self, owner, name): self.name = name
        def __init__(self, f): self.f = f
        def __get__(self, obj, cls):
            if obj is None: return self
            value = obj.__dict__[self.name] = self.f(obj)
            return value
    class K:
        @lazy
        def lock(self): return threading.Lock()
    k, s = K(), []
    def t(): s.append(k.lock)
    run(t, t)
    assert s[0] is s[1]
""",
    "handler shadowed in init": """
    class Button:
        def __init__(self): self.on_click = self.default
        def default(self): return 1
        def on_click(self): return 0
    b, s = Button(), []
    def w(): b.on_click = lambda: 2
    run(w, lambda: s.append(b.on_click()))
    assert s == [1]
""",
    "base method patched again": """
    class A:
        def greet(self): return 0
    class B(A): pass
    A.greet = lambda self: 1
    b, s = B(), []
    def w(): A.greet = lambda self: 2
    run(w, lambda: s.append(b.greet()))
    assert s == [1]
""",
    "super method patched again": """
    class A:
        def greet(self): return 0
    class B(A):
        def greet(self): return super().greet()
    A.greet = lambda self: 1
    b, s = B(), []
    def w(): A.greet = lambda self: 2
    run(w, lambda: s.append(b.greet()))
    assert s == [1]
""",
    "class attribute made after it was dropped": """
    class Config: pass
    Config.value = 0
    del Config.value
    c, s = Config(), []
    def w(): Config.value = 1
    run(w, lambda: s.append(hasattr(c, "value")))
    assert s == [False]
""",
    "with a stream": """
    f = io.StringIO()
    def r():
        with f: pass
    run(r, lambda: f.write("x"))
""",
    "closing a stream": """
    f = io.StringIO()
    def r():
        with contextlib.closing(f): pass
    run(r, lambda: f.write("x"))
""",
    "closing a generator": """
    def numbers():
        yield 1
        yield 2
    g, s = numbers(), []
    next(g)
    def r():
        with contextlib.closing(g): pass
    run(r, lambda: s.append(next(g, None)))
    assert s == [2]
""",
    "decorated by append": """
    plugins, s = [], []
    def install():
        @plugins.append
        def plugin(): pass
    run(install, lambda: s.append(len(plugins)))
    assert s == [0]
""",
    "class decorated by append": """
    plugins, s = [], []
    def install():
        @plugins.append
        class Plugin: pass
    run(install, lambda: s.append(len(plugins)))
    assert s == [0]
""",
    "any of lists of objects": """
    carts, s = [Box(items=[]), Box(items=[])], []
    q = carts[0].items
    run(lambda: q.append(1), lambda: s.append(any(c.items for c in carts)))
    assert s == [False]
""",
    "all of lists of objects": """
    carts, s = [Box(items=[1]), Box(items=[1])], []
    q = carts[0].items
    run(lambda: q.clear(), lambda: s.append(all(c.items for c in carts)))
    assert s == [True]
""",
    "max of lists of objects": """
    carts, s = [Box(items=[1]), Box(items=[2])], []
    q = carts[0].items
    def w(): q[0] = 5
    run(w, lambda: s.append(max(c.items for c in carts) is q))
    assert s == [False]
""",
    "sorted of lists of objects": """
    carts, s = [Box(items=[1]), Box(items=[2])], []
    q = carts[0].items
    def w(): q[0] = 5
    run(w, lambda: s.append(sorted(c.items for c in carts)[0] is q))
    assert s == [True]
""",
    "max of records": """
    @dataclass(order=True)
    class Job: rank: int = 0
    a, b, s = Job(1), Job(2), []
    jobs = [a, b]
    def w(): a.rank = 3
    run(w, lambda: s.append(max(jobs) is b))
    assert s == [True]
""",
    "max of records of a generator": """
    @dataclass(order=True)
    class Job: rank: int = 0
    a, b, s = Job(1), Job(2), []
    jobs = [a, b]
    def w(): a.rank = 3
    run(w, lambda: s.append(max(j for j in jobs) is b))
    assert s == [True]
""",
    "filter by a list of each": """
    carts, s = [Box(items=[]), Box(items=[])], []
    q = carts[0].items
    def r():
        for c in filter(lambda c: c.items, carts): s.append(c)
    run(lambda: q.append(1), r)
    assert s == []
""",
    "max by a list": """
    table, s = {"a": [1], "b": [2]}, []
    q = table["a"]
    def w(): q[0] = 5
    run(w, lambda: s.append(max(table, key=lambda n: table[n])))
    assert s == ["b"]
""",
    "exception group of a shared list": """
    errors, s = [ValueError(1)], []
    run(lambda: errors.append(KeyError(2)), lambda: s.append(len(ExceptionGroup("failed", errors).exceptions)))
    assert s == [1]
""",
    "bytes stream of a bytearray": """
    p, s = bytearray(b"a"), []
    def w(): p[0] = 98
    run(w, lambda: s.append(io.BytesIO(p).getvalue()))
    assert s == [b"a"]
""",
    "weak set of a list": """
    p, s = [Box()], []
    q = Box()
    run(lambda: p.append(q), lambda: s.append(len(weakref.WeakSet(p))))
    assert s == [1]
""",
    "csv writer and its stream": """
    import csv
    f, s = io.StringIO(), []
    w = csv.writer(f)
    run(lambda: w.writerow([1]), lambda: s.append(f.getvalue()))
    assert s == [""]
""",
    "namedtuple of a list of names": """
    names, s = ["a"], []
    run(lambda: names.append("b"), lambda: s.append(len(collections.namedtuple("T", names)._fields)))
    assert s == [1]
""",
    "copy of an OrderedDict": """
    d, s = OrderedDict(a=1, b=2) if 0 else collections.OrderedDict(a=1, b=2), []
    def w(): d["c"] = 3
    run(w, lambda: s.append(copy.copy(d)))
""",
    "copy of a dict of its own type": """
    class Registry(dict): pass
    d, s = Registry(a=1, b=2), []
    def w(): d["c"] = 3
    run(w, lambda: s.append(copy.copy(d)))
""",
    "print to an object": """
    class Log:
        def __init__(self): self.lines = []
        def write(self, text): self.lines.append(text)
    log, p = Log(), [0]
    def w(): p[0] = 1
    run(w, lambda: print(p, file=log))
    assert log.lines[0] == "[0]"
""",
    "print in pieces": """
    class F:
        def __str__(self): return str(b.n)
    b, p, f = Box(n=0), [0], io.StringIO()
    def w():
        b.n = 1
        p[0] = 1
    run(w, lambda: print(F(), p, file=f))
    assert f.getvalue() != "0 [1]\\n"
""",
    "protocol": """
    @typing.runtime_checkable
    class Named(typing.Protocol):
        name: str
    b, s = Box(), []
    def w(): b.name = "x"
    run(w, lambda: s.append(isinstance(b, Named)))
    assert s == [False]
""",
    "annotation with an attribute": """
    b, s = Box(kind=int), []
    def w(): b.kind = str
    def r():
        def f(x: b.kind): pass
        s.append(f.__annotations__["x"])
    run(w, r)
    assert s == [int]
""",
    "list[int] of a list": """
    p, s = [0], []
    run(lambda: p.append(1), lambda: s.append(len(list[int](p))))
    assert s == [1]
""",
    "Counter[str] of a list": """
    p, s = ["a"], []
    run(lambda: p.append("b"), lambda: s.append(len(Counter[str](p))))
    assert s == [1]
""",
    "typing.List of a list": """
    p, s = [0], []
    run(lambda: p.append(1), lambda: s.append(len(typing.Deque[int](p))))
    assert s == [1]
""",
    "callback from a function": """
    results, s, f = [], [], Future()
    def collector(): return results.append
    f.add_done_callback(collector())
    run(lambda: f.set_result(1), lambda: s.append(len(results)))
    assert s == [0]
""",
    "default factory from a function": """
    pool, s = [1, 2], []
    def source(): return pool.pop
    @dataclass
    class Job:
        number: int = field(default_factory=source())
    run(Job, lambda: s.append(len(pool)))
    assert s == [2]
""",
    "object.__getattribute__ of __dict__": """
    class K:
        def __init__(self): self.n = 0
        def put(self, v): object.__getattribute__(self, "__dict__")["n"] = v
    k, s = K(), []
    run(lambda: k.put(1), lambda: s.append(k.n))
    assert s == [0]
""",
    "cached __call__": """
    calls = []
    class Load:
        @functools.cache
        def __call__(self, n):
            calls.append(n)
            return n
    load = Load()
    run(lambda: load(1), lambda: load(1))
    assert len(calls) == 1
""",
    "cached __getitem__": """
    calls = []
    class Table:
        @functools.lru_cache
        def __getitem__(self, n):
            calls.append(n)
            return n
    t = Table()
    run(lambda: t[1], lambda: t[1])
    assert len(calls) == 1
""",
    "cached __getattr__": """
    calls = []
    class Table:
        @functools.cache
        def __getattr__(self, n):
            calls.append(n)
            return n
    t = Table()
    run(lambda: t.a, lambda: t.a)
    assert len(calls) == 1
""",
    "zip_longest of a map and a list": """
    b, p, q, s = Box(n=0), [1], [0], []
    def r():
        for x, y in itertools.zip_longest(map(lambda x: b.n, p), q): s.append((x, y))
    def w():
        b.n = 1
        q[0] = 1
    run(w, r)
    assert s != [(0, 1)]
""",
    "accumulate of a filter": """
    p, s = [0, 0], []
    def r():
        for x in itertools.accumulate(filter(lambda x: x > 0, p)): s.append(x)
    def w():
        p[0] = 5
        p[1] = 7
    run(w, r)
    assert s != [7]
""",
    "pipeline made before": """
    p, q, s = [0], ["a"], []
    pipe = enumerate(zip(map(lambda x: x, p), q))
    def w(): p[0] = 1
    def r():
        for i, (x, y) in pipe: s.append(x)
    run(w, r)
    assert s == [0]
""",
    "enumerate of a filter made before": """
    p, s = [0, 0], []
    pipe = enumerate(filter(lambda x: x > 0, p))
    def w():
        p[0] = 5
        p[1] = 7
    run(w, lambda: s.append(next(pipe, None)))
    assert s != [(0, 7)]
""",
    "zip of a map made before": """
    b, p, q, s = Box(n=0), [1], [0], []
    pipe = zip(map(lambda x: b.n, p), q)
    def w():
        b.n = 1
        q[0] = 1
    run(w, lambda: s.append(next(pipe)))
    assert s != [(0, 1)]
""",
    "filterfalse of lists": """
    q, s = [], []
    p = [q]
    def r():
        for x in itertools.filterfalse(None, p): s.append(x)
    run(lambda: q.append(1), r)
    assert s == [[]] or s == [[1]]
""",
    "singleton record made again": """
    @dataclass
    class Config:
        level: int = 0
        def __new__(cls):
            if not hasattr(cls, "one"): cls.one = super().__new__(cls)
            return cls.one
    c, s = Config(), []
    def w():
        c.level = 5
        s.append(c.level)
    run(w, Config)
    assert s == [5]
""",
    "record shown before it is made": """
    book, s = [], []
    @dataclass
    class Job:
        n: int = 0
        def __new__(cls, n):
            self = super().__new__(cls)
            book.append(self)
            return self
    run(lambda: Job(5), lambda: s.extend([j.n for j in book]))
    assert s in ([], [5])
""",
    "singleton list made again": """
    class Basket(list):
        one = None
        def __new__(cls):
            if cls.one is None: cls.one = super().__new__(cls)
            return cls.one
    b, s = Basket(), []
    def w():
        b.append(1)
        s.append(len(b))
    run(w, Basket)
    assert s == [1]
""",
    "singleton Queue made again": """
    class Bus(queue.Queue):
        one = None
        def __new__(cls):
            if cls.one is None: cls.one = super().__new__(cls)
            return cls.one
    b, s = Bus(), []
    def w():
        b.put(1)
        s.append(b.qsize())
    run(w, Bus)
    assert s == [1]
""",
    "finalize alive": """
    o = Box()
    fin, s = weakref.finalize(o, print, end=""), []
    run(lambda: fin(), lambda: s.append(fin.alive))
    assert s == [True]
""",
    "weak reference of its own type": """
    class Ref(weakref.ref): pass
    b, s = Box(o=Box()), []
    ref = Ref(b.o)
    def w(): b.o = None
    run(w, lambda: s.append(ref() is None))
    assert s == [False]
""",
    "weak method": """
    class K:
        def m(self): pass
    b, s = Box(o=K()), []
    ref = weakref.WeakMethod(b.o.m)
    def w(): b.o = None
    run(w, lambda: s.append(ref() is None))
    assert s == [False]
""",
    "a generator's end is late": """
    s = []
    def g():
        try: yield 1
        finally: s.append("closed")
    b = Box(g=g())
    next(b.g)
    def r():
        x = b.g
        s.append("use")
    def w():
        b.g = None
        s.append("gone")
    run(r, w)
    assert s != ["use", "gone", "closed"]
""",
    "match of a UserDict": """
    d, s = UserDict(a=0), []
    def w(): d["a"] = 1
    def r():
        match d:
            case {"a": x}: s.append(x)
    run(w, r)
    assert s == [0]
""",
    "record pairs of a generator": """
    q = ["a", 0]
    p, s = [q], []
    def w(): q[1] = 1
    run(w, lambda: s.append(dict(x for x in p)["a"]))
    assert s == [0]
""",
    "alone: cache": """
    s, ready = [], threading.Event()
    calls = []
    @functools.cache
    def f(x): calls.append(x)
    def w():
        ready.set()
        f(1)
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    f(1)
    t.join()
    assert len(calls) == 1
""",
    "alone: cache info": """
    s, ready = [], threading.Event()
    @functools.cache
    def f(x): return x
    def w():
        ready.set()
        f(1)
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(f.cache_info().misses)
    t.join()
    assert s == [1]
""",
    "alone: super attribute": """
    s, ready = [], threading.Event()
    class A: n = 0
    class B(A):
        n = 5
        def get(self): return super().n
    A.n = 0
    b = B()
    def w():
        ready.set()
        A.n = 1
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(b.get())
    t.join()
    assert s == [1]
""",
    "alone: Counter.most_common": """
    s, ready = [], threading.Event()
    c = Counter(a=1)
    def w():
        ready.set()
        c['a'] = 2
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(c.most_common(1))
    t.join()
    assert s == [[('a', 2)]]
""",
    "alone: Counter.update": """
    s, ready = [], threading.Event()
    c = Counter(a=1)
    def w():
        ready.set()
        s.append(c['a'])
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    c.update('a')
    t.join()
    assert s == [1]
""",
    "alone: UserDict.get": """
    s, ready = [], threading.Event()
    c = UserDict(a=1)
    def w():
        ready.set()
        c['a'] = 2
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(c.get('a'))
    t.join()
    assert s == [2]
""",
    "alone: ChainMap.get": """
    s, ready = [], threading.Event()
    d = dict(a=1)
    c = ChainMap({}, d)
    def w():
        ready.set()
        d['a'] = 2
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(c.get('a'))
    t.join()
    assert s == [2]
""",
    "alone: getenv": """
    s, ready = [], threading.Event()
    os.environ['OVEN'] = '1'
    def w():
        ready.set()
        os.environ['OVEN'] = '2'
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(os.getenv('OVEN'))
    t.join()
    assert s == ['2']
""",
    "alone: print": """
    s, ready = [], threading.Event()
    f = io.StringIO()
    def w():
        ready.set()
        s.append(f.getvalue())
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    print('x', file=f)
    t.join()
    assert s == ['']
""",
    "alone: list extends itself": """
    s, ready = [], threading.Event()
    q = []
    b = Box(items=q)
    def w():
        ready.set()
        s.append(len(q))
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    b.items += [1]
    t.join()
    assert s == [0]
""",
    "alone: list extends itself in a dict": """
    s, ready = [], threading.Event()
    q = []
    b = dict(items=q)
    def w():
        ready.set()
        s.append(len(q))
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    b['items'] += [1]
    t.join()
    assert s == [0]
""",
    "alone: starred iterator": """
    s, ready = [], threading.Event()
    it = iter([1, 2])
    def w():
        ready.set()
        s.append(next(it, None))
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    rest = [*it]
    t.join()
    assert s == [1]
""",
    "alone: unpacked iterator": """
    s, ready = [], threading.Event()
    it = iter([1, 2, 3])
    def w():
        ready.set()
        s.append(next(it, None))
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    a, *b = it
    t.join()
    assert s == [1]
""",
    "alone: class of the object": """
    s, ready = [], threading.Event()
    class A:
        def greet(self): return 1
    class B:
        def greet(self): return 2
    k = A()
    def w():
        ready.set()
        s.append(k.greet())
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    k.__class__ = B
    t.join()
    assert s == [1]
""",
    "alone: mixin update": """
    s, ready = [], threading.Event()
    class M(collections.abc.MutableMapping):
        def __init__(self): self.d = {}
        def __getitem__(self, k): return self.d[k]
        def __setitem__(self, k, v): self.d[k] = v
        def __delitem__(self, k): del self.d[k]
        def __iter__(self): return iter(self.d)
        def __len__(self): return len(self.d)
    d, m = {}, M()
    def w():
        ready.set()
        d['a'] = 1
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    m.update(d)
    t.join()
    assert len(m) == 1
""",
    "alone: weak reference": """
    s, ready = [], threading.Event()
    b = Box(o=Box())
    r = weakref.ref(b.o)
    def w():
        ready.set()
        b.o = None
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(r() is None)
    t.join()
    assert s == [True]
""",
    "alone: nested match": """
    s, ready = [], threading.Event()
    q = [1]
    p = [q]
    def w():
        ready.set()
        q[0] = 2
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    match p:
        case [[x]]: s.append(x)
    t.join()
    assert s == [[2]] or s == [2]
""",
    "alone: record made text": """
    s, ready = [], threading.Event()
    p = Point()
    def w():
        ready.set()
        p.x = 1
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(p.__repr__())
    t.join()
    assert 'x=1' in s[0]
""",
    "alone: exec": """
    s, ready = [], threading.Event()
    d = dict(n=0)
    def w():
        ready.set()
        d['n'] = 1
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(eval('n', d))
    t.join()
    assert s == [1]
""",
    "alone: queue's items": """
    s, ready = [], threading.Event()
    q = queue.Queue()
    def w():
        ready.set()
        q.put(1)
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(len(q.queue))
    t.join()
    assert s == [1]
""",
    "alone: semaphore's value": """
    s, ready = [], threading.Event()
    q = threading.Semaphore(1)
    def w():
        ready.set()
        q.release()
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append(q._value)
    t.join()
    assert s == [2]
""",
    "alone: dir": """
    s, ready = [], threading.Event()
    b = Box()
    def w():
        ready.set()
        b.x = 1
    t = threading.Thread(target=w)
    t.start()
    ready.wait()
    s.append('x' in b.__dir__())
    t.join()
    assert s == [True]
""",
    "worker tells its result, then counts": """
    class Worker(threading.Thread):
        def __init__(self):
            super().__init__()
            self.out, self.stats = queue.Queue(), Counter()
        def run(self):
            self.out.put(42)
            self.stats["done"] = 1
    w = Worker()
    w.start()
    assert w.out.get() == 42
    n = w.stats.total()
    w.join()
    assert n == 1
""",
    "two threads, the last looks": """
    ud, s, ready = UserDict(a=1), [], threading.Event()
    def w():
        ready.set()
        ud["a"] = 2
    def r():
        ready.wait()
        s.append(ud.get("a"))
        assert s == [2]
    threading.Thread(target=w).start()
    threading.Thread(target=r).start()
""",
    "cached_property of its own kind": """
    class cached(functools.cached_property): pass
    class Cart:
        def __init__(self): self.price = 1
        @cached
        def total(self): return 2
    c, s = Cart(), []
    def w(): c.total = 5
    run(w, lambda: s.append(c.total))
    assert s == [2]
""",
    "lazy descriptor, set directly": """
    class lazy:
        def __init__(self, f): self.f = f
        def __get__(self, obj, cls): return self.f(obj)
    class K:
        @lazy
        def x(self): return 1
    k, s = K(), []
    def w(): k.x = 2
    run(w, lambda: s.append(k.x))
    assert s == [1]
""",
    "lazy descriptor, dropped": """
    class lazy:
        def __init__(self, f): self.f = f
        def __get__(self, obj, cls): return self.f(obj)
    class K:
        @lazy
        def x(self): return 1
    k, s = K(), []
    k.x = 2
    def w(): del k.x
    run(w, lambda: s.append(k.x))
    assert s == [2]
""",
    "lazy descriptor with a wrong double check": """
    calls, lock = [], threading.Lock()
    class lazy:
        def __init__(self, f): self.f, self.name = f, f.__name__
        def __get__(self, obj, cls):
            with lock: calls.append(1)
            value = self.f(obj)
            with lock: obj.__dict__[self.name] = value
            return value
    class K:
        @lazy
        def x(self): return 1
    k = K()
    run(lambda: k.x, lambda: k.x)
    assert len(calls) == 1
""",
    "accumulate of lists": """
    q, s = [1], []
    p = [[0], q]
    def w(): q[0] = 2
    def r():
        for x in itertools.accumulate(p): s.append(x)
    run(w, r)
    assert s == [[0], [0, 1]]
""",
    "chain of enumerates made before": """
    p, s = ["a"], []
    merged = itertools.chain(enumerate(p), enumerate("x"))
    def w(): p[0] = "b"
    run(w, lambda: s.append(next(merged)))
    assert s == [(0, "a")]
""",
    "getattr of __cause__": """
    e, c, s = ValueError(), KeyError(), []
    def w():
        try: raise e from c
        except ValueError: pass
    run(w, lambda: s.append(getattr(e, "__cause__") is None))
    assert s == [True]
""",
    "getattr of __context__": """
    e, s = ValueError(), []
    def w():
        try:
            try: 1 / 0
            except ZeroDivisionError: raise e
        except ValueError: pass
    run(w, lambda: s.append(getattr(e, "__context__", None) is None))
    assert s == [True]
""",
    "getattr of __kwdefaults__": """
    def f(*, x=0): return x
    s = []
    def w(): getattr(f, "__kwdefaults__")["x"] = 1
    run(w, lambda: s.append(f()))
    assert s == [0]
""",
    "getattr of keywords": """
    f = functools.partial(lambda x: x, x=0)
    s = []
    def w(): getattr(f, "keywords")["x"] = 1
    run(w, lambda: s.append(f()))
    assert s == [0]
""",
    "annotated length method": """
    p, s = [], []
    class K: __len__: typing.Any = p.__len__
    k = K()
    run(lambda: p.append(1), lambda: s.append(len(k)))
    assert s == [0]
""",
    "length method in an if": """
    p, s = [], []
    class K:
        if True: __len__ = p.__len__
    k = K()
    run(lambda: p.append(1), lambda: s.append(len(k)))
    assert s == [0]
""",
    "length method made by a decorator": """
    p, s = [], []
    def forward(f): return getattr(p, f.__name__)
    class K:
        @forward
        def __len__(self): pass
        @forward
        def __iter__(self): pass
    k = K()
    run(lambda: p.append(1), lambda: s.append(len(k)))
    assert s == [0]
""",
    "list begun again": """
    p, s = [1], []
    run(lambda: p.__init__(), lambda: s.append(len(p)))
    assert s == [1]
""",
    "list of its own type begun again": """
    class Stack(list):
        def reset(self, items=()): super().__init__(items)
    p, s = Stack([1, 2]), []
    run(p.reset, lambda: s.append(len(p)))
    assert s == [2]
""",
    "set begun again": """
    class Tags(set):
        def reset(self, items=()): super().__init__(items)
    p, s = Tags([1, 2]), []
    run(p.reset, lambda: s.append(len(p)))
    assert s == [2]
""",
    "dict begun again": """
    class Conf(dict):
        def load(self, **more): super().__init__(more)
    p, s = Conf(a=1), []
    run(lambda: p.load(b=2), lambda: s.append(len(p)))
    assert s == [1]
""",
    "deque begun again": """
    p, s = deque([1]), []
    run(lambda: deque.__init__(p), lambda: s.append(len(p)))
    assert s == [1]
""",
    "format of a class's attribute": """
    class Config: level = 0
    Config.level = 0
    s = []
    def w(): Config.level = 1
    run(w, lambda: s.append("{0.level}".format(Config)))
    assert s == ["0"]
""",
    "format of an object's class attribute": """
    class Config: level = 0
    Config.level = 0
    c, s = Config(), []
    def w(): Config.level = 1
    run(w, lambda: s.append("{0.level}".format(c)))
    assert s == ["0"]
""",
    "hasHandlers": """
    log, s = logging.Logger("a"), []
    run(lambda: log.handlers.append(logging.NullHandler()), lambda: s.append(log.hasHandlers()))
    assert s == [False]
""",
    "match of a memoryview": """
    p, s = bytearray(b"a"), []
    m = memoryview(p)
    def w(): p[0] = 98
    def r():
        match m:
            case [97]: s.append(1)
            case _: s.append(0)
    run(w, r)
    assert s == [1]
""",
    "list copied in steps": """
    class Stack(list): pass
    p, s = Stack([0] * 40), []
    def w(): p[:] = [1] * 40
    run(w, lambda: s.append(set(copy.copy(p))))
    assert len(s[0]) == 1
""",
    "base class begins again with super": """
    class Base(list): pass
    class Stack(Base):
        def clear_all(self): list.__init__(self)
    p, s = Stack([1, 2]), []
    run(p.clear_all, lambda: s.append(len(p)))
    assert s == [2]
""",
    "redirected by hand": """
    class Tee:
        def __init__(self): self.parts = []
        def write(self, text): self.parts.append(text)
        def flush(self): pass
    tee, stock = Tee(), {"a": 1, "b": 2}
    def w():
        stock["a"] = 0
        stock["b"] = 3
    run(w, lambda: print("stock:", stock, file=tee))
    assert "".join(tee.parts) != "stock: {'a': 0, 'b': 2}\\n" and "1" in "".join(tee.parts)
""",
    "group of errors as an attribute": """
    errors, s = [ValueError()], []
    def r():
        g = ExceptionGroup("x", errors)
        s.append(len(g.exceptions))
    run(lambda: errors.append(ValueError()), r)
    assert s == [1]
""",
    "typed list copy": """
    class Team:
        def __init__(self): self.names = ["ann"]
        def snapshot(self): return list[str](self.names)
    k, s = Team(), []
    run(lambda: k.names.append("bob"), lambda: s.append(k.snapshot()))
    assert s == [["ann"]]
""",
    "typed dict copy": """
    d, s = {"a": 1}, []
    def w(): d["b"] = 2
    run(w, lambda: s.append(dict[str, int](d)))
    assert s == [{"a": 1}]
""",
    "typed deque": """
    p, s = [1], []
    run(lambda: p.append(2), lambda: s.append(deque[int](p, maxlen=5)))
    assert s == [deque([1])]
""",
    "protocol of a method given late": """
    @typing.runtime_checkable
    class Closes(typing.Protocol):
        def close(self): ...
    b, s = Box(), []
    def w(): b.close = lambda: 1
    run(w, lambda: s.append(isinstance(b, Closes)))
    assert s == [False]
""",
    "registry by decorator of a method": """
    class Registry:
        def __init__(self): self.found = []
    k, s = Registry(), []
    def load():
        @k.found.append
        def plugin(): return 1
    run(load, lambda: s.append(bool(k.found)))
    assert s == [False]
""",
    "any of members": """
    class Room:
        def __init__(self): self.people = []
    rooms = {"a": Room(), "b": Room()}
    def enter(): rooms["a"].people.append("ann")
    s = []
    run(enter, lambda: s.append(any(r.people for r in rooms.values())))
    assert s == [False]
""",
    "all queues empty": """
    class Pool:
        def __init__(self): self.queues = [deque(), deque()]
        def idle(self): return not any(q for q in self.queues)
    k, s = Pool(), []
    q = k.queues[0]
    run(lambda: q.append(1), lambda: s.append(k.idle()))
    assert s == [True]
""",
    "first not empty": """
    queues, s = [deque(), deque()], []
    q = queues[0]
    run(lambda: q.append(1), lambda: s.append(next(filter(lambda q: q, queues), None)))
    assert s == [None]
""",
    "longest by its list": """
    class Team:
        def __init__(self, *p): self.points = list(p)
    a, b, s = Team(1), Team(2), []
    teams, q = [a, b], a.points
    def w(): q[0] = 9
    run(w, lambda: s.append(max(teams, key=lambda t: t.points) is b))
    assert s == [True]
""",
    "sorted by a record": """
    @dataclass(order=True)
    class Rank: n: int
    class Team:
        def __init__(self, n): self.rank = Rank(n)
    a, b, s = Team(1), Team(2), []
    teams, q = [a, b], a.rank
    def w(): q.n = 9
    run(w, lambda: s.append(sorted(teams, key=lambda t: t.rank)[0] is a))
    assert s == [True]
""",
    "sorts itself by a record": """
    @dataclass(order=True)
    class Rank: n: int
    class Team:
        def __init__(self, n): self.rank = Rank(n)
    a, b, s = Team(1), Team(2), []
    teams, q = [a, b], a.rank
    def w(): q.n = 9
    run(w, lambda: teams.sort(key=lambda t: t.rank))
    assert teams[0] is a
""",
    "text of a dict that was empty": """
    d, q, s = {}, [], []
    def r():
        s.append(0)
        s.append(str(d))
    def w():
        d["a"] = q
        q.append(1)
    run(r, w)
    assert s[1] != "{'a': []}"
""",
    "f-string of a list that was empty": """
    p, q, s = [], [], []
    def r():
        s.append(0)
        s.append(f"{p}")
    def w():
        p.append(q)
        q.append(1)
    run(r, w)
    assert s[1] != "[[]]"
""",
    "a list that was empty copied deeply": """
    p, q, s = [], [], []
    def r():
        s.append(0)
        s.append(json.dumps(p))
    def w():
        p.append(q)
        q.append(1)
    run(r, w)
    assert s[1] != "[[]]"
""",
    "sought in a list that was empty": """
    p, q, s = [], [], []
    def r():
        s.append(0)
        s.append([] in p)
    def w():
        p.append(q)
        q.append(1)
    run(r, w)
    assert s[1] is False
""",
    "counted in a list that was empty": """
    p, q, s = [], [], []
    def r():
        s.append(0)
        s.append(p.count([]))
    def w():
        p.append(q)
        q.append(1)
    run(r, w)
    assert s[1] == 0
""",
    "records in a list that was empty": """
    p, q, s = [], Point(), []
    def r():
        s.append(0)
        s.append(str(p))
    def w():
        p.append(q)
        q.x = 1
    run(r, w)
    assert "x=0" not in s[1]
""",
    "loop begun after a read": """
    b, d, s = Box(n=0), {"a": 1}, []
    def r():
        n = b.n
        try: keys = [k for k in d]
        except RuntimeError: keys = []
        s.append((n, "z" in keys))
    def w():
        b.n = 1
        d["z"] = 1
    run(w, r)
    assert s != [(0, True)]
""",
    "loop over a set begun after a read": """
    b, d, s = Box(n=0), {"a"}, []
    def r():
        n = b.n
        seen = set()
        try:
            for k in d: seen.add(k)
        except RuntimeError: seen.clear()
        s.append((n, "z" in seen))
    def w():
        b.n = 1
        d.add("z")
    run(w, r)
    assert s != [(0, True)]
""",
    "loop over a deque begun after a read": """
    b, d, s = Box(n=0), deque("a"), []
    def r():
        n = b.n
        seen = set()
        try:
            for k in d: seen.add(k)
        except RuntimeError: seen.clear()
        s.append((n, "z" in seen))
    def w():
        b.n = 1
        d.append("z")
    run(w, r)
    assert s != [(0, True)]
""",
    "iter after a read": """
    b, d, s = Box(n=0), {"a": 1}, []
    def r():
        n = b.n
        it = iter(d)
        try: keys = [next(it), next(it, None)]
        except RuntimeError: keys = []
        s.append((n, "z" in keys))
    def w():
        b.n = 1
        d["z"] = 1
    run(w, r)
    assert s != [(0, True)]
""",
    "numbered jobs": """
    b = Box(n=0)
    def load(x): return b.n + x
    jobs, s = enumerate(map(load, [0, 1])), []
    run(lambda: s.append(next(jobs)), lambda: s.append(next(jobs)))
    assert sorted(s) == [(0, 0), (1, 1)]
""",
    "running total": """
    b = Box(n=0)
    def add(x, y): return x + y + b.n
    totals, s = itertools.accumulate([0, 1, 2], add), []
    next(totals)
    run(lambda: s.append(next(totals)), lambda: s.append(next(totals)))
    assert max(s) == 3
""",
    "array's iterator": """
    a, s = array.array("i", [0]), []
    it = iter(a)
    def w(): a[0] = 1
    run(w, lambda: s.append(next(it)))
    assert s == [0]
""",
    "loop over an array's iterator": """
    a, s = array.array("i", [0]), []
    it = iter(a)
    def w(): a[0] = 1
    def r():
        for x in it: s.append(x)
    run(w, r)
    assert s == [0]
""",
    "writelines of a generator": """
    b, f = Box(n=0), io.StringIO()
    def lines():
        yield "a"
        b.n
        yield "b"
    run(lambda: f.writelines(lines()), lambda: f.write("x"))
    assert "ab" in f.getvalue()
""",
    "writerows of a generator": """
    import csv
    b, f = Box(n=0), io.StringIO()
    out = csv.writer(f, lineterminator=" ")
    def rows():
        yield [1]
        b.n
        yield [2]
    run(lambda: out.writerows(rows()), lambda: out.writerow([7]))
    assert "1 2" in f.getvalue()
""",
    "csv reader made before": """
    import csv
    p, s = ["a,b"], []
    rows = csv.reader(p)
    def w(): p[0] = "c,d"
    def r():
        for row in rows: s.append(row)
    run(w, r)
    assert s == [["a", "b"]]
""",
    "pickler and its stream": """
    f, s = io.BytesIO(), []
    out = pickle.Pickler(f)
    run(lambda: out.dump([1]), lambda: s.append(len(f.getvalue())))
    assert s == [0]
""",
    "unpickler and its stream": """
    f, s = io.BytesIO(pickle.dumps(1)), []
    inn = pickle.Unpickler(f)
    run(inn.load, lambda: s.append(f.tell()))
    assert s == [0]
""",
    "with a memoryview made before": """
    p, s = bytearray(b"a"), []
    m = memoryview(p)
    def r():
        with m: pass
    run(r, lambda: s.append(m[0]))
""",
    "weak values of a dict": """
    d, s = {"a": Box()}, []
    o = Box()
    def w(): d["b"] = o
    run(w, lambda: s.append(len(weakref.WeakValueDictionary(d))))
    assert s == [1]
""",
    "Decimal of a list": """
    import decimal
    p, s = [0, (1, 2), 0], []
    def w(): p[1] = (1, 3)
    run(w, lambda: s.append(decimal.Decimal(p)))
    assert s == [12]
""",
    "NamedTuple of a list of fields": """
    names, s = [("a", int)], []
    run(lambda: names.append(("b", int)), lambda: s.append(len(typing.NamedTuple("T", names)._fields)))
    assert s == [1]
""",
    "singleton future made again": """
    class Result(Future):
        one = None
        def __new__(cls):
            if cls.one is None: cls.one = super().__new__(cls)
            return cls.one
    h, s = Result(), []
    def w():
        h.set_result(30)
        s.append(h.done())
    run(w, Result)
    assert s == [True]
""",
    "singleton deque made again": """
    class Recent(deque):
        one = None
        def __new__(cls):
            if cls.one is None: cls.one = super().__new__(cls)
            return cls.one
    r, s = Recent(), []
    def w():
        r.append(1)
        s.append(len(r))
    run(w, lambda: Recent())
    assert s == [1]
""",
    "singleton exception made again": """
    class Stop(Exception):
        one = None
        def __new__(cls, *a):
            if cls.one is None: cls.one = super().__new__(cls, *a)
            return cls.one
    e, s = Stop(1), []
    run(lambda: Stop(2), lambda: s.append(e.args))
    assert s == [(1,)]
""",
    "singleton namespace made again": """
    class Conf(types.SimpleNamespace):
        one = None
        def __new__(cls, **k):
            if cls.one is None: cls.one = super().__new__(cls)
            return cls.one
    c, s = Conf(n=1), []
    run(lambda: Conf(n=2), lambda: s.append(c.n))
    assert s == [1]
""",
    "interned record": """
    pool = {}
    @dataclass
    class Symbol:
        name: str
        uses: int = 0
        def __new__(cls, name): return pool.setdefault(name, object.__new__(cls))
    a, s = Symbol("a"), []
    def w():
        a.uses = 1
        s.append(a.uses)
    run(w, lambda: Symbol("a"))
    assert s == [1]
""",
    "text of a partial": """
    q, s = [1], []
    f = functools.partial(print, q)
    def w(): q[0] = 2
    run(w, lambda: s.append("[1]" in f"{f}"))
    assert s == [True]
""",
    "text of a list of partials": """
    q, s = [1], []
    f = [functools.partial(print, q)]
    def w(): q[0] = 2
    run(w, lambda: s.append("[1]" in str(f)))
    assert s == [True]
""",
    "text of an enum of a list": """
    class E(enum.Enum): A = [1]
    q, s = E.A.value, []
    def w(): q[0] = 2
    run(w, lambda: s.append("[1]" in repr(E.A)))
    assert s == [True]
""",
    "text of a slice": """
    q, s = [1], []
    k = slice(q, None)
    def w(): q[0] = 2
    run(w, lambda: s.append("[1]" in str(k)))
    assert s == [True]
""",
    "deep copy of a method": """
    class K:
        def __init__(self): self.n = 0
        def get(self): return self.n
    k, s = K(), []
    get = k.get
    def w(): k.n = 1
    run(w, lambda: s.append(copy.deepcopy(get)()))
    assert s == [0]
""",
    "text of a bound method": """
    p, s = Point(), []
    m = p.__init__
    def w(): p.x = 1
    run(w, lambda: s.append("x=0" in f"{m}"))
    assert s == [True]
""",
    "text of a context variable": """
    q, s = [1], []
    v = contextvars.ContextVar("v", default=q)
    def w(): q[0] = 2
    run(w, lambda: s.append("[1]" in repr(v)))
    assert s == [True]
""",
    "names of a class in dir": """
    class K: pass
    K.tmp = 0
    del K.tmp
    k, s = K(), []
    def w(): K.tmp = 1
    run(w, lambda: s.append("tmp" in dir(k)))
    assert s == [False]
""",
    "class cache that is reset": """
    class Config:
        @classmethod
        def load(cls): cls._data = {}
        @classmethod
        def reset(cls): del cls._data
        def loaded(self): return getattr(self, "_data", None) is not None
    Config.load()
    Config.reset()
    c, s = Config(), []
    run(Config.load, lambda: s.append(c.loaded()))
    assert s == [False]
""",
    "strategy set in init": """
    class Filter:
        def __init__(self, test=None):
            if test: self.accepts = test
        def accepts(self, n): return True
    plain, f, s = Filter(), Filter(lambda n: n > 0), []
    def w(): f.accepts = lambda n: n < 0
    run(w, lambda: s.append(f.accepts(1)))
    assert s == [True]
""",
    "hook that is removed": """
    class Timer:
        def __init__(self): self.tick = lambda: "first"
        def tick(self): return "plain"
    t, s = Timer(), []
    def w(): del t.tick
    run(w, lambda: s.append(t.tick()))
    assert s == ["first"]
""",
    "static method patched in the base": """
    class Base:
        @staticmethod
        def now(): return 0
    class Clock(Base): pass
    Base.now = staticmethod(lambda: 1)
    s = []
    def w(): Base.now = staticmethod(lambda: 2)
    run(w, lambda: s.append(Clock.now()))
    assert s == [1]
""",
    "sum of sub-lists of a generator": """
    class Shelf:
        def __init__(self, *n): self.books = list(n)
    a, b, s = Shelf(1), Shelf(2), []
    q = a.books
    def w(): q[0] = 5
    run(w, lambda: s.append(min(x.books for x in (a, b)) is q))
    assert s == [True]
""",
    "takewhile a list has something": """
    class Job:
        def __init__(self, *n): self.todo = list(n)
    jobs, s = [Job(1), Job(2)], []
    q = jobs[0].todo
    def r():
        for j in itertools.takewhile(lambda j: j.todo, jobs): s.append(1)
    run(lambda: q.clear(), r)
    assert s == [1, 1]
""",
    "snapshot of an LRU cache": """
    class Cache:
        def __init__(self): self.items, self.lock = collections.OrderedDict(a=1, b=2), threading.Lock()
        def put(self, k, v):
            with self.lock: self.items[k] = v
        def snapshot(self): return copy.copy(self.items)
    c = Cache()
    run(lambda: c.put("c", 3), c.snapshot)
""",
    "snapshot of a registry, with its move": """
    class Registry(dict):
        def snapshot(self): return copy.copy(self)
    r, s = Registry(a=1, b=0), []
    def move():
        r["a"] = 0
        r["b"] = 1
    run(move, lambda: s.append(r.snapshot()))
    assert s[0] != {"a": 1, "b": 1}
""",
    "plugin made in a thread": """
    s, got = [], queue.Queue()
    def serve(): s.append(got.get()().twin())
    def make():
        class Base:
            def __init_subclass__(cls): got.put(cls)
        class Node(Base):
            def twin(self): return Node()
    run(make, serve)
""",
    "format of nested class attributes": """
    class Theme: color = "red"
    Theme.color = "red"
    class Page:
        def __init__(self): self.theme = Theme()
    p, s = Page(), []
    def w(): Theme.color = "blue"
    run(w, lambda: s.append("{p.theme.color}".format(p=p)))
    assert s == ["red"]
""",
    "pretty printer's stream, longer": """
    import pprint
    f = io.StringIO()
    pp = pprint.PrettyPrinter(stream=f)
    run(lambda: pp.pprint([1]), lambda: f.write("x"))
    assert f.getvalue().startswith("x")
""",
    "generator in a registry ends late": """
    log = []
    def session():
        try:
            while True: yield
        finally: log.append("end")
    class Hub:
        def __init__(self):
            self.session = session()
            next(self.session)
    hub = Hub()
    def use():
        mine = hub.session
        log.append("use")
    def drop():
        hub.session = None
        log.append("dropped")
    run(use, drop)
    assert log != ["use", "dropped", "end"]
""",
    "context manager ends late": """
    log = []
    @contextlib.contextmanager
    def lease():
        try: yield 1
        finally: log.append("end")
    b = Box(cm=lease())
    b.cm.__enter__()
    def use():
        mine = b.cm
        log.append("use")
    def drop():
        b.cm = None
        log.append("dropped")
    run(use, drop)
    assert log != ["use", "dropped", "end"]
""",
    "super().__getattribute__ of __dict__": """
    class K:
        def __init__(self): self.n = 0
        def put(self, v): super().__getattribute__("__dict__")["n"] = v
    k, s = K(), []
    run(lambda: k.put(1), lambda: s.append(k.n))
    assert s == [0]
""",
    "cached property by a lock of its own": """
    class Cart:
        def __init__(self): self.price, self.lock = 1, threading.Lock()
        @functools.cached_property
        def total(self): return self.price * 2
        def change(self, price):
            with self.lock:
                self.price = price
                try: del self.total
                except AttributeError: pass
    c = Cart()
    run(lambda: c.total, lambda: c.change(5))
    assert c.total == 10
""",
    "accumulated balance": """
    fee = Box(n=0)
    balance, s = itertools.accumulate([10, 1, 2], lambda a, b: a + b - fee.n), []
    next(balance)
    run(lambda: s.append(next(balance)), lambda: s.append(next(balance)))
    assert max(s) == 13
""",
    "any of an own shelf of lists": """
    class Shelf:
        def __init__(self): self.boxes = [[], []]
        def __iter__(self): return iter(self.boxes)
    k, s = Shelf(), []
    q = k.boxes[0]
    run(lambda: q.append(1), lambda: s.append(any(k)))
    assert s == [False]
""",
    "sorted own shelf of lists": """
    class Shelf:
        def __init__(self): self.boxes = [[1], [2]]
        def __iter__(self):
            for b in self.boxes: yield b
    k, s = Shelf(), []
    q = k.boxes[0]
    def w(): q[0] = 5
    run(w, lambda: s.append(sorted(k)[0] is q))
    assert s == [True]
""",
    "rows of an own table taken apart": """
    class Table:
        def __init__(self): self.rows = [["a", 1], ["b", 2]]
        def __iter__(self):
            for row in self.rows: yield row
    t, s = Table(), []
    q = t.rows[0]
    def w(): q[1] = 5
    def r():
        for name, score in t: s.append(score)
    run(w, r)
    assert s == [1, 2]
""",
    "rows of an own table in a comprehension": """
    class Table:
        def __init__(self): self.rows = [["a", 1], ["b", 2]]
        def __iter__(self): return iter(self.rows)
    t, s = Table(), []
    q = t.rows[0]
    def w(): q[1] = 5
    run(w, lambda: s.append({name: score for name, score in t}))
    assert s == [{"a": 1, "b": 2}]
""",
    "dict of an own table": """
    class Table:
        def __init__(self): self.rows = [["a", 1], ["b", 2]]
        def __iter__(self): return iter(self.rows)
    t, s = Table(), []
    q = t.rows[0]
    def w(): q[1] = 5
    run(w, lambda: s.append(dict(t)))
    assert s == [{"a": 1, "b": 2}]
""",
    "an own pair with a list in it": """
    class Pair:
        def __init__(self): self.items = [1, 2]
        def __iter__(self):
            yield 0
            yield self.items
    p, s = Pair(), []
    q = p.items
    def w(): q[0] = 5
    def r():
        a, (b, c) = p
        s.append(b)
    run(w, r)
    assert s == [1]
""",
    "points of a dict taken apart": """
    points, s = {"a": [0, 0], "b": [1, 1]}, []
    q = points["a"]
    def w(): q[0] = 5
    def r():
        (x1, y1), (x2, y2) = points.values()
        s.append(x1)
    run(w, r)
    assert s == [0]
""",
    "points of a deque taken apart": """
    points, s = deque([[0, 0], [1, 1]]), []
    q = points[0]
    def w(): q[0] = 5
    def r():
        (x1, y1), (x2, y2) = points
        s.append(x1)
    run(w, r)
    assert s == [0]
""",
    "points of a dict of dicts in a loop": """
    points, s = [deque([[0, 0], 1])], []
    q = points[0][0]
    def w(): q[0] = 5
    def r():
        for (x, y), n in points: s.append(x)
    run(w, r)
    assert s == [0]
""",
    "heap by a record given by a key": """
    @dataclass(order=True)
    class Rank: n: int
    class Team:
        def __init__(self, n): self.rank = Rank(n)
    a, b, s = Team(1), Team(2), []
    teams, q = [a, b], a.rank
    def w(): q.n = 9
    run(w, lambda: s.append(min(teams, key=lambda t: t.rank) is a))
    assert s == [True]
""",
    "action of a barrier from a function": """
    p, s = [], []
    def action(): return p.clear
    bar = threading.Barrier(1, action())
    p.append(1)
    run(bar.wait, lambda: s.append(len(p)))
    assert s == [1]
""",
    "wait_for from a function": """
    p, s, c = [1], [], threading.Condition()
    def test(): return p.__len__
    def r():
        with c: s.append(c.wait_for(test()))
    run(lambda: p.append(2), r)
    assert s == [1]
""",
    "factory of a defaultdict from a function": """
    pool, s = ["x"], []
    def source(): return pool.pop
    d = defaultdict(source())
    run(lambda: d["a"], lambda: s.append(len(pool)))
    assert s == [1]
""",
    "contains gives a list": """
    class Topics:
        def __init__(self): self.subs = {"a": []}
        def __contains__(self, name): return self.subs.get(name)
    t, s = Topics(), []
    q = t.subs["a"]
    run(lambda: q.append(1), lambda: s.append("a" in t))
    assert s == [False]
""",
    "flags of a decimal context": """
    import decimal
    c = decimal.Context()
    flags, s = c.flags, []
    run(lambda: c.divide(1, 3), lambda: s.append(flags[decimal.Inexact]))
    assert s == [False]
""",
    "exit gives a list": """
    class Guard:
        def __init__(self): self.allowed = []
        def __enter__(self): return self
        def __exit__(self, *a): return self.allowed
    g, s = Guard(), []
    q = g.allowed
    def r():
        try:
            with g: raise ValueError
            s.append("swallowed")
        except ValueError: s.append("raised")
    run(lambda: q.append(1), r)
    assert s == ["raised"]
""",
    "method hidden through a dict": """
    class K:
        def greet(self): return 1
    k, s = K(), []
    def w(): k.__dict__["greet"] = lambda: 2
    run(w, lambda: s.append(k.greet()))
    assert s == [1]
""",
    "method hidden through vars": """
    class K:
        def greet(self): return 1
    k, s = K(), []
    def w(): vars(k).update(greet=lambda: 2)
    run(w, lambda: s.append(k.greet()))
    assert s == [1]
""",
    "text of what shift gives": """
    class Bag:
        def __init__(self): self.items = []
        def __lshift__(self, x): return self.items
    bag, s = Bag(), []
    q = bag.items
    run(lambda: q.append(1), lambda: s.append(f"{bag << 1}"))
    assert s == ["[]"]
""",
    "an object closes its stream": """
    class Report:
        def __init__(self): self.out = io.StringIO()
        def write(self, text): self.out.write(text)
        def __enter__(self): return self
        def __exit__(self, *a): self.out.__exit__(*a)
    k = Report()
    def r():
        with k: pass
    run(r, lambda: k.write("x"))
""",
    "generator of a context manager": """
    log = []
    @contextlib.contextmanager
    def opened():
        log.append("open")
        yield
        log.append("close")
    cm, s = opened(), []
    def t():
        with cm: pass
    run(t, lambda: s.append(cm.gen.gi_frame is None))
    assert s == [False]
""",
    "default over lines starts the thread": """
    s, ts = [], []
    def spawn(f):
        t = threading.Thread(target=f); t.start(); ts.append(t); return t
    def worker(
        t=spawn(lambda: s.append(worker.__name__))): pass
    for t in ts: t.join()
""",
    "any of an own generator": """
    class Shelf:
        def __init__(self): self.boxes = [[], []]
        def __iter__(self): yield from self.boxes
    k, s = Shelf(), []
    q = k.boxes[0]
    run(lambda: q.append(1), lambda: s.append(any(k)))
    assert s == [False]
""",
    "polygon's corners": """
class Polygon:
    def __init__(self, *corners): self.corners = corners
    def width(self):
        xs = [x for x, y in self.corners]
        return max(xs) - min(xs)
    def move(self, dx):
        for corner in self.corners: corner[0] += dx
%%
    p, s = Polygon([0, 0], [4, 0]), []
    run(lambda: s.append(p.width()), lambda: p.move(10))
    assert s == [4], s
""",
    "varargs rows": """
def total(*lines):
    result = 0
    for amount, price in lines: result += amount * price
    return result
%%
    tea, rice, s = [1, 2], [1, 3], []
    def change(): tea[0], rice[0] = 10, 10
    run(lambda: s.append(total(tea, rice)), change)
    assert s[0] in (5, 50), s
""",
    "named tuple of lists": """
class Segment(typing.NamedTuple):
    start: list
    end: list
%%
    seg, s = Segment([0, 0], [1, 1]), []
    def move():
        seg.start[0] = 5
        seg.end[0] = 6
    run(lambda: s.append([x for x, y in seg]), move)
    assert s[0] in ([0, 1], [5, 6]), s
""",
    "own iterator": """
class Rows:
    def __init__(self, rows): self.rows = list(rows)
    def __iter__(self): return RowIterator(self.rows)
class RowIterator:
    def __init__(self, rows): self.rows, self.i = rows, 0
    def __iter__(self): return self
    def __next__(self):
        if self.i == len(self.rows): raise StopIteration
        self.i += 1
        return self.rows[self.i - 1]
%%
    first = ["ann", 1]
    table, s = Rows([first, ["bob", 2]]), []
    def rename(): first[0] = "eve"
    run(lambda: s.append([name for name, _ in table]), rename)
    assert s == [["ann", "bob"]], s
""",
    "old sequence": """
class Table:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, i): return self.rows[i]
    def __len__(self): return len(self.rows)
%%
    first = ["ann", 1]
    table, s = Table([first, ["bob", 2]]), []
    def rename(): first[0] = "eve"
    run(lambda: s.append([name for name, _ in table]), rename)
    assert s == [["ann", "bob"]], s
""",
    "own iterator of records given to min": """
@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False, default="")
class Pending:
    def __init__(self, tasks): self.tasks, self.i = tasks, 0
    def __iter__(self): return self
    def __next__(self):
        if self.i == len(self.tasks): raise StopIteration
        self.i += 1
        return self.tasks[self.i - 1]
%%
    a, b, s = Task(1, "a"), Task(2, "b"), []
    def delay(): a.priority = 5
    run(lambda: s.append(min(Pending((a, b))).name), delay)
    assert s == ["a"], s
""",
    "in an own iterator of lists": """
class Walk:
    def __init__(self, rows): self.rows, self.i = rows, 0
    def __iter__(self): return self
    def __next__(self):
        if self.i == len(self.rows): raise StopIteration
        self.i += 1
        return self.rows[self.i - 1]
%%
    v, s = [1, 2], []
    t = (v, [3, 4])
    def change(): v[0] = 9
    run(lambda: s.append([1, 2] in Walk(t)), change)
    assert s == [True], s
""",
    "sorted old sequence of records": """
@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False, default="")
class Tasks:
    def __init__(self, *tasks): self.tasks = tasks
    def __getitem__(self, i): return self.tasks[i]
%%
    a, b, s = Task(1, "a"), Task(2, "b"), []
    tasks = Tasks(a, b)
    def delay(): a.priority = 5
    run(lambda: s.append(min(tasks).name), delay)
    assert s == ["a"], s
""",
    "min of pairs with records": """
@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
%%
    a, b, s = Version(1), Version(2), []
    table = [(a, "a"), (b, "b")]
    def bump(): a.major = 5
    run(lambda: s.append(min(table)[1]), bump)
    assert s == ["a"], s
""",
    "max of pairs with lists": """
    a, b, s = [], [1], []
    table = [(a, "a"), (b, "b")]
    run(lambda: s.append(max(table)[1]), lambda: a.append(2))
    assert s == ["b"], s
""",
    "min of dict values": """
@dataclass(order=True)
class Version:
    major: int
%%
    a, b, s = Version(1), Version(2), []
    table = {"x": (a, "a"), "y": (b, "b")}
    def bump(): a.major = 5
    run(lambda: s.append(min(table.values())[1]), bump)
    assert s == ["a"], s
""",
    "min of a generator of pairs": """
@dataclass(order=True)
class Version:
    major: int
%%
    a, s = Version(1), []
    packages = {"x": a, "y": Version(2)}
    def bump(): a.major = 5
    run(lambda: s.append(min((packages[p], p) for p in packages)[1]), bump)
    assert s == ["x"], s
""",
    "max by a tuple with a list": """
    a, s = [], []
    votes = {"x": a, "y": [1]}
    run(lambda: s.append(max(votes, key=lambda p: (0, votes[p]))), lambda: a.append(2))
    assert s == ["y"], s
""",
    "nsmallest of records": """
@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False, default="")
%%
    a, b, s = Task(1, "a"), Task(2, "b"), []
    tasks = [a, b]
    def delay(): a.priority = 5
    run(lambda: s.append(heapq.nsmallest(1, tasks)[0].name), delay)
    assert s == ["a"], s
""",
    "nlargest of lists": """
    a, s = [1], []
    rows = [a, [2]]
    def change(): a[0] = 5
    run(lambda: s.append(heapq.nlargest(1, rows)[0] is a), change)
    assert s == [False], s
""",
    "f-string of a sum of lists": """
    tags, s = ["a"], []
    rows = [tags]
    run(lambda: s.append(f"{rows + [0]}"), lambda: tags.append("b"))
    assert s == ["[['a'], 0]"], s
""",
    "settings merged in an f-string": """
    hosts, s = ["a"], []
    defaults = {"hosts": hosts}
    run(lambda: s.append(f"{defaults | {'port': 1}}"), lambda: hosts.append("b"))
    assert s == ["{'hosts': ['a'], 'port': 1}"], s
""",
    "percent of a sum of lists": """
    tags, s = ["a"], []
    rows = [tags]
    run(lambda: s.append("%s" % (rows + [0])), lambda: tags.append("b"))
    assert s == ["[['a'], 0]"], s
""",
    "row times compared": """
    cell, s = [], []
    board = [cell]
    run(lambda: s.append(board * 2 == [[]] * 2), lambda: cell.append(1))
    assert s == [True], s
""",
    "sums compared": """
    cell, s = [], []
    left, right = [cell], [[]]
    run(lambda: s.append(left + right == right + right), lambda: cell.append(1))
    assert s == [True], s
""",
    "tuple attribute, unpacked in a dict": """
class Book:
    def __init__(self): self.entries = (["a", 1], ["b", 2])
    def as_dict(self): return {k: v for k, v in self.entries}
%%
    book, s = Book(), []
    def put(): book.entries[0][1] = 7
    run(lambda: s.append(book.as_dict()), put)
    assert s == [{"a": 1, "b": 2}], s
""",
    "sorted names by a tuple with a record": """
@dataclass(order=True)
class Version:
    major: int
%%
    a, s = Version(1), []
    names, packages = ["x", "y"], {"x": a, "y": Version(2)}
    def bump(): a.major = 5
    run(lambda: s.append(sorted(names, key=lambda p: (p == "pinned", packages[p]))[0]), bump)
    assert s == ["x"], s
""",
    "any of an own iterator of lists": """
class Walk:
    def __init__(self, rows): self.rows, self.i = rows, 0
    def __iter__(self): return self
    def __next__(self):
        if self.i == len(self.rows): raise StopIteration
        self.i += 1
        return self.rows[self.i - 1]
%%
    a, s = [], []
    carts = (a, [])
    run(lambda: s.append(any(Walk(carts))), lambda: a.append(1))
    assert s == [False], s
""",
    "sum of an old sequence of lists": """
class Pages:
    def __init__(self, *pages): self.pages = pages
    def __getitem__(self, i): return self.pages[i]
%%
    a, s = [], []
    book = Pages(a, [2])
    run(lambda: s.append(sum(book, [])), lambda: a.append(1))
    assert s == [[2]], s
""",
    "swapped grid rows": """
class Grid:
    def __init__(self): self.rows = ([1, 2], [3, 4])
    def diagonal(self):
        (a, _), (_, d) = self.rows
        return a, d
    def column(self):
        out = []
        for left, _ in self.rows: out.append(left)
        return out
%%
    g, s = Grid(), []
    def fill():
        g.rows[0][0] = 7
        g.rows[1][0] = 8
    run(lambda: s.append(g.column()), fill)
    assert s[0] in ([1, 3], [7, 8]), s
""",
    "defaultdict of pairs": """
    pair, s = ["tea", 1], []
    rows = [pair, ["rice", 2]]
    def change(): pair[1] = 9
    run(lambda: s.append(dict(defaultdict(int, rows))), change)
    assert s == [{"tea": 1, "rice": 2}], s
""",
    "UserDict of a tuple of pairs": """
class Stock(collections.UserDict): pass
%%
    pair, s = ["tea", 1], []
    rows = (pair, ["rice", 2])
    def change(): pair[1] = 9
    run(lambda: s.append(Stock(rows)["tea"]), change)
    assert s == [1], s
""",
    "dict |= pairs": """
    pair, s = ["tea", 1], []
    def read():
        stock = {}
        stock |= [pair]
        s.append(stock["tea"])
    def change(): pair[1] = 9
    run(read, change)
    assert s == [1], s
""",
    "defaultdict of its own kind": """
class Stock(defaultdict):
    def total(self): return sum(self.values())
%%
    pair, s = ["tea", 1], []
    rows = [pair, ["rice", 2]]
    def change(): pair[1] = 9
    run(lambda: s.append(Stock(int, rows).total()), change)
    assert s == [3], s
""",
}


def program(body: str, turned: bool) -> str:
    """Return a program with this body of main; what it has above a line of its own is the module's."""
    module, _, main = body.rpartition("%%\n")
    return f"TURNED = {turned}\n{HEAD}{module}\ndef main():\n{main}"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", PROGRAMS)
def test_no_proof(explored, name, turned):
    found = explored(program(PROGRAMS[name], turned))
    assert found.failures or not found.exhausted
