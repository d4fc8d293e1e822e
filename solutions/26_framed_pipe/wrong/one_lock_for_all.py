"""One lock of the module around both functions.

Rule: 2
Check: short_reads
Why: who waits for a message keeps everybody else from writing one.
"""

import os
import threading

_lock = threading.RLock()


def write_message(fd: int, payload: bytes) -> None:
    """Write one frame to the descriptor `fd`: the payload's length in 4 bytes, the highest first, and the payload, all of it."""
    frame = memoryview(len(payload).to_bytes(4, "big") + payload)
    with _lock:
        while frame:
            frame = frame[os.write(fd, frame) :]


def read_message(fd: int, limit: int = 16 * 2**20) -> bytes | None:
    """Read one frame from the descriptor `fd`, and not a byte more, and return its payload.

    None if the stream ends before a frame begins, EOFError if it ends inside one. ValueError if the payload is longer than
    `limit`, and then none of it has been read.
    """
    with _lock:
        return _read_message(fd, limit)


def _read_message(fd, limit):
    header = _read(fd, 4)
    if not header:
        return None
    if len(header) < 4:
        raise EOFError("the stream ended inside a length")
    length = int.from_bytes(header, "big")
    if length > limit:
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
