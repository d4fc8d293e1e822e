"""If something is missing, it reads once more.

Rule: 2
Check: short_reads
Why: a frame may come in more than two pieces.
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
    if len(payload) < length:
        raise EOFError
    return payload


def _read(fd, count):
    data = b""
    for _ in range(2):
        if len(data) < count:
            data += os.read(fd, count - len(data))
    return data
