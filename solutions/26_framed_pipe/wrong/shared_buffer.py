"""All calls read into one buffer of the module.

Rule: 2
Check: short_reads
Why: while one call waits for the rest, another one writes over what it has.
"""

import os

_buffer = bytearray(16 * 2**20)


def write_message(fd, payload):
    frame = memoryview(len(payload).to_bytes(4, "big") + payload)
    while frame:
        frame = frame[os.write(fd, frame) :]


def _fill(fd, count):
    if count > len(_buffer):
        _buffer.extend(bytes(count - len(_buffer)))
    got = 0
    with memoryview(_buffer) as view:
        while got < count and (some := os.readv(fd, [view[got:count]])):
            got += some
    return got


def read_message(fd, limit=16 * 2**20):
    got = _fill(fd, 4)
    if got == 0:
        return None
    if got < 4:
        raise EOFError("no whole length")
    length = int.from_bytes(_buffer[:4], "big")
    if length > limit:
        raise ValueError("too long")
    if _fill(fd, length) < length:
        raise EOFError("no whole payload")
    return bytes(_buffer[:length])
