"""Takes a thread with a copy for a process.

Rule: 2
Check: child_sends_the_list
Why: A copy is no process: the caller's own memory, and a crash would be the caller's crash.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    return append_in_thread(list(items), value)
