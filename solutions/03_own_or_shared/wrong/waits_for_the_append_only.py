"""Waits for an event that the thread sets, and not for the thread.

Rule: 0
Check: thread_has_ended
Why: The list has grown, but the thread may still be there when the call returns.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    done = threading.Event()

    def append():
        items.append(value)
        done.set()

    threading.Thread(target=append).start()
    done.wait()
    return items


def append_in_process(items, value):
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_append_and_send, args=(sender, items, value))
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
