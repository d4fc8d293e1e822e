"""The standard library's ThreadingTCPServer with its own pace: it looks twice a second whether it shall stop."""

import socket
import socketserver
import threading

MAX = 1024


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline(MAX + 1):
            if len(line) > MAX and not line.endswith(b"\n"):
                self.wfile.write(b"ERROR line too long\n")
                return
            if not line.endswith(b"\n"):
                return
            self.wfile.write(self.server.answer(line[:-1]).encode() + b"\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, *args):
        super().__init__(*args)
        self.guard = threading.RLock()
        self.open = set()
        self.data = {}

    def process_request(self, request, client_address):
        with self.guard:
            self.open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        with self.guard:
            self.open.discard(request)
            super().shutdown_request(request)

    def handle_error(self, request, client_address):
        pass

    def send_all_away(self):
        with self.guard:
            for request in self.open:
                try:
                    request.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def answer(self, line):
        text = line.decode(errors="surrogateescape")
        if not text.isprintable() and any("\udc80" <= each <= "\udcff" for each in text):
            return "ERROR please use UTF-8"
        parts = text.split(" ", 2)
        with self.guard:
            if len(parts) == 3 and parts[0] == "SET":
                self.data[parts[1]] = parts[2]
                return "OK"
            if len(parts) == 2 and parts[0] == "GET":
                return "VALUE " + self.data[parts[1]] if parts[1] in self.data else "NONE"
            if len(parts) == 2 and parts[0] == "INCR":
                try:
                    self.data[parts[1]] = str(int(self.data.get(parts[1], "0")) + 1)
                except ValueError:
                    return "ERROR not an integer"
                return "VALUE " + self.data[parts[1]]
        return "ERROR unknown"


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self._server = _Server((host, port), _Handler)
        self.address = self._server.server_address
        self._thread = None

    def start(self):
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self):
        if self._thread:
            self._server.shutdown()
            self._thread.join()
            self._thread = None
        self._server.send_all_away()
        self._server.server_close()
