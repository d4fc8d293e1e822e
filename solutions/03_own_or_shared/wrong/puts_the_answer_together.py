"""Waits for the child's list, and then returns one of its own making.

Rule: 2
Check: child_sends_the_list
Why: It looks the same until the child sees something that the caller does not expect.
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
            receiver.recv()
            return [*items, value]
        finally:
            process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items)
