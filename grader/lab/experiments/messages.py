"""Messages of many sizes to another process and back: by file, pipe, queue, socket and shared memory."""

import multiprocessing
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import shared_memory
from pathlib import Path
from typing import Any

from grader.lab.experiment import Experiment, Variant
from grader.lab.measuring import in_turn

Send = Callable[[bytes], object]
Echo = Callable[..., None]


def echo_objects(receive: Callable[[], Any], send: Callable[[Any], None]) -> None:
    """Send back whatever comes, until None comes."""
    while (message := receive()) is not None:
        send(message)


def echo_over_pipe(connection: Any) -> None:
    """At the far end of a pipe: pickled objects."""
    echo_objects(connection.recv, connection.send)


def echo_over_queue(inbox: Any, outbox: Any) -> None:
    """At the far end of two queues."""
    echo_objects(inbox.get, outbox.put)


def echo_over_file(folder: str, connection: Any) -> None:
    """Read the file that is named, write its content into another."""
    while (name := connection.recv()) is not None:
        Path(folder, "back").write_bytes(Path(folder, name).read_bytes())
        connection.send("back")


def echo_over_memory(name: str, connection: Any) -> None:
    """Take a copy out of the block and put it into the block's second half; only its length travels."""
    block = shared_memory.SharedMemory(name)
    memory: Any = block.buf
    half = len(memory) // 2
    while (size := connection.recv()) is not None:
        memory[half : half + size] = bytes(memory[:size])
        connection.send(size)
    del memory
    block.close()


def echo_over_socket(far: Any, sizes: tuple[int, ...]) -> None:
    """Send back as many bytes as were announced."""
    while (size := int.from_bytes(exactly(far, 8), "big")) in sizes:
        far.sendall(exactly(far, size))


def exactly(end: Any, size: int) -> bytes:
    """So many bytes from a socket; fewer at its end."""
    parts, left = [], size
    while left and (part := end.recv(min(left, 2**20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def over_objects(send: Callable[[bytes], None], receive: Callable[[], Any], message: bytes) -> None:
    """Pickled there and back."""
    send(message)
    receive()


def over_socket(near: Any, message: bytes) -> None:
    """Length first, then the bytes."""
    near.sendall(len(message).to_bytes(8, "big") + message)
    exactly(near, len(message))


def over_file(folder: str, connection: Any, message: bytes) -> None:
    """The message in one file, the answer in another; a pipe says when."""
    Path(folder, "there").write_bytes(message)
    connection.send("there")
    Path(folder, connection.recv()).read_bytes()


def over_memory(block: Any, connection: Any, message: bytes) -> None:
    """The message in the block's first half, the answer in its second; a pipe says when."""
    half = len(block.buf) // 2
    block.buf[: len(message)] = message
    connection.send(len(message))
    bytes(block.buf[half : half + connection.recv()])


@contextmanager
def far_ends(sizes: tuple[int, ...]) -> Iterator[dict[str, Send]]:
    """A process at the far end of each way; what sends a message there and waits for it to come back."""
    (to_pipe, pipe), (to_file, file), (to_memory, memory) = (multiprocessing.Pipe() for _ in range(3))
    there, back = multiprocessing.Queue(), multiprocessing.Queue()  # type: ignore[var-annotated]
    near, far = socket.socketpair()
    with tempfile.TemporaryDirectory() as folder, shared_block(2 * max(sizes)) as block:
        echoes: list[tuple[Echo, tuple[Any, ...]]] = [
            (echo_over_file, (folder, file)),
            (echo_over_pipe, (pipe,)),
            (echo_over_queue, (there, back)),
            (echo_over_socket, (far, sizes)),
            (echo_over_memory, (block.name, memory)),
        ]
        processes = [multiprocessing.Process(target=echo, args=arguments) for echo, arguments in echoes]
        for process in processes:
            process.start()
        yield {
            "file": partial(over_file, folder, to_file),
            "pipe": partial(over_objects, to_pipe.send, to_pipe.recv),
            "multiprocessing.Queue": partial(over_objects, there.put, back.get),
            "socket": partial(over_socket, near),
            "shared memory": partial(over_memory, block, to_memory),
        }
        near.sendall(bytes(8))  # a length that is none of the sizes
        for stop in (to_pipe.send, to_file.send, to_memory.send, there.put):
            stop(None)
        for process in processes:
            process.join()


@contextmanager
def shared_block(size: int) -> Iterator[shared_memory.SharedMemory]:
    """A block of shared memory that is gone afterwards."""
    block = shared_memory.SharedMemory(f"bakehouse-lab-{os.getpid()}", create=True, size=size)
    try:
        yield block
    finally:
        block.close()
        block.unlink()


def _measure(quick: bool) -> list[Variant]:
    sizes, rounds = ((1, 2**16), 2) if quick else ((1, 2**10, 2**16, 2**20, 10 * 2**20), 7)
    with far_ends(sizes) as ways:
        return [each for size in sizes for each in at_size(ways, size, rounds)]


def at_size(ways: dict[str, Send], size: int, rounds: int) -> list[Variant]:
    """One message of this size each way; small ones many times a run."""
    message, times = os.urandom(size), 1 if size >= 2**20 else 20

    def sending(send: Send) -> Callable[[], None]:
        def work() -> None:
            for _ in range(times):
                send(message)

        return work

    return in_turn({name: sending(send) for name, send in ways.items()}, rounds, per=times, at=size)


EXPERIMENT = Experiment(
    "messages",
    "Messages",
    "How long does a message take to another process and back, each way of sending it, as it grows?",
    "s",
    "lessons/talking-between-processes.md#what-it-costs",
    _measure,
    "bytes",
)
