"""Reads as much as there is, and cuts the frame out.

Rule: 1
Check: not_a_byte_more
Why: the beginning of the next frame is thrown away.
"""

import os


def write_message(fd, payload):
    frame = len(payload).to_bytes(4, "big") + payload
    while frame:
        frame = frame[os.write(fd, frame) :]


def read_message(fd, limit=16 * 2**20):
    data = b""
    while len(data) < 4 or len(data) < 4 + int.from_bytes(data[:4], "big"):
        if len(data) >= 4 and int.from_bytes(data[:4], "big") > limit:
            raise ValueError
        wanted = 65536 if len(data) >= 4 else 4 - len(data)
        piece = os.read(fd, wanted)
        if not piece:
            if not data:
                return None
            raise EOFError
        data += piece
    return data[4 : 4 + int.from_bytes(data[:4], "big")]
