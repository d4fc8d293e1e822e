"""Puts what the child has sent into the caller's list, and returns that.

Rule: 2
Check: process_returns_what_the_child_saw
Why: Now the caller's list has changed, as if the child had shared it.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_append_and_send, args=(sender, items, value))
    with receiver:
        with sender:
            process.start()
        try:
            items[:] = receiver.recv()
            return items
        finally:
            process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items)
