"""One thread keeps the values, and stop() forgets to tell it.

Rule: 6
Check: nothing_left_behind
Why: it waits for orders for ever.
"""

import queue
import socket
import threading
from concurrent.futures import Future


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self._door = socket.socket()
        self._door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._door.bind((host, port))
        self.address = (host, self._door.getsockname()[1])
        self._orders = queue.SimpleQueue()
        self._threads, self._clients = [], []
        self._open = False

    def start(self):
        self._door.listen(64)
        self._open = True
        for target in (self._clerk, self._porter):
            self._threads.append(threading.Thread(target=target, daemon=True))
            self._threads[-1].start()

    def stop(self):
        if self._open:
            self._open = False
            self._door.shutdown(socket.SHUT_RDWR)
            self._threads[1].join()
            for client in self._clients:
                try:
                    client.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
            for thread in self._threads[2:]:
                thread.join()
        self._door.close()

    def _clerk(self):
        book = {}
        while (order := self._orders.get()) is not None:
            line, answer = order
            answer.set_result(self._look_up(book, line))

    def _look_up(self, book, line):
        match line.split(" "):
            case ["SET", key, first, *more]:
                book[key] = " ".join([first, *more])
                return "OK"
            case ["GET", key]:
                return "NONE" if key not in book else "VALUE " + book[key]
            case ["INCR", key]:
                try:
                    book[key] = str(int(book.setdefault(key, "0")) + 1)
                except ValueError:
                    return "ERROR not an integer"
                return "VALUE " + book[key]
        return "ERROR nothing that the clerk knows"

    def _porter(self):
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                if self._open:
                    continue
                return
            self._clients.append(client)
            self._threads.append(threading.Thread(target=self._waiter, args=(client,), daemon=True))
            self._threads[-1].start()

    def _waiter(self, client):
        with client, client.makefile("rb") as lines:
            try:
                while (line := lines.readline(1025)).endswith(b"\n"):
                    answer = Future()
                    self._orders.put((line[:-1].decode(), answer))
                    client.sendall((answer.result() + "\n").encode())
                if len(line) == 1025:
                    client.sendall(b"ERROR line too long\n")
            except (OSError, UnicodeDecodeError):
                pass
