"""The payload is read, and then its length is compared with the limit.

Rule: 4
Check: nothing_is_read_of_what_is_too_long
Why: what is too long has been taken into memory by then.
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
    payload = _read(fd, length)
    if length > limit:
        raise ValueError(f"{length} bytes, and {limit} are allowed")
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
