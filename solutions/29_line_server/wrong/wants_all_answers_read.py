"""stop() takes leave of the clients one by one, and waits until all that was sent has arrived.

Rule: 6
Check: stop_ends_connections
Why: one that does not read keeps it for ever.
"""

import asyncio
import socket
import threading


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self._socket = socket.create_server((host, port))
        self.address = self._socket.getsockname()
        self._data = {}
        self._thread = None

    def start(self):
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main(ready)))
        self._thread.start()
        ready.wait()

    def stop(self):
        if self._thread is None:
            self._socket.close()
        elif self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join()

    async def _main(self, ready):
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._tasks = set()
        server = await asyncio.start_server(self._client, sock=self._socket, limit=1024)
        ready.set()
        await self._stopping.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _client(self, reader, writer):
        self._tasks.add(asyncio.current_task())
        try:
            while True:
                line = await reader.readuntil(b"\n")
                writer.write(self._reply(line[:-1]).encode() + b"\n")
                await writer.drain()
        except asyncio.LimitOverrunError:
            writer.write(b"ERROR line too long\n")
            writer.close()
        except (asyncio.IncompleteReadError, OSError):
            writer.close()
        except asyncio.CancelledError:
            writer.close()
            await writer.wait_closed()
        finally:
            self._tasks.discard(asyncio.current_task())

    def _reply(self, line):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            return "ERROR this is not UTF-8"
        verb, *rest = text.split(" ", 1)
        if verb == "SET" and rest and " " in rest[0]:
            key, value = rest[0].split(" ", 1)
            self._data[key] = value
            return "OK"
        if verb == "GET" and rest:
            return f"VALUE {self._data[rest[0]]}" if rest[0] in self._data else "NONE"
        if verb == "INCR" and rest:
            try:
                number = int(self._data.get(rest[0], 0)) + 1
            except ValueError:
                return "ERROR not an integer"
            self._data[rest[0]] = number
            return f"VALUE {number}"
        return "ERROR what?"
