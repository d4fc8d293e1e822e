"""Programs that are hard on the engine: each must return as if it ran alone, and leave no thread behind."""

import contextvars
import queue
import threading
import time

def stubborn():
    l = threading.Lock(); l.acquire(); n = [0]
    def w():
        while True:
            try:
                try:
                    with l: n[0] += 1
                finally:
                    n[0] += 1
            except:
                n[0] += 1
                continue
    t = threading.Thread(target=w, daemon=True); t.start()
def stubborn2():
    q = queue.Queue()
    def w():
        while 1:
            try: q.get()
            except BaseException: pass
    for i in range(2): threading.Thread(target=w, daemon=True).start()
def nested():
    q = queue.Queue()
    def w():
        while 1:
            try:
                while 1:
                    try: q.get()
                    except BaseException: pass
            except BaseException: pass
    threading.Thread(target=w, daemon=True).start()
def gen_blocked():
    e = threading.Event()
    def g():
        try:
            yield e.wait()
        except BaseException:
            yield 2
        finally: e.wait()
    def w():
        for x in g(): pass
    threading.Thread(target=w, daemon=True).start()
    time.sleep(1)
class D:
    lock = threading.Lock()
    def __del__(self):
        with D.lock: pass
def finaliser():
    box = [D()]
    def w():
        with D.lock: box.append(D())
        box.clear()
    ts = [threading.Thread(target=w) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
class Evil:
    def __repr__(self): raise SystemExit
    def __eq__(self, o): raise KeyboardInterrupt
    def __hash__(self): return 1
    def __getattr__(self, n):
        if n.startswith('__'): raise AttributeError(n)
        return 5
def evil():
    e = Evil(); box = {e: 1, 'x': e}; l = [e]
    def w():
        e.z; e.q = 3; box['x'] = e; l.append(e); box.get('x'); l[0]; e.q
    ts = [threading.Thread(target=w) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    return e
def recursion():
    def f(n): return f(n + 1)
    def w():
        try: f(0)
        except RecursionError: pass
    t = threading.Thread(target=w); t.start(); t.join()
def big():
    t = threading.Thread(target=lambda: None); t.start(); t.join()
    return 'x' * 10**6
def many():
    ts = [threading.Thread(target=lambda: None) for _ in range(60)]
    for t in ts: t.start()
    for t in ts: t.join()
def exception_with_a_long_message():
    def w(): raise ValueError('x' * 10**5)
    t = threading.Thread(target=w); t.start(); t.join()
async def co():
    return 5
def aio():
    import asyncio
    assert asyncio.run(co()) == 5
def rawthread():
    import _thread
    done = _thread.allocate_lock(); done.acquire()
    _thread.start_new_thread(done.release, ())
    done.acquire()
def own_hook():
    seen = []
    threading.excepthook = lambda args: seen.append(args.exc_type)
    def w(): raise SystemExit
    t = threading.Thread(target=w); t.start(); t.join()
    assert seen == [SystemExit]
def ctxvar():
    v = contextvars.ContextVar('v', default=0); out = []
    def w(): v.set(v.get() + 1); out.append(v.get())
    ts = [threading.Thread(target=w) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    assert out == [1, 1]
def classsuper():
    class A:
        def f(self): return __class__.__name__
    class B(A):
        def f(self): return super().f() + __class__.__name__
    assert B().f() == 'AB'
    class P:
        __slots__ = ('__x',)
        def __init__(self): self.__x = 1
        def g(self): self.__x += 1; return self.__x
    assert P().g() == 2
def syntax():
    x = [1, 2, 3]; y = {'a': 1}
    a, *b = x; (c, d), e = (1, 2), 3
    x[0], y['b'] = 5, 6
    x[1:2] = [7, 8]; del x[0]; x[-1] += 1
    assert x == [7, 8, 4], x
    z = [i for i in x if i in x for j in range(2)]
    w = {k: v for k, v in y.items()}; g = sum(i for i in x)
    s = f"{x[0]!r:>{len(y)}} {y['a']=}"
    assert s == " 7 y['a']=1", s
    lam = lambda *p, q=x, **k: (p, q, k); assert lam(1, *[2], r=3, **{'t': 4}) == ((1, 2), x, {'r': 3, 't': 4})
    if (n := len(x)) > 2 and not (n < 3): pass
    match y:
        case {'a': 1, **rest}: assert rest == {'b': 6}
    match x:
        case [first, *_] if first == 7: pass
        case _: assert 0
    def gen():
        r = yield 1
        yield from x
        return r
    assert list(gen()) == [1, 7, 8, 4]
    try: raise ValueError('v')
    except (ValueError, KeyError) as exc: assert exc.args[0] == 'v'
    else: assert 0
    finally: pass
    with open(__file__) as fh, threading.Lock() as lk: fh.readline()
    class C:
        attr = 1
        lst = [attr for _ in range(2)] if False else []
        @property
        def p(self): return self.attr
        @p.setter
        def p(self, v): self.attr = v
        @staticmethod
        def st(): return 1
        @classmethod
        def cm(cls): return cls.attr
    o = C(); o.p += 1; assert o.p == 2 and C.cm() == 1 and C.st() == 1
    del o.attr; assert o.p == 1
    k: int = 3; o.t: int = 4; assert o.t == 4
    global GG
    GG = 1; GG += 1; assert GG == 2
    i = 0
    while i < 3: i += 1
    else: i = 9
    assert i == 9
    assert 1 < 2 < 3 and 1 in x + [1] and 9 not in x
    return x is not None
