"""fork, pickle and a pipe by hand; the thread is a class of its own."""

import os
import pickle
import threading


class Appender(threading.Thread):
    def __init__(self, items, value):
        super().__init__()
        self.items, self.value = items, value

    def run(self):
        self.items += [self.value]


def append_in_thread(items, value):
    appender = Appender(items, value)
    appender.start()
    appender.join()
    return appender.items


def append_in_process(items, value):
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            items.append(value)
            data = pickle.dumps(items)
            with open(writing, "wb") as pipe:
                pipe.write(data)
        except BaseException:
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as pipe:
        data = pipe.read()
    os.waitpid(pid, 0)
    if not data:
        raise ChildProcessError("no answer")
    return pickle.loads(data)
