"""Tracebacks as a program would have them without the engine."""

from types import TracebackType

HERE = __file__.rpartition("frames")[0]


def clean(traceback: TracebackType | None) -> TracebackType | None:
    """Take the engine's own frames out of a traceback; return what it begins with then."""
    first = here = _next_of_others(traceback)
    while here is not None:
        after = _next_of_others(here.tb_next)
        if after is not here.tb_next:
            here.tb_next = after
        here = after
    return first


def _next_of_others(here: TracebackType | None) -> TracebackType | None:
    while here is not None and here.tb_frame.f_code.co_filename.startswith(HERE):
        here = here.tb_next
    return here
