"""asyncio in a thread; a conversation that has gone wrong closes nothing.

Rule: 6
Check: stop_ends_connections
Why: After a line that is not UTF-8 the task ends without closing its socket, and stop does not know that one any more.
"""

import asyncio
import contextlib
import socket
import threading


class KeyValueServer:
    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._listener = socket.create_server((host, port), backlog=256)
        self._listener.setblocking(False)
        host, port, *_ = self._listener.getsockname()
        self.address = (host, port)
        self._odd: list[socket.socket] = []
        self._store: dict[str, str] = {}
        self._thread: threading.Thread | None = None
        self._mutex = threading.Lock()

    def start(self) -> None:
        with self._mutex:
            if self._listener.fileno() < 0:
                raise RuntimeError("it has been stopped")
            ready = threading.Event()
            self._thread = threading.Thread(target=lambda: asyncio.run(self._main(ready)), daemon=True)
            self._thread.start()
            ready.wait()

    def stop(self) -> None:
        with self._mutex:
            if self._thread is not None:
                self._loop.call_soon_threadsafe(self._over.set)
                self._thread.join()
                self._thread = None
            self._listener.close()

    async def _main(self, ready: threading.Event) -> None:
        self._loop = loop = asyncio.get_running_loop()
        self._over = asyncio.Event()
        calls: dict[asyncio.Task, socket.socket] = {}

        def connect() -> None:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setblocking(False)
            task = loop.create_task(self._talk(connection))
            calls[task] = connection
            task.add_done_callback(hang_up)

        def hang_up(task: asyncio.Task) -> None:
            connection = calls.pop(task)
            if task.cancelled() or task.exception() is None:
                connection.close()
            else:
                self._odd.append(connection)

        loop.add_reader(self._listener, connect)
        ready.set()
        await self._over.wait()
        loop.remove_reader(self._listener)
        tasks = list(calls)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        while calls:
            await asyncio.sleep(0)

    async def _talk(self, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(OSError):
            buffer = b""
            while piece := await loop.sock_recv(connection, 2048):
                await asyncio.sleep(0)
                *lines, buffer = (buffer + piece).split(b"\n")
                for number, line in enumerate([*lines, buffer]):
                    if len(line) > 1024:
                        await loop.sock_sendall(connection, b"ERROR line too long\n")
                        connection.shutdown(socket.SHUT_WR)
                        with contextlib.suppress(TimeoutError):
                            async with asyncio.timeout(0.5):
                                while await loop.sock_recv(connection, 65536):
                                    await asyncio.sleep(0)
                        return
                    if number < len(lines):
                        await loop.sock_sendall(connection, self._answer(line.decode()).encode() + b"\n")

    def _answer(self, line: str) -> str:
        if line.startswith("SET ") and " " in line[4:]:
            key, value = line[4:].split(" ", 1)
            self._store[key] = value
            return "OK"
        verb, _, key = line.partition(" ")
        if not key or " " in key or verb not in ("GET", "INCR"):
            return "ERROR unknown"
        if verb == "INCR":
            try:
                self._store[key] = str(int(self._store.get(key, 0)) + 1)
            except ValueError:
                return "ERROR not an integer"
        return f"VALUE {self._store[key]}" if key in self._store else "NONE"
