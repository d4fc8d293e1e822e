"""asyncio without streams: a Protocol object for each client, fed by the loop, and a loop that is run for ever until stop()."""

import asyncio
import codecs
import socket
import threading


class Client(asyncio.Protocol):
    def __init__(self, server):
        self.server = server
        self.rest = b""

    def connection_made(self, transport):
        self.transport = transport
        self.server.transports.add(transport)

    def connection_lost(self, error):
        self.server.transports.discard(self.transport)

    def data_received(self, data):
        self.rest += data
        while not self.transport.is_closing():
            line, end, rest = self.rest.partition(b"\n")
            if len(line) > 1024:
                self.transport.write(b"ERROR line too long\n")
                self.transport.close()
            elif end:
                self.rest = rest
                try:
                    answer = self.server.act(codecs.decode(line))
                except UnicodeDecodeError:
                    self.transport.close()
                else:
                    self.transport.write(codecs.encode(answer + "\n"))
            else:
                return


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self.loop = asyncio.new_event_loop()
        self.transports = set()
        self.facts = {}
        self.server = self.loop.run_until_complete(
            self.loop.create_server(lambda: Client(self), host, port, family=socket.AF_INET, start_serving=False, backlog=64)
        )
        self.address = self.server.sockets[0].getsockname()
        self.thread = None

    def start(self):
        self.loop.run_until_complete(self.server.start_serving())
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()

    def stop(self):
        if self.loop.is_closed():
            return
        if self.thread:
            self.loop.call_soon_threadsafe(self.loop.stop)
            self.thread.join()
        self.server.close()
        for transport in list(self.transports):
            transport.abort()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()

    def act(self, line):
        command, *arguments = line.split(" ", 2)
        action = {("SET", 2): self.set, ("GET", 1): self.get, ("INCR", 1): self.incr}.get((command, len(arguments)))
        return action(*arguments) if action else f"ERROR {command!r}"

    def set(self, key, value):
        self.facts[key] = value
        return "OK"

    def get(self, key):
        return "VALUE " + self.facts[key] if key in self.facts else "NONE"

    def incr(self, key):
        try:
            self.facts[key] = str(int(self.facts.get(key, "0")) + 1)
        except ValueError:
            return "ERROR not an integer"
        return self.get(key)
