"""Takes the end off a line with rstrip, and with it a carriage return.

Rule: 2
Check: lines_in_pieces
Why: A line ends with a line feed; a carriage return before it belongs to the value.
"""

import contextlib
import re
import socket
import threading
import time

LIMIT = 1024


class KeyValueServer:
    """Keeps values by their keys, for all clients alike. `address` is its (host, port), from construction on."""

    address: tuple[str, int]

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Take the port, so that `address` can be asked for; port 0 is any that is free."""
        self._values = {}
        self._shelf = threading.Lock()
        self._calls = set()
        self._switchboard = threading.Lock()
        self._threads = []
        self._acceptor = None
        self._closing = False
        self._listener = socket.create_server((host, port))
        self.address = self._listener.getsockname()[:2]

    def start(self) -> None:
        """Begin to serve clients, in the background, and return."""
        self._acceptor = threading.Thread(target=self._welcome, daemon=True)
        self._acceptor.start()

    def stop(self) -> None:
        """End every connection and thread, and give the port back. May be called again, and before start()."""
        self._closing = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        if self._acceptor is not None:
            self._acceptor.join()
        self._listener.close()
        with self._switchboard:
            for sock in self._calls:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _welcome(self):
        while not self._closing:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                time.sleep(0.01)
                continue
            with self._switchboard:
                self._calls.add(sock)
            thread = threading.Thread(target=self._talk, args=(sock,), daemon=True)
            try:
                thread.start()
            except RuntimeError:
                self._hang_up(sock)
                continue
            self._threads = [other for other in self._threads if other.is_alive()]
            self._threads.append(thread)

    def _hang_up(self, sock):
        with self._switchboard:
            self._calls.discard(sock)
        sock.close()

    def _talk(self, sock):
        try:
            with sock.makefile("rb") as lines:
                while (line := lines.readline(LIMIT + 1)).endswith(b"\n"):
                    sock.sendall(self._answer(line.rstrip(b"\r\n")).encode() + b"\n")
                if len(line) > LIMIT:
                    sock.sendall(b"ERROR line too long\n")
                    self._linger(sock)
        except OSError:
            pass
        finally:
            self._hang_up(sock)

    def _linger(self, sock):
        """Hang up politely: read what still comes for a while, so that the answers are not lost to a reset."""
        sock.shutdown(socket.SHUT_WR)
        sock.settimeout(0.5)
        end = time.monotonic() + 1
        while time.monotonic() < end and sock.recv(1 << 16):
            pass

    def _answer(self, line):
        try:
            words = line.decode().split(" ", 2)
        except UnicodeDecodeError:
            return "ERROR not UTF-8"
        match words:
            case ["SET", key, value]:
                with self._shelf:
                    self._values[key] = value
                return "OK"
            case ["GET", key]:
                with self._shelf:
                    value = self._values.get(key)
                return "NONE" if value is None else f"VALUE {value}"
            case ["INCR", key]:
                with self._shelf:
                    value = self._values.get(key, "0")
                    if not re.fullmatch("[+-]?[0-9]+", value):
                        return "ERROR not an integer"
                    self._values[key] = value = str(int(value) + 1)
                return f"VALUE {value}"
        return "ERROR what did you say?"
