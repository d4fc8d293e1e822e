"""Threads; what has arrived up to the last end of line goes through splitlines.

Rule: 2
Check: lines_in_pieces
Why: A carriage return inside a value (or at its end) is taken for an end of line.
"""

import contextlib
import socket
import threading
import time


class KeyValueServer:
    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._listener = socket.create_server((host, port))
        self.address = self._listener.getsockname()[:2]
        self._values: dict[str, str] = {}
        self._values_lock = threading.Lock()
        self._book_lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._acceptor: threading.Thread | None = None
        self._stopping = False

    def start(self) -> None:
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    def stop(self) -> None:
        self._stopping = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        if self._acceptor is not None:
            self._acceptor.join()
        self._listener.close()
        with self._book_lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while not self._stopping:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                time.sleep(0.01)
                continue
            with self._book_lock:
                self._open.add(connection)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        try:
            self._talk(connection)
        except OSError:
            pass
        finally:
            with self._book_lock:
                self._open.remove(connection)
                connection.close()

    def _talk(self, connection: socket.socket) -> None:
        rest = b""
        while piece := connection.recv(4096):
            whole, end, rest = (rest + piece).rpartition(b"\n")
            for line in (whole + end).splitlines():
                if len(line) > 1024:
                    return self._refuse(connection)
                connection.sendall(self._answer(line))
            if len(rest) > 1024:
                return self._refuse(connection)

    def _refuse(self, connection: socket.socket) -> None:
        connection.sendall(b"ERROR line too long\n")
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(0.2)
        end = time.monotonic() + 1
        while time.monotonic() < end and connection.recv(65536):
            pass

    def _answer(self, raw: bytes) -> bytes:
        try:
            line = raw.decode("utf-8")
        except UnicodeDecodeError:
            return b"ERROR not UTF-8\n"
        command, _, tail = line.partition(" ")
        key, space, value = tail.partition(" ")
        if not key:
            return b"ERROR no key\n"
        if command == "SET" and space:
            with self._values_lock:
                self._values[key] = value
            return b"OK\n"
        if command == "GET" and not space:
            with self._values_lock:
                found = self._values.get(key)
            return b"NONE\n" if found is None else f"VALUE {found}\n".encode()
        if command == "INCR" and not space:
            with self._values_lock:
                try:
                    number = int(self._values.get(key, "0")) + 1
                except ValueError:
                    return b"ERROR not an integer\n"
                self._values[key] = str(number)
            return f"VALUE {number}\n".encode()
        return b"ERROR unknown\n"
