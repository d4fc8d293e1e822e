"""Closes both ends of the pipe once the child has its own, and then reads.

Rule: 2
Check: process_returns_what_the_child_saw
Why: Each side closes the end that it does not use. The caller is the one who reads.
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
    with receiver, sender:
        process.start()
    try:
        return receiver.recv()
    finally:
        process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items)
