"""Has the child append, and returns the caller's list.

Rule: 2
Check: process_returns_what_the_child_saw
Why: The child has a copy. What it appends to it, nobody else sees.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    process = multiprocessing.Process(target=items.append, args=(value,))
    process.start()
    process.join()
    if process.exitcode != 0:
        raise RuntimeError(process.exitcode)
    return items
