"""26 Framed pipe: a pipe carries bytes without borders; give it messages.

Fill in write_message and read_message. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check framed_pipe` tells you how far you are.
"""


def write_message(fd: int, payload: bytes) -> None:
    """Write one frame to the descriptor `fd`: the payload's length in 4 bytes, the highest first, and the payload, all of it."""
    raise NotImplementedError("write_message is not written yet: begin with the 4 bytes of the length (rule 1 in README.md)")


def read_message(fd: int, limit: int = 16 * 2**20) -> bytes | None:
    """Read one frame from the descriptor `fd`, and not a byte more, and return its payload.

    None if the stream ends before a frame begins, EOFError if it ends inside one. ValueError if the payload is longer than
    `limit`, and then none of it has been read.
    """
    raise NotImplementedError("read_message is not written yet: begin with the 4 bytes of the length (rule 1 in README.md)")
