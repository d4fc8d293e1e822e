"""A payload that is too long is read away, to get to the next frame.

Rule: 4
Check: nothing_is_read_of_what_is_too_long
Why: the rule says that no byte of it is read.
"""

import os


def write_message(fd, payload):
    frame = len(payload).to_bytes(4, "big") + payload
    while frame:
        frame = frame[os.write(fd, frame) :]


def read_message(fd, limit=16 * 2**20):
    header = _read(fd, 4)
    if not header:
        return None
    if len(header) < 4:
        raise EOFError
    length = int.from_bytes(header, "big")
    if length > limit:
        for _ in range(length):
            os.read(fd, 1)
        raise ValueError(f"{length} bytes, and {limit} are allowed")
    payload = _read(fd, length)
    if len(payload) < length:
        raise EOFError
    return payload


def _read(fd, count):
    data = b""
    while len(data) < count:
        piece = os.read(fd, count - len(data))
        if not piece:
            break
        data += piece
    return data
