"""A manager's process keeps the list; the child appends there, and the caller fetches a copy."""

import multiprocessing
import threading


def append_in_thread(items, value):
    done = threading.Condition()

    def append():
        with done:
            items[len(items) :] = [value]
            done.notify()

    with done:
        thread = threading.Thread(target=append)
        thread.start()
        done.wait()
    thread.join()
    return items


def _append(shared, value):
    shared.append(value)


def append_in_process(items, value):
    with multiprocessing.Manager() as manager:
        shared = manager.list(items)
        process = multiprocessing.Process(target=_append, args=(shared, value))
        process.start()
        process.join()
        if process.exitcode != 0 or len(shared) == len(items):
            raise RuntimeError(f"the child ended with {process.exitcode} and appended nothing")
        return list(shared)
