"""Make a call instruction by instruction: what runs for real is held up where it would hardly ever be switched."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

HELD_UP = 0.02
"""The share of instructions at which a jostled call is held up,"""
LONGEST = 0.0002
"""and for how many seconds at most: long enough for the system to go on with another process."""


def step_by_step(before: Callable[[FrameType], object], function: Callable[..., object], *args: Any) -> object:
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
