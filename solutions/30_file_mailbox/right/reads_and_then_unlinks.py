"""Reads a message and then unlinks it: whoever could unlink it has received it."""

import itertools
import os
import time


COUNT = itertools.count()


class Mailbox:
    def __init__(self, directory):
        self.directory = str(directory)

    def send(self, message):
        stamp = "%020d.%06d.%d" % (time.time_ns(), next(COUNT), os.getpid())
        temporary = os.path.join(self.directory, "." + stamp)
        with open(temporary, "wb") as file:
            file.write(message)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, os.path.join(self.directory, stamp + ".message"))

    def receive(self):
        while True:
            waiting = [name for name in os.listdir(self.directory) if name.endswith(".message") and name[0] != "."]
            if not waiting:
                return None
            path = os.path.join(self.directory, min(waiting))
            try:
                with open(path, "rb") as file:
                    message = file.read()
                os.unlink(path)
            except FileNotFoundError:
                continue
            return message
