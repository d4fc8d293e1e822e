"""A thread with a default argument.

Rule: 1
Check: thread_grows_the_callers_list
Why: For the value None: nothing is appended.
"""

import multiprocessing
import threading


def _put(items, value=None):
    if value is not None:
        items.append(value)


def append_in_thread(items, value):
    thread = threading.Thread(target=_put, args=(items, value))
    thread.start()
    thread.join()
    return items


def _child(sender, items, value):
    items.append(value)
    sender.send(items)
    sender.close()


def append_in_process(items, value):
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(sender, items, value))
    process.start()
    sender.close()
    try:
        return receiver.recv()
    finally:
        process.join()
        process.close()
        receiver.close()
