"""The server is a Thread itself; a pool has the clients, each key has a lock, and a long line is read to its end before parting."""

import collections
import socket
import threading
from concurrent.futures import ThreadPoolExecutor


class KeyValueServer(threading.Thread):
    def __init__(self, host="127.0.0.1", port=0):
        super().__init__(name="line server", daemon=True)
        self.listener = socket.create_server((host, port), backlog=100)
        self.host, self.port = self.listener.getsockname()
        self.data = {}
        self.locks = collections.defaultdict(threading.Lock)
        self.locks_lock = threading.Lock()
        self.connections = set()
        self.over = threading.Event()

    @property
    def address(self):
        return self.host, self.port

    def run(self):
        with ThreadPoolExecutor(64) as pool:
            while not self.over.is_set():
                connection, _ = self.listener.accept()
                self.connections.add(connection)
                pool.submit(self.converse, connection)
            for connection in list(self.connections):
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
        self.listener.close()

    def stop(self):
        if self.over.is_set():
            return
        self.over.set()
        if self.is_alive():
            try:
                socket.create_connection(self.address).close()
            except ConnectionRefusedError:  # it has seen the end by itself
                pass
            self.join()
        self.listener.close()

    def converse(self, connection):
        try:
            stream = connection.makefile("rwb")
            while (line := stream.readline(1025)) and line.endswith(b"\n"):
                stream.write(self.reply(line[:-1]) + b"\n")
                stream.flush()
            if len(line) > 1024:
                stream.write(b"ERROR line too long\n")
                stream.flush()
                connection.shutdown(socket.SHUT_WR)
                while stream.read1():
                    pass
        except OSError:
            pass
        finally:
            self.connections.discard(connection)
            connection.close()
            try:
                stream.close()
            except OSError:
                pass

    def lock_of(self, key):
        with self.locks_lock:
            return self.locks[key]

    def reply(self, line):
        verb, _, rest = line.partition(b" ")
        key, space, value = rest.partition(b" ")
        if verb == b"SET" and space:
            with self.lock_of(key):
                self.data[key] = value
            return b"OK"
        if verb == b"GET" and rest:
            with self.lock_of(rest):
                return b"VALUE " + self.data[rest] if rest in self.data else b"NONE"
        if verb == b"INCR" and rest:
            with self.lock_of(rest):
                try:
                    number = 1 + int(self.data.get(rest, b"0"))
                except ValueError:
                    return b"ERROR not an integer"
                self.data[rest] = str(number).encode()
                return b"VALUE " + self.data[rest]
        return b"ERROR " + verb[:20] + b" is not known"
