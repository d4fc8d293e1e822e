"""The list of clients belongs to the class.

Rule: 1
Check: address
Why: Of two servers one ends the connections of the other when it stops.
"""

import contextlib
import socket
import threading
import time

_LIMIT = 1024


class KeyValueServer:
    _clients = {}

    def __init__(self, host="127.0.0.1", port=0):
        self._values = {}
        self._lock = threading.Lock()
        self._acceptor = None
        self._over = False
        self._listener = socket.socket()
        try:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._listener.bind((host, port))
            self._listener.listen(128)
        except BaseException:
            self._listener.close()
            raise
        self.address = self._listener.getsockname()[:2]

    def start(self):
        self._acceptor = threading.Thread(target=self._accept, daemon=True)
        self._acceptor.start()

    def _accept(self):
        while not self._over:
            try:
                client, _ = self._listener.accept()
            except OSError:
                if not self._over:
                    time.sleep(0.05)
                continue
            thread = threading.Thread(target=self._talk, args=(client,), daemon=True)
            with self._lock:
                self._clients[client] = thread
            thread.start()

    def _talk(self, client):
        try:
            with client, client.makefile("rb") as lines, contextlib.suppress(OSError):
                while line := lines.readline(_LIMIT + 1):
                    if not line.endswith(b"\n"):
                        if len(line) > _LIMIT:
                            self._refuse(client)
                        return
                    client.sendall(self._answer(line[:-1]).encode() + b"\n")
        finally:
            with self._lock:
                del self._clients[client]

    def _refuse(self, client):
        """Say so, and read away what has been sent, lest a reset overtakes the answer."""
        client.sendall(b"ERROR line too long\n")
        client.shutdown(socket.SHUT_WR)
        client.settimeout(0.5)
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline and client.recv(65536):
            pass

    def _answer(self, line):
        try:
            command, space, rest = line.decode().partition(" ")
        except UnicodeDecodeError:
            return "ERROR not UTF-8"
        if not space or not rest:
            return "ERROR what?"
        with self._lock:
            if command == "SET":
                key, space, value = rest.partition(" ")
                if not key or not space:
                    return "ERROR no value"
                self._values[key] = value
                return "OK"
            if " " in rest:
                return "ERROR what?"
            if command == "GET":
                return f"VALUE {self._values[rest]}" if rest in self._values else "NONE"
            if command == "INCR":
                try:
                    number = int(self._values.get(rest, "0")) + 1
                except ValueError:
                    return "ERROR not an integer"
                self._values[rest] = str(number)
                return f"VALUE {number}"
        return "ERROR unknown command"

    def stop(self):
        self._over = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        if self._acceptor is not None:
            self._acceptor.join()
        self._listener.close()
        with self._lock:
            clients = dict(self._clients)
        for client in clients:
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
        for thread in clients.values():
            thread.join()
