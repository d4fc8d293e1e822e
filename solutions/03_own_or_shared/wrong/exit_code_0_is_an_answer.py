"""Raises for a child whose exit code is not 0, and waits for the others' answer.

Rule: 3
Check: dead_child
Why: A child may end with 0 and have said nothing.
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
            while not receiver.poll(0.05):
                if process.exitcode:
                    raise RuntimeError(f"the child ended with {process.exitcode}")
            return receiver.recv()
        finally:
            process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items)
