"""Unbuffered file objects that leave the descriptor open; read and write are repeated."""

import struct


def write_message(fd, payload):
    with open(fd, "wb", buffering=0, closefd=False) as pipe:
        for part in (struct.pack(">I", len(payload)), payload):
            while part:
                part = part[pipe.write(part) :]


def read_message(fd, limit=16 * 2**20):
    with open(fd, "rb", buffering=0, closefd=False) as pipe:

        def exactly(count):
            data = bytearray()
            while len(data) < count:
                more = pipe.read(count - len(data))
                if not more:
                    if data or count != 4:
                        raise EOFError("the pipe was closed in the middle")
                    return None
                data += more
            return bytes(data)

        header = exactly(4)
        if header is None:
            return None
        (length,) = struct.unpack(">I", header)
        if length > limit:
            raise ValueError(f"{length} bytes are too many")
        if length == 4:
            return _four(exactly)
        return exactly(length)


def _four(exactly):
    payload = exactly(4)
    if payload is None:
        raise EOFError("the pipe was closed before the payload")
    return payload
