"""A thread reaches the caller's list; a child process gets a copy, and has to send back what became of it."""

import multiprocessing
import threading
from multiprocessing.connection import Connection


def append_in_thread(items: list, value: object) -> list:
    """Append `value` to the caller's own list in another thread."""
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items: list, value: object) -> list:
    """Return the list as a child process saw it that appended `value`; raises RuntimeError if it gave no answer.

    The caller closes its copy of the sender, so that the end of the child is the end of the pipe, and reads before it joins: a
    pipe holds little, and the child can't end before its list is read.
    """
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_append_and_send, args=(sender, items, value))
    with receiver:
        with sender:
            process.start()
        try:
            return receiver.recv()
        except EOFError:
            raise RuntimeError("the child process ended without an answer") from None
        finally:
            process.join()


def _append_and_send(sender: Connection, items: list, value: object) -> None:
    items.append(value)
    sender.send(items)
