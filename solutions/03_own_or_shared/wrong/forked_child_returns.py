"""Forks a child that sends its list and then returns from the function, as the caller does.

Rule: 2
Check: process_returns_what_the_child_saw
Why: After a fork two processes are in the same place of the program. A child that does not leave with os._exit goes on with it.
"""

import os
import pickle
import threading


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        items.append(value)
        with open(writer, "wb") as pipe:
            pickle.dump(items, pipe)
        return items
    os.close(writer)
    with open(reader, "rb") as pipe:
        letter = pipe.read()
    os.waitpid(pid, 0)
    return pickle.loads(letter)
