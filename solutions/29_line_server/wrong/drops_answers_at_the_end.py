"""At the end of the stream the connection is cut, whatever is still to be sent.

Rule: 2
Check: unended_line
Why: A client that has ended its side, and then reads, gets only the answers that have left the server by then.
"""

import asyncio
import socket
import threading


class Caller(asyncio.Protocol):
    def __init__(self, server):
        self.server, self.heard = server, b""

    def connection_made(self, transport):
        self.transport = transport
        self.server.callers.add(transport)

    def connection_lost(self, error):
        self.server.callers.discard(self.transport)

    def eof_received(self):
        self.transport.abort()

    def data_received(self, data):
        *lines, self.heard = (self.heard + data).split(b"\n")
        for line in lines:
            if len(line) > 1024:
                self.refuse()
                return
            self.transport.write(self.server.reply(line) + b"\n")
        if len(self.heard) > 1024:
            self.refuse()

    def refuse(self):
        self.transport.write(b"ERROR line too long\n")
        self.transport.close()


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self.listener = socket.create_server((host, port))
        self.address = self.listener.getsockname()
        self.values, self.callers, self.thread = {}, set(), None

    def start(self):
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(self.loop.create_server(lambda: Caller(self), sock=self.listener))
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()

    def stop(self):
        if self.thread and self.thread.is_alive():
            self.loop.call_soon_threadsafe(self.close)
            self.thread.join()
            self.loop.close()
        self.listener.close()

    def close(self):
        self.loop.remove_reader(self.listener)
        for caller in list(self.callers):
            caller.abort()
        self.loop.call_later(0.01, self.loop.stop)

    def reply(self, line):
        match line.split(b" ", 2):
            case [b"SET", key, value]:
                self.values[key] = value
                return b"OK"
            case [b"GET", key]:
                return b"VALUE " + self.values[key] if key in self.values else b"NONE"
            case [b"INCR", key]:
                try:
                    self.values[key] = b"%d" % (int(self.values.get(key, b"0")) + 1)
                except ValueError:
                    return b"ERROR not an integer"
                return b"VALUE " + self.values[key]
        return b"ERROR what?"
