"""Keeps all pipes in a list, open.

Rule: 0
Check: nothing_left_behind
Why: Each call costs a descriptor, and a process has a limited number of them.
"""

import multiprocessing
import threading


pipes = []


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_append_and_send, args=(sender, items, value))
    pipes.append(receiver)
    with sender:
        process.start()
    try:
        return receiver.recv()
    finally:
        process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items)
