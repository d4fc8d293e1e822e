"""A show-off's: a generator that asks for so many bytes and is sent them, and a driver that fetches them."""

import os
from functools import reduce


def write_message(fd, payload):
    rest = memoryview(b"%b%b" % (len(payload).to_bytes(4), payload))
    while rest := rest[os.write(fd, rest) :]:
        pass


def _protocol(limit):
    header = yield 4
    if not header:
        return None
    if len(header) != 4:
        raise EOFError
    length = reduce(lambda number, byte: number << 8 | byte, header)
    if length > limit:
        raise ValueError(length)
    payload = yield length
    if len(payload) != length:
        raise EOFError
    return payload


def read_message(fd, limit=0x1000000):
    protocol = _protocol(limit)
    wanted = next(protocol)
    try:
        while True:
            data = b""
            while wanted > len(data) and (more := os.read(fd, wanted - len(data))):
                data += more
            wanted = protocol.send(data)
    except StopIteration as stop:
        return stop.value
