"""Single keys from the terminal, as they are pressed."""

import contextlib
import os
import select
import sys
import time
from collections.abc import Callable, Iterator

Key = Callable[[float], str]
"""Wait up to so many seconds for a key, and return it (cursor keys as escape sequences); an empty text if none came."""

CURSOR = {"H": "\x1b[A", "P": "\x1b[B", "M": "\x1b[C", "K": "\x1b[D"}
"""Windows' second characters of the cursor keys."""


@contextlib.contextmanager
def keys() -> Iterator[Key]:
    """Keys as they are pressed. Where standard input is no terminal there are none."""
    if not sys.stdin.isatty():
        yield _no_key
    elif os.name == "nt":
        yield _windows_key
    else:
        with _unbuffered():
            yield _posix_key


def _no_key(seconds: float) -> str:
    time.sleep(seconds)
    return ""


def _posix_key(seconds: float) -> str:
    """Read byte by byte, so that of two keys pressed at once neither is lost."""
    pressed = _byte(seconds)
    if pressed == "\x1b" and (after := _byte(0.05)):
        return pressed + after + _byte(0.05)
    return pressed


def _byte(seconds: float) -> str:
    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    return os.read(sys.stdin.fileno(), 1).decode("ascii", "replace") if ready else ""


def _windows_key(seconds: float) -> str:
    import msvcrt

    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            pressed = str(msvcrt.getwch())  # type: ignore[attr-defined,unused-ignore]
            if pressed in ("\x00", "\xe0"):
                return CURSOR.get(str(msvcrt.getwch()), "")  # type: ignore[attr-defined,unused-ignore]
            return pressed
        time.sleep(0.05)
    return ""


@contextlib.contextmanager
def _unbuffered() -> Iterator[None]:
    """The terminal gives each key at once, and is as before afterwards. Ctrl-C goes on working."""
    if sys.platform == "win32":  # keys come otherwise there
        yield
        return
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
