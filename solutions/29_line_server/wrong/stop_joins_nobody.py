"""stop() wakes every thread and leaves it at that: they will end by themselves.

Rule: 6
Check: nothing_left_behind
Why: When stop() returns they have not ended yet, and whoever counts on that goes on beside them.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

LIMIT = 1024


class KeyValueServer:
    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._values: dict[str, str] = {}
        self._values_lock = threading.Lock()
        self._clients: dict[socket.socket, threading.Thread] = {}
        self._clients_lock = threading.Lock()
        self._stopping = False
        self._acceptor: threading.Thread | None = None
        self._listener = socket.create_server((host, port))
        self.address: tuple[str, int] = self._listener.getsockname()

    def start(self) -> None:
        self._acceptor = threading.Thread(target=self._accept)
        self._acceptor.start()

    def stop(self) -> None:
        self._stopping = True
        if self._acceptor and self._acceptor.is_alive():
            with suppress(OSError):
                socket.create_connection(self.address).close()
        self._listener.close()
        with self._clients_lock:
            for connection in self._clients:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except ConnectionAbortedError:
                continue
            if self._stopping:
                connection.close()
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            with self._clients_lock:
                self._clients[connection] = thread
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
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
        try:
            words = line.decode().split(" ", 2)
        except UnicodeDecodeError:
            return "ERROR not UTF-8"
        match words:
            case ["SET", key, value]:
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
        with self._values_lock:
            try:
                number = int(self._values.get(key, "0")) + 1
            except ValueError:
                return "ERROR not an integer"
            self._values[key] = str(number)
            return f"VALUE {number}"


def _lines(connection: socket.socket) -> Iterator[bytes]:
    rest = b""
    while piece := connection.recv(4096):
        *lines, rest = (rest + piece).split(b"\n")
        yield from lines
        if len(rest) > LIMIT:
            yield rest
