"""Asks a Pool for one result.

Rule: 3
Check: dead_child
Why: A Pool puts a new worker in the place of a dead one, and forgets the task: its result never comes.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    with multiprocessing.Pool(1) as pool:
        grown = pool.apply(_grown, (items, value))
        pool.close()
        pool.join()
    return grown


def _grown(items, value):
    return [*items, value]
