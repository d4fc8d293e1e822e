"""One write of an unbuffered file object.

Rule: 2
Check: short_writes
Why: without its buffer it takes only a part, and says so.
"""

import os


def write_message(fd, payload):
    frame = len(payload).to_bytes(4, "big") + payload
    with open(fd, "wb", buffering=0, closefd=False) as file:
        file.write(frame)


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
