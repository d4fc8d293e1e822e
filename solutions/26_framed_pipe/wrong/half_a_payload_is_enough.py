"""A stream that ends inside the payload: what has come is returned.

Rule: 3
Check: end_inside_a_frame
Why: it looks like a whole message.
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
        raise ValueError(f"{length} bytes, and {limit} are allowed")
    payload = _read(fd, length)
    return payload


def _read(fd, count):
    data = b""
    while len(data) < count:
        piece = os.read(fd, count - len(data))
        if not piece:
            break
        data += piece
    return data
