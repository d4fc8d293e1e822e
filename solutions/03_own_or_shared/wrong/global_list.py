"""Leaves the list in a global variable for the child to find.

Rule: 2
Check: process_returns_what_the_child_saw
Why: A forked child finds it. A spawned one imports the module anew, and the variable is empty.
"""

import multiprocessing
import threading


given = []


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    global given
    given = items
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_append_and_send, args=(sender, value))
    with receiver:
        with sender:
            process.start()
        try:
            return receiver.recv()
        finally:
            process.join()


def _append_and_send(sender, value):
    given.append(value)
    sender.send(given)
