"""What a read has left over is fetched by a call of the same function.

Rule: 2
Check: short_reads
Why: After about a thousand short reads Python allows no further call within the calls.
"""

import os


def write_message(fd, payload):
    rest = len(payload).to_bytes(4, "big") + payload
    while rest:
        rest = rest[os.write(fd, rest) :]


def read_message(fd, limit=16 * 2**20):
    head = take(fd, 4)
    if not head:
        return None
    if len(head) < 4:
        raise EOFError("the length is cut off")
    size = int.from_bytes(head, "big")
    if size > limit:
        raise ValueError(f"{size} bytes are over the limit of {limit}")
    payload = take(fd, size)
    if len(payload) < size:
        raise EOFError("the payload is cut off")
    return payload


def take(fd, count):
    if count == 0:
        return b""
    piece = os.read(fd, min(count, 2**20))
    return piece + take(fd, count - len(piece)) if piece else b""
