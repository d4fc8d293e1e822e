"""29 Line server: a store of keys and values that any number of clients use over TCP, one line after another.

Fill in the methods of KeyValueServer. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check line_server` tells you how far you are.
"""


class KeyValueServer:
    """Keeps values by their keys, for all clients alike. `address` is its (host, port), from construction on."""

    address: tuple[str, int]

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Take the port, so that `address` can be asked for; port 0 is any that is free."""
        raise NotImplementedError(
            "KeyValueServer(host, port) is not written yet: make a socket, bind it, and keep its name as self.address "
            "(rule 1 in README.md)"
        )

    def start(self) -> None:
        """Begin to serve clients, in the background, and return."""
        raise NotImplementedError("KeyValueServer.start is not written yet (rules 1 to 5 in README.md)")

    def stop(self) -> None:
        """End every connection and thread, and give the port back. May be called again, and on a server that never started."""
        raise NotImplementedError("KeyValueServer.stop is not written yet (rule 6 in README.md)")
