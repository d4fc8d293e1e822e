"""SET turns what int() takes into a number.

Rule: 1
Check: commands
Why: 00420 is another text than 420, and GET has to say it as it was.
"""
import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

LIMIT = 1024
"""Bytes of a line at most, its end not counted."""


class KeyValueServer:
    """Keeps values by their keys, for all clients alike. `address` is its (host, port), from construction on."""

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._values: dict[str, str] = {}
        self._values_lock = threading.Lock()
        self._clients: dict[socket.socket, threading.Thread] = {}
        self._clients_lock = threading.Lock()
        self._stopping = False
        self._acceptor: threading.Thread | None = None
        self._listener = socket.create_server((host, port))  # it sets SO_REUSEADDR, except on Windows, where nobody needs it
        self.address: tuple[str, int] = self._listener.getsockname()

    def start(self) -> None:
        """Begin to serve clients, in the background, and return."""
        self._acceptor = threading.Thread(target=self._accept)
        self._acceptor.start()

    def stop(self) -> None:
        """End every connection and thread, and give the port back. May be called again, and before start()."""
        self._stopping = True
        if self._acceptor and self._acceptor.is_alive():
            with suppress(OSError):  # nobody is there any more
                socket.create_connection(self.address).close()  # closing the listener would not wake a thread in accept()
            self._acceptor.join()
        self._listener.close()
        with self._clients_lock:
            threads = list(self._clients.values())
            for connection in self._clients:
                with suppress(OSError):  # the client was faster
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join()

    def _accept(self) -> None:
        """Give each client that comes a thread of its own."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except ConnectionAbortedError:  # by a client that has gone again
                continue
            if self._stopping:
                connection.close()
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            with self._clients_lock:
                self._clients[connection] = thread
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        """Answer one client's lines until it or the server goes."""
        with suppress(OSError):
            for line in _lines(connection):
                if len(line) > LIMIT:
                    connection.sendall(b"ERROR line too long\n")
                    break
                connection.sendall(f"{self._answer(line)}\n".encode())
        with self._clients_lock:
            del self._clients[connection]
            connection.close()

    def _answer(self, line: bytes) -> str:
        """What to say to one line."""
        try:
            words = line.decode().split(" ", 2)
        except UnicodeDecodeError:
            return "ERROR not UTF-8"
        match words:
            case ["SET", key, value]:
                with contextlib.suppress(ValueError):
                    value = int(value)
                with self._values_lock:
                    self._values[key] = value
                return "OK"
            case ["GET", key]:
                value = self._values.get(key)
                return "NONE" if value is None else f"VALUE {value}"
            case ["INCR", key]:
                return self._increment(key)
        return "ERROR unknown command"

    def _increment(self, key: str) -> str:
        """Read, add and write, with nobody else between."""
        with self._values_lock:
            try:
                number = int(self._values.get(key, "0")) + 1
            except ValueError:
                return "ERROR not an integer"
            self._values[key] = str(number)
            return f"VALUE {number}"


def _lines(connection: socket.socket) -> Iterator[bytes]:
    """The lines that come, without their ends; of one that is too long, as much as has come by then."""
    rest = b""
    while piece := connection.recv(4096):
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
        if len(rest) > LIMIT:
            yield rest
