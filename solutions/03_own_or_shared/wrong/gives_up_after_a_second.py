"""Waits one second for the answer at most.

Rule: 3
Check: large_and_slow_lists
Why: A child that needs longer does answer. How long is long enough can't be known.
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
            if not receiver.poll(1):
                process.kill()
                raise TimeoutError("no answer")
            return receiver.recv()
        finally:
            process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items)
