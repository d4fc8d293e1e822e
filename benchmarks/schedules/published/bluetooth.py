"""A driver is stopped while a request is between its check of the flag and its count."""

from common import run


def main():
    pending, stopping, event, stopped = 1, False, False, False

    def leave():
        nonlocal pending, event
        pending -= 1
        if pending == 0:
            event = True

    def stop():
        nonlocal stopping, stopped
        stopping = True
        leave()
        if event:
            stopped = True

    def request():
        nonlocal pending
        if stopping:
            return
        pending += 1
        assert not stopped
        leave()

    run(stop, request)
