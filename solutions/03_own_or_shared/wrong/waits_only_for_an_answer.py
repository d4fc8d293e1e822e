"""Joins the child only if it has answered.

Rule: 0
Check: nothing_left_behind
Why: A child that has died is a zombie until somebody waits for it.
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
        grown = receiver.recv()
        process.join()
        return grown


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items)
