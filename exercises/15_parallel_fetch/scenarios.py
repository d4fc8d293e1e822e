"""What the grader has your fetch_all do. Nothing here knows what should come out."""

import queue
import threading
import time
from collections.abc import Callable, Iterator

import parallel_fetch
from grader.runner.tools import at_once, attempt



class LineCut(BaseException):
    """Neither an Exception nor one of Python's own."""


ERRORS = {each.__name__: each for each in (ValueError, OSError, SystemExit, KeyboardInterrupt, TimeoutError, LineCut)}
ERRORS |= {each.__name__: each for each in (queue.Empty, IndexError, StopIteration)}  # by which workers may know their own end
VALUES = {
    "None": lambda: None,
    "an exception that is not raised": lambda: ValueError("only a value"),
    "0": lambda: 0,
    "a list": lambda: ["eggs"],
    "a Result": lambda: parallel_fetch.Result("of an older call"),
}
"""What a fetch returns that has one of these names as its value."""
KINDS = {"tuple": tuple, "dict": dict.fromkeys}


class Web:
    """Pages that take their time: each url has (seconds, error's name or "", value or the error's text)."""

    def __init__(self, pages: dict) -> None:
        self.pages = pages
        self.log = []
        self.given = {}
        self.started = time.monotonic()

    def fetch(self, url: str) -> object:
        seconds, error, value = self.pages[url]
        self._note(url, "begins")
        if seconds:
            threading.Event().wait(seconds)
        self._note(url, "ends")
        if error:
            self.given[url] = ERRORS[error](value)
            raise self.given[url]
        self.given[url] = VALUES[value]() if value in VALUES else value
        return self.given[url]

    def themselves(self, urls: list, results: object) -> list:
        """For each place, whether its Result holds the very object that the fetch of its url returned or raised."""
        if not isinstance(results, list) or not all(isinstance(each, tuple) for each in results):
            return []
        pairs = zip(urls, results, strict=False)
        return [any(part is self.given.get(url, self) for part in result) for url, result in pairs]

    def _note(self, url: str, what: str) -> None:
        self.log.append([time.monotonic() - self.started, url, what])


class Spilled(Exception):
    """Raised by urls that can't be read to their end."""


def dealt(urls: list, text: str | None, error: str = "Spilled") -> Iterator[str]:
    """A generator of `urls`, which raises at its end if there is a `text`."""
    yield from urls
    if text is not None:
        raise ERRORS.get(error, Spilled)(text)


def asked(urls: object, fetch: Callable, max_workers: int) -> tuple:
    """What fetch_all came to; a NotImplementedError is told at once."""
    outcome = attempt(parallel_fetch.fetch_all, urls, fetch, max_workers=max_workers)
    if isinstance(outcome[1], NotImplementedError):
        raise outcome[1]
    return outcome


def fetched(pages: dict, urls: object, max_workers: int) -> dict:
    """One call: what it came to, when which fetch began and ended by then, and how many more threads there are than before."""
    web, before = Web(pages), threading.active_count()
    outcome = asked(urls, web.fetch, max_workers)
    return {"outcome": outcome, "log": list(web.log), "left": threading.active_count() - before}


def fetching(pages: dict, urls: list, max_workers: int) -> dict:
    """The urls as a list."""
    return fetched(pages, urls, max_workers)


def looked_at(pages: dict, urls: list, max_workers: int) -> dict:
    """The urls as a list; and whether the results hold the objects that were returned and raised, or others like them."""
    web = Web(pages)
    outcome = asked(urls, web.fetch, max_workers)
    return {"outcome": outcome, "log": list(web.log), "themselves": web.themselves(urls, outcome[1])}


def gathered(pages: dict, urls: list, max_workers: int, kind: str) -> dict:
    """The urls as something else that can be gone through."""
    return fetched(pages, KINDS[kind](urls), max_workers)


def generated(pages: dict, urls: list, max_workers: int, text: str | None = None, error: str = "Spilled") -> dict:
    """The urls as a generator, which raises at its end if there is a `text`."""
    return fetched(pages, dealt(urls, text, error), max_workers)


def two_calls(calls: list) -> list:
    """Two calls at once, from two threads, each with (pages, urls, max_workers) of its own."""
    return [outcome[1] for outcome in at_once(*[lambda call=call: fetched(*call) for call in calls])]


def one_call_after_another(calls: list) -> list:
    """Several calls, each with (pages, urls, max_workers) of its own."""
    return [fetched(*call) for call in calls]


def every_ending(pages: dict, urls: list, max_workers: int) -> None:
    """For real: a call that goes well, one whose urls raise, and one that is refused."""
    for source, workers in ((urls, max_workers), (dealt(urls, "the list is torn"), max_workers), (urls, 0)):
        asked(source, Web(pages).fetch, workers)
