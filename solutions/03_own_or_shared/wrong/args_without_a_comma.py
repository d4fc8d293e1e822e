"""Gives the thread its argument in brackets, without a comma.

Rule: 1
Check: thread_grows_the_callers_list
Why: (value) is the value itself. A tuple of one needs a comma; the thread takes the value apart, and dies of it.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value))
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
