"""Writes to a copy of the descriptor, which stays open.

Rule: 0
Check: descriptors_stay_open
Why: with every message there is one more, and the reader never sees the end.
"""

import os


def write_message(fd, payload):
    frame = len(payload).to_bytes(4, "big") + payload
    copy = os.dup(fd)
    while frame:
        frame = frame[os.write(copy, frame) :]


def read_message(fd, limit=16 * 2**20):
    header = _read(fd, 4)
    if not header:
        return None
    if len(header) < 4:
        raise EOFError
    length = int.from_bytes(header, "big")
    if length > limit:
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
