"""Asks select before each read and write, and writes no more than a pipe takes for certain."""

import os
import select
import struct


HEADER = struct.Struct("!L")


def write_message(fd, payload):
    for part in (HEADER.pack(len(payload)), payload):
        for start in range(0, len(part), select.PIPE_BUF):
            select.select([], [fd], [])
            os.write(fd, part[start : start + select.PIPE_BUF])


def read_message(fd, limit=16777216):
    header = b"".join(_pieces(fd, HEADER.size))
    match len(header):
        case 0:
            return None
        case HEADER.size:
            pass
        case _:
            raise EOFError("no whole length")
    (length,) = HEADER.unpack(header)
    if not length <= limit:
        raise ValueError("longer than the limit")
    payload = b"".join(_pieces(fd, length))
    if len(payload) == length:
        return payload
    raise EOFError("no whole payload")


def _pieces(fd, count):
    while count > 0:
        select.select([fd], [], [])
        piece = os.read(fd, count)
        if piece == b"":
            return
        yield piece
        count -= len(piece)
