"""Expects ConnectionResetError where it sends, and no other error of a connection.

Rule: 5
Check: bad_clients
Why: Sending to a client that ended its side and then went away is a BrokenPipeError, and the one thread that serves all is gone.
"""

import re
import selectors
import socket
import threading
import time

LIMIT = 1024
FULL = 1 << 18
LINGER = 1.0
READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


class _Caller:
    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.inbox = bytearray()
        self.outbox = bytearray()
        self.ended = False
        self.too_long = False
        self.linger_until: float | None = None


class KeyValueServer:
    """Keeps values by their keys, for all clients alike. `address` is its (host, port), from construction on."""

    address: tuple[str, int]

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Take the port, so that `address` can be asked for; port 0 is any that is free."""
        self._values: dict[str, str] = {}
        self._thread: threading.Thread | None = None
        self._listener = socket.create_server((host, port))
        self._listener.setblocking(False)
        self.address = self._listener.getsockname()[:2]

    def start(self) -> None:
        """Begin to serve clients, in the background, and return."""
        self._bell, self._button = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End every connection and thread, and give the port back. May be called again, and before start()."""
        if self._thread is not None:
            self._button.close()  # the bell becomes readable
            self._thread.join()
            self._thread = None
        self._listener.close()

    def _serve(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._bell, READ)
            selector.register(self._listener, READ)
            callers: set[_Caller] = set()
            try:
                while True:
                    lingering = [caller for caller in callers if caller.linger_until is not None]
                    for key, events in selector.select(LINGER / 4 if lingering else None):
                        if key.fileobj is self._bell:
                            return
                        if key.fileobj is self._listener:
                            self._welcome(selector, callers)
                        elif not self._converse(selector, key.data, events):
                            self._hang_up(selector, callers, key.data)
                    now = time.monotonic()
                    for caller in lingering:
                        if caller in callers and caller.linger_until < now:
                            self._hang_up(selector, callers, caller)
            finally:
                for caller in callers:
                    caller.sock.close()
                self._bell.close()

    def _welcome(self, selector, callers) -> None:
        try:
            sock, _ = self._listener.accept()
        except OSError:
            return
        sock.setblocking(False)
        caller = _Caller(sock)
        callers.add(caller)
        selector.register(sock, READ, caller)

    def _hang_up(self, selector, callers, caller) -> None:
        callers.discard(caller)
        selector.unregister(caller.sock)
        caller.sock.close()

    def _converse(self, selector, caller: _Caller, events: int) -> bool:
        """Do what can be done without waiting; False when this connection is over."""
        try:
            if events & READ:
                data = caller.sock.recv(1 << 16)
                if caller.linger_until is not None:
                    return bool(data)
                if data:
                    self._hear(caller, data)
                else:
                    caller.ended = True
            if caller.outbox:
                sent = caller.sock.send(caller.outbox)
                del caller.outbox[:sent]
            if not caller.outbox:
                if caller.ended:
                    return False
                if caller.too_long:
                    caller.sock.shutdown(socket.SHUT_WR)
                    caller.linger_until = time.monotonic() + LINGER
        except BlockingIOError:
            pass
        except ConnectionResetError:
            return False
        mask = WRITE if caller.outbox else 0
        if caller.linger_until is not None or not (caller.ended or caller.too_long or len(caller.outbox) > FULL):
            mask |= READ
        selector.modify(caller.sock, mask, caller)
        return True

    def _hear(self, caller: _Caller, data: bytes) -> None:
        caller.inbox += data
        *lines, rest = caller.inbox.split(b"\n")
        for line in lines:
            if len(line) > LIMIT:
                caller.too_long = True
                break
            caller.outbox += self._answer(line) + b"\n"
        caller.inbox = rest
        if len(rest) > LIMIT:
            caller.too_long = True
        if caller.too_long:
            caller.outbox += b"ERROR line too long\n"

    def _answer(self, line: bytearray) -> bytes:
        try:
            command, _, rest = line.decode("utf-8").partition(" ")
        except UnicodeDecodeError:
            return b"ERROR not UTF-8"
        key, space, value = rest.partition(" ")
        if command == "SET" and key and space:
            self._values[key] = value
            return b"OK"
        if command == "GET" and key and not space:
            found = self._values.get(key)
            return b"NONE" if found is None else b"VALUE " + found.encode("utf-8")
        if command == "INCR" and key and not space:
            found = self._values.get(key, "0")
            if not re.fullmatch("[+-]?[0-9]+", found):
                return b"ERROR not an integer"
            self._values[key] = str(int(found) + 1)
            return b"VALUE " + self._values[key].encode("ascii")
        return b"ERROR I do not understand"
