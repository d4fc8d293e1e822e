"""Reads everything to the end of the stream, and takes the first frame.

Rule: 1
Check: not_a_byte_more
Why: the other side is still there: the end does not come, and what comes belongs to later calls.
"""

import os


def write_message(fd, payload):
    frame = len(payload).to_bytes(4, "big") + payload
    while frame:
        frame = frame[os.write(fd, frame) :]


def read_message(fd, limit=16 * 2**20):
    data = b""
    while piece := os.read(fd, 65536):
        data += piece
    if not data:
        return None
    length = int.from_bytes(data[:4], "big")
    if len(data) >= 4 and length > limit:
        raise ValueError
    if len(data) < 4 + length:
        raise EOFError
    return data[4 : 4 + length]
