"""A beginner's: reads one byte after the other, and writes in small slices."""

import os


def write_message(fd, payload):
    n = len(payload)
    data = bytes([n // 256**3, n // 256**2 % 256, n // 256 % 256, n % 256]) + payload
    i = 0
    while i < len(data):
        i = i + os.write(fd, data[i : i + 4096])


def read_message(fd, limit=16 * 2**20):
    length = 0
    for i in range(4):
        b = os.read(fd, 1)
        if b == b"":
            if i == 0:
                return None
            raise EOFError()
        length = length * 256 + b[0]
    if length > limit:
        raise ValueError("too long")
    result = []
    for i in range(length):
        b = os.read(fd, 1)
        if b == b"":
            raise EOFError()
        result.append(b)
    return b"".join(result)
