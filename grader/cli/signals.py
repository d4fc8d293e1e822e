"""A polite request to end is taken like Ctrl-C, so that a command ends what it started."""

import signal


def as_interrupt() -> None:
    """Have SIGTERM, and SIGHUP where there is one, raise KeyboardInterrupt from now on."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)
