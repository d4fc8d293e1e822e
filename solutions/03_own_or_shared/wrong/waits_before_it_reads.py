"""Runs another program with a pipe for its output, and reads the pipe when wait() says that it is over.

Rule: 3
Check: large_and_slow_lists
Why: A pipe holds about 64 KiB. A program with more to say waits for a reader, and the reader waits for its end.
"""

import pickle
import subprocess
import sys
import threading
from contextlib import suppress

PROGRAM = """
import pickle, sys
sys.path[:] = sys.argv[1:]
items, value = pickle.load(sys.stdin.buffer)
items.append(value)
pickle.dump(items, sys.stdout.buffer)
"""


def append_in_thread(items, value):
    thread = threading.Thread(target=items.append, args=(value,))
    thread.start()
    thread.join()
    return items


def append_in_process(items, value):
    letter = pickle.dumps((items, value))
    command = [sys.executable, "-c", PROGRAM, *sys.path]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with child.stdout:
        with suppress(BrokenPipeError), child.stdin:
            child.stdin.write(letter)
        child.wait()
        return pickle.load(child.stdout)
