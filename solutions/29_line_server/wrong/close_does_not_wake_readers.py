"""stop() closes the connections in which other threads wait in recv().

Rule: 6
Check: stop_ends_connections, nothing_left_behind
Why: on Linux that wakes nobody, and the connection is there as long as the thread waits.
"""

import socket
import threading
from contextlib import suppress


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self.values = {}
        self.lock = threading.Lock()
        self.clients = {}
        self.clients_lock = threading.Lock()
        self.stopping = False
        self.acceptor = None
        self.listener = socket.create_server((host, port))
        self.address = self.listener.getsockname()

    def start(self):
        self.acceptor = threading.Thread(target=self.accept, daemon=True)
        self.acceptor.start()

    def stop(self):
        self.stopping = True
        if self.acceptor and self.acceptor.is_alive():
            socket.create_connection(self.address).close()
            self.acceptor.join()
        self.listener.close()
        with self.clients_lock:
            for connection in self.clients:
                with suppress(OSError):
                    connection.close()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            if self.stopping:
                connection.close()
                return
            thread = threading.Thread(target=self.serve, args=(connection,), daemon=True)
            with self.clients_lock:
                self.clients[connection] = thread
            thread.start()

    def serve(self, connection):
        with suppress(OSError):
            self.talk(connection)
        with self.clients_lock:
            del self.clients[connection]
            connection.close()

    def talk(self, connection):
        rest = b""
        while piece := connection.recv(4096):
            *lines, rest = (rest + piece).split(b"\n")
            if len(rest) > 1024:
                lines.append(rest)
            for line in lines:
                if len(line) > 1024:
                    connection.sendall(b"ERROR line too long\n")
                    return
                connection.sendall(f"{self.answer(line)}\n".encode())

    def answer(self, line):
        try:
            words = line.decode().split(" ", 2)
        except UnicodeDecodeError:
            return "ERROR not UTF-8"
        if words[0] == "SET" and len(words) == 3:
            with self.lock:
                self.values[words[1]] = words[2]
            return "OK"
        if words[0] == "GET" and len(words) == 2:
            return f"VALUE {self.values[words[1]]}" if words[1] in self.values else "NONE"
        if words[0] == "INCR" and len(words) == 2:
            return self.increment(words[1])
        return "ERROR unknown command"

    def increment(self, key):
        with self.lock:
            try:
                number = int(self.values.get(key, "0")) + 1
            except ValueError:
                return "ERROR not an integer"
            self.values[key] = str(number)
            return f"VALUE {number}"
