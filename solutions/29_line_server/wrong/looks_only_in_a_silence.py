"""The thread of a client looks whether to stop only when nothing came for a while.

Rule: 6
Check: stop_ends_connections
Why: a client that asks without a pause keeps it for ever.
"""
import socket
import threading


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self.server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        self.server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.server.bind((host, port))
        self.server.listen()
        self.server.settimeout(0.1)
        self.address = self.server.getsockname()
        self.store = {}
        self.lock = threading.Lock()
        self.stopped = False
        self.threads = []

    def start(self):
        t = threading.Thread(target=self.accept_clients)
        self.threads.append(t)
        t.start()

    def stop(self):
        self.stopped = True
        for t in self.threads:
            t.join()
        self.server.close()

    def accept_clients(self):
        while not self.stopped:
            try:
                conn, addr = self.server.accept()
            except TimeoutError:
                continue
            except OSError:
                continue
            t = threading.Thread(target=self.serve_client, args=(conn,))
            t.start()
            self.threads.append(t)

    def serve_client(self, conn):
        conn.settimeout(0.1)
        line = b""
        try:
            while True:
                try:
                    c = conn.recv(1)
                except TimeoutError:
                    if self.stopped:
                        break
                    continue
                if c == b"":
                    break
                if c == b"\n":
                    if not self.send(conn, self.handle(line)):
                        break
                    line = b""
                else:
                    line = line + c
                    if len(line) > 1024:
                        self.send(conn, "ERROR line too long")
                        break
        except OSError:
            pass
        conn.close()

    def send(self, conn, text):
        data = text.encode() + b"\n"
        while data:
            try:
                n = conn.send(data)
                data = data[n:]
            except TimeoutError:
                if self.stopped:
                    return False
        return True

    def handle(self, line):
        try:
            line = line.decode()
        except UnicodeDecodeError:
            return "ERROR bad bytes"
        if line.startswith("SET "):
            parts = line.split(" ")
            if len(parts) < 3:
                return "ERROR SET needs a key and a value"
            with self.lock:
                self.store[parts[1]] = " ".join(parts[2:])
            return "OK"
        elif line.startswith("GET "):
            key = line[4:]
            with self.lock:
                if key in self.store:
                    return "VALUE " + self.store[key]
                else:
                    return "NONE"
        elif line.startswith("INCR "):
            key = line[5:]
            self.lock.acquire()
            try:
                if key not in self.store:
                    self.store[key] = "0"
                try:
                    number = int(self.store[key])
                except ValueError:
                    return "ERROR not an integer"
                self.store[key] = str(number + 1)
                return "VALUE " + self.store[key]
            finally:
                self.lock.release()
        else:
            return "ERROR I don't know this command"
