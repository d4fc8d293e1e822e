"""The descriptors are switched to non-blocking, and stay so.

Rule: 0
Check: descriptors_stay_open
Why: they are the caller's, who goes on using them.
"""

import os
import select


def write_message(fd, payload):
    os.set_blocking(fd, False)
    waits = select.poll()
    waits.register(fd, select.POLLOUT)
    frame = memoryview(len(payload).to_bytes(4, "big") + payload)
    while frame:
        waits.poll()
        try:
            frame = frame[os.write(fd, frame) :]
        except BlockingIOError:
            pass


def _read(fd, count):
    os.set_blocking(fd, False)
    waits = select.poll()
    waits.register(fd, select.POLLIN)
    data = b""
    while len(data) < count:
        waits.poll()
        try:
            piece = os.read(fd, count - len(data))
        except BlockingIOError:
            continue
        if not piece:
            break
        data += piece
    return data


def read_message(fd, limit=16 * 2**20):
    header = _read(fd, 4)
    if not header:
        return None
    if len(header) < 4:
        raise EOFError("no whole length")
    length = int.from_bytes(header, "big")
    if length > limit:
        raise ValueError("too long")
    payload = _read(fd, length)
    if len(payload) < length:
        raise EOFError("no whole payload")
    return payload
