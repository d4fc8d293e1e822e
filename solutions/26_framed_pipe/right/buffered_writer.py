"""A buffered writer, which does the repeating itself, and readinto into one buffer of the right size."""

import io
import os


class _Stream:
    def __init__(self, fd):
        self.raw = io.FileIO(fd, closefd=False)

    def fill(self, size):
        """A buffer of `size` bytes from the stream, and how many of them are filled."""
        buffer = bytearray(size)
        view = memoryview(buffer)
        filled = 0
        while filled < size:
            count = self.raw.readinto(view[filled:])
            if count == 0:
                break
            filled += count
        return buffer, filled


def write_message(fd, payload):
    with io.open(os.dup(fd), "wb") as stream:
        stream.write(len(payload).to_bytes(4, "big"))
        stream.write(payload)


def read_message(fd, limit=16 << 20):
    stream = _Stream(fd)
    header, filled = stream.fill(4)
    if filled == 0:
        return None
    if filled < 4:
        raise EOFError(f"{4 - filled} bytes of the length are missing")
    size = int.from_bytes(header, "big")
    if size > limit:
        raise ValueError(f"{size} > {limit}")
    payload, filled = stream.fill(size)
    if filled < size:
        raise EOFError(f"{size - filled} bytes of the payload are missing")
    return bytes(payload)
