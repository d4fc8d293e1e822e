"""The child sends the value back, and the caller puts the list together.

Rule: 2
Check: child_sends_the_list
Why: The list is not the one that the child saw, but the caller's with something added.
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
            return [*items, receiver.recv()]
        finally:
            process.join()


def _append_and_send(sender, items, value):
    items.append(value)
    sender.send(items[-1])
