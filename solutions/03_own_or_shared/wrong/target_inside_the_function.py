"""Has its target inside the function.

Rule: 2
Check: process_returns_what_the_child_saw
Why: Where processes are spawned, the child looks for its target by name, and there is none at the top level.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    def send(sender, items, value):
        items.append(value)
        sender.send(items)

    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=send, args=(sender, items, value))
    with receiver:
        with sender:
            process.start()
        try:
            return receiver.recv()
        finally:
            process.join()


