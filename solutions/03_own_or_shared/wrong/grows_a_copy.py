"""The thread appends to a copy, and the copy is returned.

Rule: 1
Check: thread_grows_the_callers_list
Why: The caller's own list is as short as before.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    items = list(items)
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
            return receiver.recv()
        finally:
            process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items)
