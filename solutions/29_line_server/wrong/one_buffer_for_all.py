"""What is left of a piece is kept on the server, not for each client.

Rule: 3
Check: slow_clients
Why: one client's half line becomes the beginning of another's.
"""

import selectors
import socket
import threading


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self.listener = socket.create_server((host, port))
        self.listener.setblocking(False)
        self.address = self.listener.getsockname()
        self.wake, self.woken = socket.socketpair()
        self.selector = selectors.DefaultSelector()
        self.selector.register(self.listener, selectors.EVENT_READ)
        self.selector.register(self.woken, selectors.EVENT_READ)
        self.values = {}
        self.rest = b""
        self.input = {}
        self.output = {}
        self.leaving = set()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.closed = False

    def start(self):
        self.thread.start()

    def stop(self):
        if self.closed:
            return
        self.closed = True
        if self.thread.is_alive():
            self.wake.send(b"!")
            self.thread.join()
        for client in list(self.input):
            self.drop(client)
        self.selector.close()
        for each in (self.listener, self.wake, self.woken):
            each.close()

    def run(self):
        while True:
            for key, events in self.selector.select():
                if key.fileobj is self.woken:
                    return
                if key.fileobj is self.listener:
                    self.welcome()
                else:
                    self.attend(key.fileobj, events)

    def welcome(self):
        client, _ = self.listener.accept()
        client.setblocking(False)
        self.input[client] = b""
        self.output[client] = b""
        self.selector.register(client, selectors.EVENT_READ)

    def attend(self, client, events):
        try:
            if events & selectors.EVENT_READ and client not in self.leaving:
                self.read(client)
            self.write(client)
        except OSError:
            self.drop(client)

    def drop(self, client):
        self.selector.unregister(client)
        del self.input[client], self.output[client]
        self.leaving.discard(client)
        client.close()

    def read(self, client):
        piece = client.recv(8192)
        if not piece:
            self.leaving.add(client)
        *lines, rest = (self.rest + piece).split(b"\n")
        if len(rest) > 1024:
            lines.append(rest)
        for line in lines:
            if len(line) > 1024:
                self.output[client] += b"ERROR line too long\n"
                self.leaving.add(client)
                break
            self.output[client] += f"{self.answer(line)}\n".encode()
        self.rest = rest

    def write(self, client):
        if self.output[client]:
            try:
                self.output[client] = self.output[client][client.send(self.output[client]) :]
            except BlockingIOError:
                pass
        if client in self.leaving and not self.output[client]:
            self.drop(client)
            return
        events = selectors.EVENT_READ if client not in self.leaving else 0
        self.selector.modify(client, events | (selectors.EVENT_WRITE if self.output[client] else 0))

    def answer(self, line):
        try:
            words = line.decode().split(" ", 2)
        except UnicodeDecodeError:
            return "ERROR not UTF-8"
        if words[0] == "SET" and len(words) == 3:
            self.values[words[1]] = words[2]
            return "OK"
        if words[0] == "GET" and len(words) == 2:
            return f"VALUE {self.values[words[1]]}" if words[1] in self.values else "NONE"
        if words[0] == "INCR" and len(words) == 2:
            try:
                self.values[words[1]] = str(int(self.values.get(words[1], "0")) + 1)
            except ValueError:
                return "ERROR not an integer"
            return f"VALUE {self.values[words[1]]}"
        return "ERROR unknown command"
