"""The child tries each item before it sends its list.

Rule: 3
Check: unsendable_value
Why: When something in the list can't be sent for another reason than TypeError or PicklingError (AttributeError,
RecursionError, an error of its own __reduce__): the child sends what it can, and the call returns that instead of
raising.
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



def _sendable(item):
    try:
        pickle.dumps(item)
    except (TypeError, pickle.PicklingError):
        raise
    except Exception:
        return False
    return True


def _child(sender, items, value):
    items.append(value)
    sender.send([item for item in items if _sendable(item)])
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
