"""A polite request to end is taken like Ctrl-C, so that a command ends what it started."""

import signal


def as_interrupt() -> None:
    """Have SIGTERM, and SIGHUP unless nohup(1) has it ignored, raise KeyboardInterrupt from now on."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.default_int_handler)
