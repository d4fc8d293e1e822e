"""Go instruction by instruction: what runs for real is held up where it would hardly ever be switched."""

from __future__ import annotations

import dis
import functools
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import CodeType, FrameType
from typing import Any

HELD_UP = 0.02
"""The share of instructions at which a jostled call is held up,"""
LONGEST = 0.0002
"""and for how many seconds at most: long enough for the system to go on with another process."""
STORES = ("DELETE_", "STORE_ATTR", "STORE_DEREF", "STORE_GLOBAL", "STORE_S")
"""Beginnings of the names of instructions that change something that threads may share,"""
VISIBLE = ("BINARY_", "CALL", "LOAD_ATTR", "LOAD_METHOD", *STORES)
"""or that may do so or read it."""
BEFORE_STORES, ELSEWHERE, SLOWEST = 0.5, 0.1, 0.01
"""A slow thread is held up before that share of its stores and of its other visible instructions, for so many seconds at most."""

Before = Callable[[FrameType], object]


def step_by_step(before: Before, function: Callable[..., object], *args: Any) -> object:
    """Make a call; before each instruction of Python that it consists of call ``before`` with the frame, see sys.settrace."""

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        frame.f_trace_opcodes = True
        if event == "opcode":
            before(frame)
        return trace

    sys._getframe().f_trace_opcodes = True  # Python 3.12 asks for it here
    sys.settrace(trace)
    try:
        return function(*args)
    finally:
        sys.settrace(None)


def jostled(function: Callable[..., object], *args: Any) -> object:
    """Make a call and be held up for a moment now and then, in the middle of whatever it does."""
    return step_by_step(_jostle, function, *args)


def _jostle(_: FrameType) -> None:
    if random.random() < HELD_UP:
        time.sleep(LONGEST * random.random())


def slow_threads(file: str) -> AbstractContextManager[None]:
    """Threads that are started meanwhile are held up for a moment now and then, in the middle of the code of ``file``."""
    return at_each_step(file, _nap)


def _nap(frame: FrameType) -> None:
    share = BEFORE_STORES if frame.f_lasti in _places(frame.f_code, STORES) else ELSEWHERE
    if random.random() < share:
        time.sleep(SLOWEST * random.random())


def at_each_step(file: str, before: Before) -> AbstractContextManager[None]:
    """Threads that are started meanwhile call ``before`` with their frame before each visible instruction of ``file``'s code."""
    # If the instructions of several threads are traced, Python 3.12 breaks down now and then, and 3.13 leaves some out.
    return (_traced if sys.version_info < (3, 12) else _monitored)(file, before)


@functools.cache
def _places(code: CodeType, names: tuple[str, ...]) -> frozenset[int]:
    """The places of a function's instructions whose names begin so."""
    return frozenset(each.offset for each in dis.get_instructions(code) if each.opname.startswith(names))


@contextmanager
def _traced(file: str, before: Before) -> Iterator[None]:
    """By sys.settrace."""

    def trace(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code.co_filename != file:
            return None
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        if event == "opcode" and frame.f_lasti in _places(frame.f_code, VISIBLE):
            before(frame)
        return trace

    threading.settrace(trace)
    try:
        yield
    finally:
        threading.settrace(None)


@contextmanager
def _monitored(file: str, before: Before) -> Iterator[None]:
    """By sys.monitoring, which is asked for all threads and all code at once."""
    monitoring: Any = sys.monitoring  # type: ignore[attr-defined, unused-ignore]  # new in Python 3.12
    own, earlier = monitoring.DEBUGGER_ID, {thread.ident for thread in threading.enumerate()}
    followed: set[CodeType] = set()

    def begins(code: CodeType, _: int) -> object:
        if code.co_filename == file:
            followed.add(code)
            monitoring.set_local_events(own, code, monitoring.events.INSTRUCTION)
        return monitoring.DISABLE

    def comes_to(code: CodeType, offset: int) -> object:
        if offset not in _places(code, VISIBLE):
            return monitoring.DISABLE
        if threading.get_ident() not in earlier:
            before(sys._getframe(1))
        return None

    monitoring.use_tool_id(own, "steps")
    monitoring.register_callback(own, monitoring.events.PY_START, begins)
    monitoring.register_callback(own, monitoring.events.INSTRUCTION, comes_to)
    monitoring.restart_events()
    monitoring.set_events(own, monitoring.events.PY_START)
    try:
        yield
    finally:
        monitoring.set_events(own, 0)
        for code in followed:
            monitoring.set_local_events(own, code, 0)
        monitoring.free_tool_id(own)
