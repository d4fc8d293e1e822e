"""The process's own streams, to which nobody looks back: what threads write there is no operation of the program."""

import sys

QUESTIONS = {"getvalue", "getbuffer", "tell", "readable", "writable", "seekable", "fileno", "isatty", "digest", "hexdigest", "copy",
           "getstate", "tobytes", "tolist", "hex", "find", "rfind", "size"}  # fmt: skip
"""Methods of streams, hashes, random numbers and memory that change nothing."""


class Standard:
    """Standard output and error as an execution finds them."""

    def __init__(self) -> None:
        self.found = sys.stdout, sys.stderr

    def put_back(self) -> None:
        """An execution may have been ended while it had others in their place."""
        sys.stdout, sys.stderr = self.found

    def has(self, stream: object) -> bool:
        return any(stream is each for each in (*self.found, sys.__stdout__, sys.__stderr__))
