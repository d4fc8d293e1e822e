"""The child sends None where its list can't be sent.

Rule: 3
Check: unsendable_value
Why: The caller gets None, where an exception should tell that there is no list.
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
            try:
                process.start()
            except (TypeError, AttributeError):
                return None
        try:
            return receiver.recv()
        finally:
            process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    try:
        sender.send(items)
    except (TypeError, AttributeError):
        sender.send(None)
