"""The child sends the repr of what can't be sent.

Rule: 3
Check: unsendable_value
Why: A text is not the value. Half an answer passes for a whole one.
"""

import multiprocessing
import pickle
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_append_and_send, args=(sender, [_sendable(each) for each in items], _sendable(value)))
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


def _sendable(value):
    try:
        pickle.dumps(value)
    except (TypeError, AttributeError, pickle.PicklingError):
        return repr(value)
    return value
