"""A stream that ends inside the length has ended.

Rule: 3
Check: end_inside_a_frame
Why: something is missing, and nobody is told.
"""

import os


def write_message(fd, payload):
    frame = len(payload).to_bytes(4, "big") + payload
    while frame:
        frame = frame[os.write(fd, frame) :]


def read_message(fd, limit=16 * 2**20):
    header = _read(fd, 4)
    if len(header) < 4:
        return None
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
