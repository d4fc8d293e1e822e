"""Reads once from the pipe.

Rule: 3
Check: large_and_slow_lists
Why: One read gives what is there at the moment, 64 KiB at most, and the rest of the list is lost.
"""

import multiprocessing
import os
import pickle
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
            return pickle.loads(os.read(receiver.fileno(), 65536))
        finally:
            process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    os.write(sender.fileno(), pickle.dumps(items))
