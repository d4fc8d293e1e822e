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
