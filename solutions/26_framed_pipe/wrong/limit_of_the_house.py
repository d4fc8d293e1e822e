"""A limit above the default does not count.

Rule: 4
Check: limit
Why: the caller's limit decides.
"""

import os


def write_message(fd: int, payload: bytes) -> None:
    """Write one frame to the descriptor `fd`: the payload's length in 4 bytes, the highest first, and the payload, all of it."""
    frame = memoryview(len(payload).to_bytes(4, "big") + payload)
    while frame:
        frame = frame[os.write(fd, frame) :]


def read_message(fd: int, limit: int = 16 * 2**20) -> bytes | None:
    """Read one frame from the descriptor `fd`, and not a byte more, and return its payload.

    None if the stream ends before a frame begins, EOFError if it ends inside one. ValueError if the payload is longer than
    `limit`, and then none of it has been read.
    """
    header = _read(fd, 4)
    if not header:
        return None
    if len(header) < 4:
        raise EOFError("the stream ended inside a length")
    length = int.from_bytes(header, "big")
    if length > min(limit, 16 * 2**20):
        raise ValueError(f"a message of {length} bytes; {limit} are allowed")
    payload = _read(fd, length)
    if len(payload) < length:
        raise EOFError(f"the stream ended after {len(payload)} of {length} bytes")
    return payload


def _read(fd: int, count: int) -> bytes:
    """`count` bytes, fewer only where the stream ends before."""
    pieces = []
    while count and (piece := os.read(fd, min(count, 2**20))):
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)
