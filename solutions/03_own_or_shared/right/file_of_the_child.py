"""The child leaves its list in a file, and the caller looks for it when the child has ended. The thread is a Timer that rings at once."""

import multiprocessing
import pickle
import tempfile
from pathlib import Path
from threading import Timer


def append_in_thread(items, value):
    timer = Timer(0, items.extend, [[value]])
    timer.start()
    timer.join()
    return items


def _leave_in(folder, items, value):
    data = pickle.dumps(items + [value])
    Path(folder, "unfinished").write_bytes(data)
    Path(folder, "unfinished").rename(Path(folder, "list"))


def append_in_process(items, value):
    with tempfile.TemporaryDirectory() as folder:
        child = multiprocessing.Process(target=_leave_in, args=(folder, items, value))
        child.start()
        child.join()
        child.close()
        return pickle.loads(Path(folder, "list").read_bytes())
