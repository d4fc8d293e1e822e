"""Joins the child before it takes the list from the queue.

Rule: 3
Check: large_and_slow_lists
Why: A pipe holds about 64 KiB. With more than that the child can't end until somebody reads, and nobody reads until it ends.
"""

import multiprocessing
import queue
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    answers = multiprocessing.Queue()
    process = multiprocessing.Process(target=_append_and_put, args=(answers, items, value))
    try:
        process.start()
        process.join()
        return answers.get(timeout=1)
    except queue.Empty:
        raise RuntimeError("no answer") from None
    finally:
        answers.close()
        answers.join_thread()


def _append_and_put(answers, items, value):
    items.append(value)
    answers.put(items)
