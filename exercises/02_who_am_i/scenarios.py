"""What the grader has your functions do, and who it sees come and go meanwhile. Nothing here knows what should come out."""

import _thread
import multiprocessing.process
import multiprocessing.util
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable

import psutil
import who_am_i

from grader.runner.tools import attempt


class Threads:
    """While it is entered: which threads are started and end, in this order, and their native ids."""

    def __init__(self) -> None:
        self.diary, self.native_ids = [], {}

    def __enter__(self) -> "Threads":
        self.saved = threading.Thread.start, _thread.start_new_thread
        start, start_new = self.saved

        def noted_start(thread: threading.Thread) -> None:
            thread.run = self.noted(thread.run)
            start(thread)

        def noted_start_new(function: Callable, args: tuple, kwargs: dict | None = None) -> int:
            return start_new(self.noted(function), args, kwargs or {})

        threading.Thread.start, _thread.start_new_thread = noted_start, noted_start_new
        return self

    def __exit__(self, *_: object) -> None:
        threading.Thread.start, _thread.start_new_thread = self.saved

    def noted(self, body: Callable) -> Callable:
        """A thread's body that writes down its thread's beginning (now) and end."""
        number = len(self.diary)
        self.diary.append(("start", number))

        def run(*args: object, **kwargs: object) -> None:
            self.native_ids[number] = threading.get_native_id()
            try:
                body(*args, **kwargs)
            finally:
                self.diary.append(("end", number))

        return run


class Children:
    """From now on: how many processes this one has started, and whether one had ended before a later one was started.

    Before each start it waits up to `patience` seconds for one of those before to end. Those who stay don't mind. A forked child
    begins a part of that time late.
    """

    def __init__(self, patience: float) -> None:
        self.patience, self.home = patience, os.getpid()
        self.others = {each.pid for each in psutil.Process().children()}
        self.started, self.one_had_ended, self.starting = 0, False, False
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(
                before=lambda: self.starting or self.look(),
                after_in_parent=lambda: self.starting or self.count(),
                after_in_child=self.dawdle,
            )
            self.watch(multiprocessing.util, "spawnv_passfds")
        else:
            self.watch(multiprocessing.process.BaseProcess, "start")
        self.watch(subprocess.Popen, "__init__")
        sys.addaudithook(self.hear)

    def hear(self, event: str, _: tuple) -> None:
        if event == "os.posix_spawn" and not self.starting:
            self.look()
            self.count()

    def watch(self, owner: object, name: str) -> None:
        start = getattr(owner, name)

        def watched(*args: object, **kwargs: object) -> object:
            if self.starting:  # one of these functions calls another
                return start(*args, **kwargs)
            self.look()
            self.starting = True
            try:
                result = start(*args, **kwargs)
            finally:
                self.starting = False
            self.count()
            return result

        setattr(owner, name, watched)

    def count(self) -> None:
        self.started += os.getpid() == self.home

    def dawdle(self) -> None:
        time.sleep(self.patience / 4)

    def look(self) -> None:
        until = time.monotonic() + self.patience
        while self.started and os.getpid() == self.home and not self.one_had_ended:
            self.one_had_ended = self.running() < self.started
            if time.monotonic() > until:
                return
            time.sleep(0.01)

    def running(self) -> int:
        children = [each for each in psutil.Process().children() if each.pid not in self.others]
        return sum(attempt(each.status)[1] not in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD) for each in children)


def caller() -> list:
    return [os.getpid(), os.getppid(), threading.get_native_id()]


def threads(count: int, calls: int) -> dict:
    """What the threads of the last of some calls say, and what is seen of them."""
    for _ in range(calls - 1):
        who_am_i.identify_threads(count)
    before = threading.active_count()
    with Threads() as seen:
        said = who_am_i.identify_threads(count)
        left, diary = threading.active_count() - before, list(seen.diary)
    native_ids = sorted(seen.native_ids.values())
    return {"said": said, "caller": caller(), "diary": diary, "native_ids": native_ids, "left": left}


def processes(count: int, patience: float, calls: int) -> dict:
    """What the child processes of the last of some calls say, and what is seen of them."""
    for _ in range(calls - 1):
        who_am_i.identify_processes(count)
    seen = Children(patience)
    said = who_am_i.identify_processes(count)
    return {"said": said, "caller": caller(), "started": seen.started, "one_had_ended": seen.one_had_ended}


def just_processes(counts: list) -> list:
    return [len(who_am_i.identify_processes(count)) for count in counts]


def odd_counts(counts: list) -> list:
    """For each count and function: its outcome, and how many threads and processes were started."""
    children, seen = Children(0), []
    for function in (who_am_i.identify_threads, who_am_i.identify_processes):
        for count in counts:
            before = children.started
            with Threads() as started:
                outcome = attempt(function, count)
            seen.append((outcome, len(started.native_ids) + children.started - before))
    return seen
