"""Context managers made by a helper from a pair of functions and closures over one dict."""

from contextlib import ExitStack, contextmanager
from functools import partial
from threading import Condition


class ReadersWriterLock:
    def __init__(self):
        news, now = Condition(), {"reading": 0, "writing": 0, "asked": 0}
        self.reading = partial(_held, news, now, "reading", lambda: not now["writing"] and not now["asked"])
        self.writing = partial(_held, news, now, "writing", lambda: not now["writing"] and not now["reading"])


@contextmanager
def _held(news, now, kind, may):
    asked = kind == "writing"
    with news:
        now["asked"] += asked
        news.wait_for(may)
        now["asked"] -= asked
        now[kind] += 1
    with ExitStack() as stack:
        stack.callback(_leave, news, now, kind)
        yield


def _leave(news, now, kind):
    with news:
        now[kind] -= 1
        news.notify_all()
