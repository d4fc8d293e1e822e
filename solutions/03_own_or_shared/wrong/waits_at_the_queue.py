"""Waits at a queue until something comes.

Rule: 3
Check: dead_child, unsendable_value
Why: A dead child puts nothing into it, and a queue has no end that would be noticed.
"""

import multiprocessing
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    answers = multiprocessing.Queue()
    process = multiprocessing.Process(target=_append_and_put, args=(answers, items, value))
    process.start()
    try:
        return answers.get()
    finally:
        process.join()
        answers.close()
        answers.join_thread()


def _append_and_put(answers, items, value):
    items.append(value)
    answers.put(items)
