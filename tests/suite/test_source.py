"""What a submission may not use is found, and what only looks like it is not."""

import ast

import pytest

from grader.suite.source import forbidden_uses

FOUND = [
    "import queue",
    "import os, queue as q",
    "from queue import Queue",
    "from queue import *",
    "from concurrent.futures.thread import queue",
    "from concurrent.futures.thread import queue as q",
    "import concurrent.futures.thread\nx = concurrent.futures.thread.queue.Queue()",
    "import concurrent.futures.thread as t\nx = t.queue",
    "from concurrent.futures import thread\nx = thread.queue",
    "from concurrent.futures import thread\nt = thread\nx = t.queue",
    "from concurrent.futures.thread import *\nx = queue.Queue()",
    "x = __import__('queue')",
    "x = __import__(name='queue')",
    "fetch = __import__\nx = fetch('queue')",
    "import builtins\nx = builtins.__import__('queue')",
    "import importlib\nx = importlib.import_module('queue')",
    "from importlib import import_module as load\nx = load('queue')",
    "import sys\nx = sys.modules['queue']",
    "from sys import modules\nx = modules['queue']",
    "import sys\nx = sys.modules.get('queue')",
    "from concurrent.futures import thread\nx = getattr(thread, 'queue')",
    "from concurrent.futures import thread\nx = vars(thread)['queue']",
    "from concurrent.futures import thread\nx = thread.__dict__['queue']",
    "def later():\n    import queue",
    "exec('import queue')",
    "x = eval(\"__import__('queue')\")",
]
FREE = [
    "queue = []\nqueue.append(1)",
    "class B:\n    def __init__(self, queue):\n        self.queue = queue\n    def get(self): return self.queue.popleft()",
    "from collections import deque\nqueue = deque()\nx = queue[0]",
    "from collections import deque as queue\nx = queue()",
    "import multiprocessing.queues",
    "from threading import *\nqueue = []\nx = queue",
    "words = {'queue': 1}\nx = words['queue'], words.get('queue')",
    "__slots__ = ('queue',)",
    "x = getattr(self, 'queue')",
    "print('import queue')",
    "'''This is no queue.'''",
    "exec('this is no code')",
]


@pytest.mark.parametrize("source", FOUND)
def test_every_way_to_the_module_is_found(source):
    uses = forbidden_uses(ast.parse(source), ["queue"])
    last = len(source.splitlines())
    assert [line for line, _ in uses] in ([last], list(range(1, last + 1))), uses


@pytest.mark.parametrize("source", FREE)
def test_names_of_ones_own_are_free(source):
    assert forbidden_uses(ast.parse(source), ["queue"]) == []


@pytest.mark.parametrize(
    "source",
    [
        "import threading\nb = threading.Barrier(2)",
        "import threading as t\nb = t.Barrier(2)",
        "from threading import Barrier",
        "from threading import Lock, Barrier as B",
        "from threading import *\nb = Barrier(2)",
        "import threading\nb = getattr(threading, 'Barrier')(2)",
        "import queue\nb = queue.threading.Barrier(2)",
    ],
)
def test_one_name_of_a_module_may_be_forbidden(source):
    assert forbidden_uses(ast.parse(source), ["threading.Barrier"])


@pytest.mark.parametrize(
    "source",
    [
        "import threading\nb = threading.Lock()",
        "class Barrier: pass\nb = Barrier()",
        "from threading import *\nBarrier = 3\nb = Barrier",
        "from threading import Lock\nself.Barrier = Lock()",
    ],
)
def test_the_rest_of_that_module_is_free(source):
    assert forbidden_uses(ast.parse(source), ["threading.Barrier"]) == []


def test_the_code_of_each_line_is_told_once_and_in_order():
    tree = ast.parse("import os\nimport queue as q\nx = q.Queue(), q.Queue()\n")
    assert forbidden_uses(tree, ["queue"]) == [(2, "import queue as q"), (3, "q.Queue")]
