"""A show-off's: the server is a child process with coroutines of its own making, and stop() simply ends that process."""

import multiprocessing
import select
import signal
import socket


class KeyValueServer:
    def __init__(self, host="127.0.0.1", port=0):
        self._listener = socket.create_server((host, port), backlog=64)
        self.address = self._listener.getsockname()[:2]
        self._process = None

    def start(self):
        self._process = multiprocessing.Process(target=serve, args=(self._listener,), daemon=True)
        self._process.start()

    def stop(self):
        if self._process:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
        self._listener.close()


def serve(listener):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    listener.setblocking(False)
    book, running = {}, {}
    poll = select.poll()
    poll.register(listener, select.POLLIN)
    while True:
        for number, _ in poll.poll():
            if number == listener.fileno():
                client, _ = listener.accept()
                client.setblocking(False)
                coroutine = talk(client, book)
                running[client.fileno()] = client, coroutine
                poll.register(client, next(coroutine))
                continue
            client, coroutine = running[number]
            try:
                poll.modify(number, next(coroutine))
            except (StopIteration, OSError, UnicodeDecodeError):
                poll.unregister(number)
                del running[number]
                client.close()


def talk(client, book):
    """A conversation; it yields what it waits for."""
    rest = b""
    while True:
        while b"\n" not in rest[:1025]:
            if len(rest) > 1024:
                yield from tell(client, b"ERROR line too long\n")
                return
            yield select.POLLIN
            if not (piece := client.recv(4096)):
                return
            rest += piece
        line, _, rest = rest.partition(b"\n")
        yield from tell(client, f"{respond(line.decode(), book)}\n".encode())


def tell(client, data):
    while data:
        yield select.POLLOUT
        data = data[client.send(data) :]


def respond(line, book):
    match line.split(" ", 2):
        case ["SET", key, value]:
            book[key] = value
            return "OK"
        case ["GET", key]:
            return f"VALUE {book[key]}" if key in book else "NONE"
        case ["INCR", key]:
            try:
                book[key] = int(book.get(key, 0)) + 1
            except ValueError:
                return "ERROR not an integer"
            return f"VALUE {book[key]}"
    return "ERROR"
