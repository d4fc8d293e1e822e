"""ERROR line too long is sent at once, past what waits to be sent.

Rule: 5
Check: bad_clients
Why: if the client takes nothing, or has gone, send() raises, and the only thread is gone.
"""
import selectors
import socket
import threading


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind((host, port))
        self._listener.listen(50)
        self._listener.setblocking(False)
        self._wake, self._woken = socket.socketpair()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._values = {}
        self._input, self._output, self._leaving = {}, {}, set()
        self._too_long = set()
        self._thread = None
        self._closed = False

    @property
    def address(self):
        return self._name if self._closed else self._listener.getsockname()

    def start(self):
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self):
        if self._closed:
            return
        if self._thread is not None:
            self._wake.send(b"!")
            self._thread.join()
        self._name = self._listener.getsockname()
        self._closed = True
        for client in list(self._input):
            self._drop(client)
        self._selector.close()
        for each in (self._listener, self._wake, self._woken):
            each.close()

    def _run(self):
        while True:
            for key, events in self._selector.select():
                if key.fileobj is self._woken:
                    return
                if key.fileobj is self._listener:
                    self._welcome()
                    continue
                try:
                    if events & selectors.EVENT_READ:
                        self._read(key.fileobj)
                    if key.fileobj in self._output:
                        self._write(key.fileobj)
                except OSError:
                    self._drop(key.fileobj)
                if key.fileobj in self._too_long:
                    self._too_long.discard(key.fileobj)
                    key.fileobj.send(b"ERROR line too long\n")
                    self._drop(key.fileobj)

    def _welcome(self):
        try:
            client, _ = self._listener.accept()
        except OSError:
            return
        client.setblocking(False)
        self._input[client], self._output[client] = bytearray(), bytearray()
        self._selector.register(client, selectors.EVENT_READ)

    def _drop(self, client):
        if client in self._input:
            self._selector.unregister(client)
            del self._input[client], self._output[client]
            self._leaving.discard(client)
            client.close()

    def _read(self, client):
        if client in self._leaving:
            return
        data = client.recv(8192)
        if not data:
            self._leaving.add(client)
        buffer = self._input[client]
        buffer += data
        while client not in self._leaving:
            end = buffer.find(b"\n")
            if (len(buffer) if end < 0 else end) > 1024:
                self._too_long.add(client)
                return
            elif end < 0:
                break
            else:
                line = bytes(buffer[:end])
                del buffer[: end + 1]
                self._output[client] += self._execute(line) + b"\n"

    def _write(self, client):
        output = self._output[client]
        if output:
            try:
                del output[: client.send(output)]
            except BlockingIOError:
                pass
        if client in self._leaving and not output:
            self._drop(client)
            return
        reading = 0 if client in self._leaving else selectors.EVENT_READ
        self._selector.modify(client, reading | (selectors.EVENT_WRITE if output else 0))

    def _execute(self, line):
        command, space, rest = line.partition(b" ")
        if command == b"SET" and b" " in rest:
            key, _, value = rest.partition(b" ")
            self._values[key] = value
            return b"OK"
        if command == b"GET" and space:
            return b"VALUE " + self._values[rest] if rest in self._values else b"NONE"
        if command == b"INCR" and space:
            try:
                self._values[rest] = b"%d" % (int(self._values.get(rest, b"0")) + 1)
            except ValueError:
                return b"ERROR not an integer"
            return b"VALUE " + self._values[rest]
        return b"ERROR no such command"
