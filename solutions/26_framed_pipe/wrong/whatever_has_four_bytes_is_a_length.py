"""Where four bytes are wanted and none come, it takes that for the end between two messages.

Rule: 3
Check: end_inside_a_frame
Why: A payload may have four bytes, too, and a stream that ends right before it ends inside a frame.
"""

import os
import struct


def write_message(fd, payload):
    left = memoryview(struct.pack(">I", len(payload)) + payload)
    while left:
        left = left[os.write(fd, left) :]


def read_message(fd, limit=16 * 2**20):
    header = exactly(fd, 4)
    if header is None:
        return None
    (length,) = struct.unpack(">I", header)
    if length > limit:
        raise ValueError(f"{length} bytes are too many")
    return exactly(fd, length)


def exactly(fd, count):
    data = bytearray()
    while len(data) < count:
        piece = os.read(fd, count - len(data))
        if not piece:
            if count == 4 and not data:
                return None
            raise EOFError("the stream ended in the middle")
        data += piece
    return bytes(data)
