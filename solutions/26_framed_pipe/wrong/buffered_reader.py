"""A file object with a buffer.

Rule: 1
Check: not_a_byte_more
Why: it reads ahead, and what it has read too much is gone when the next message is to be read.
"""




def write_message(fd, payload):
    frame = len(payload).to_bytes(4, "big") + payload
    while frame:
        frame = frame[os.write(fd, frame) :]


def read_message(fd, limit=16 * 2**20):
    file = open(fd, "rb", closefd=False)  # noqa: SIM115
    header = _read(file, 4)
    if not header:
        return None
    if len(header) < 4:
        raise EOFError
    length = int.from_bytes(header, "big")
    if length > limit:
        raise ValueError(f"{length} bytes, and {limit} are allowed")
    payload = _read(file, length)
    if len(payload) < length:
        raise EOFError
    return payload


def _read(file, count):
    return file.read(count)
