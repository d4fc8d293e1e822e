"""What the grader has your KeyValueServer do, over real connections. Nothing here knows what should come out.

An answer is noted as text; b"..." stands for a connection that was closed, with what came of a line before; None for silence.
"""

import contextlib
import random
import select
import socket
import struct
import sys
import threading
import time
from collections.abc import Iterator
from types import FrameType

import line_server
from grader.runner.steps import at_each_step
from grader.runner.tools import attempt

PATIENCE = 5.0
"""Seconds without any news after which a client gives up. Nothing is measured by it."""
IMPATIENCE = 0.1
"""The same, once somebody has been kept waiting in vain."""
PAUSE = 0.02
"""Seconds between two pieces, so that a server that is idle reads them one by one."""
HELD = 0.05
"""Seconds for which one thread of the server's stands still, if the others can't go on without it."""
SETTLE = 0.002
"""Seconds for threads that have answered to wait for the next line again; if they need longer, other steps are looked at."""
STEPS, BLOCKED = 150, 30
"""How many places a thread is held up at, at most, and at how many of them nobody else could go on."""
DRAG = 0.0004
"""Seconds that an instruction takes at most when all threads are slowed down."""
HURRY = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
"""SO_LINGER of a socket that resets its connection when it is closed."""
SMALL = 4096
"""Bytes of the buffer of a client that does not read."""


class Guest:
    """A client."""

    patience = PATIENCE

    def __init__(self, address: tuple, buffer: int | None = None) -> None:
        if not isinstance(address, (list, tuple)) or len(address) != 2:
            raise TypeError(f"the server's address is {address!r}, which is not (host, port)")
        self.socket = _connected(tuple(address), buffer)
        self.rest = b""

    def say(self, *pieces: bytes | str | None) -> None:
        """Send the pieces, with a pause between two; None ends the stream in this direction."""
        for number, piece in enumerate(pieces):
            if number:
                time.sleep(PAUSE)
            with contextlib.suppress(OSError):  # a server that has hung up: the answer will tell
                if piece is None:
                    self.socket.shutdown(socket.SHUT_WR)
                else:
                    self.socket.sendall(piece.encode() if isinstance(piece, str) else piece)

    def answer(self) -> str | bytes | None:
        """The next line that comes."""
        self.socket.settimeout(Guest.patience)
        while b"\n" not in self.rest:
            try:
                piece = self.socket.recv(65_536)
            except TimeoutError:
                Guest.patience = IMPATIENCE
                return None
            except OSError:  # reset
                piece = b""
            if not piece:
                return self.rest
            self.rest += piece
        line, _, self.rest = self.rest.partition(b"\n")
        return line.decode("utf-8", "backslashreplace")

    def answers(self, many: int) -> list:
        """So many answers, fewer if nothing more comes."""
        got = []
        while len(got) < many and all(isinstance(each, str) for each in got[-1:]):
            got.append(self.answer())
        return got

    def ask(self, *lines: str) -> list:
        """Say one line after the other, each when the one before has been answered."""
        got = []
        for line in lines:
            self.say(f"{line}\n")
            got.append(self.answer())
            if not isinstance(got[-1], str):
                break
        return got

    def hears(self, seconds: float) -> bool:
        """Whether something comes, an answer or the end, within so many seconds."""
        return b"\n" in self.rest or bool(select.select([self.socket], [], [], seconds)[0])

    def is_sent_away(self) -> bool:
        """Whether the connection is closed, when all that had been sent before is read."""
        while isinstance(answer := self.answer(), str):
            pass
        return answer is not None

    def reset(self) -> None:
        """Go without a word: the server gets a reset in place of an end."""
        with contextlib.suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, HURRY)
        self.socket.close()


def _connected(address: tuple, buffer: int | None) -> socket.socket:
    """A connection to the server, as soon as it accepts any."""
    until = time.monotonic() + PATIENCE
    while True:
        connection = socket.socket()
        if buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        connection.settimeout(PATIENCE)
        try:
            connection.connect(address)
        except ConnectionRefusedError:
            connection.close()
            if time.monotonic() > until:
                raise ConnectionRefusedError(f"start() has returned, and nobody accepts connections at {address}") from None
            time.sleep(0.01)
        else:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connection


class Shop:
    """A server that is started, and its guests. At the end of a `with` it is stopped, and nobody looks how."""

    def __init__(self, *args: object) -> None:
        self.server = line_server.KeyValueServer(*args)
        self.first_address = attempt(lambda: _plain(self.server.address))
        self.server.start()
        self.guests = []

    def __enter__(self) -> "Shop":
        return self

    def guest(self, buffer: int | None = None) -> Guest:
        self.guests.append(Guest(self.server.address, buffer))
        return self.guests[-1]

    def __exit__(self, *exc: object) -> None:
        for guest in self.guests:
            guest.socket.close()
        thread = threading.Thread(target=attempt, args=(self.server.stop,), daemon=True)
        thread.start()
        thread.join(1.0)


def visits(visitors: list) -> list:
    """One client after the other, each connected until the end: (pieces that it says, how many answers it waits for)."""
    with Shop() as shop:
        got = []
        for pieces, many in visitors:
            guest = shop.guest()
            guest.say(*pieces)
            got.append(guest.answers(many))
        return got


def conversation(lines: list) -> list:
    """One client says one line after the other, each when the one before has been answered."""
    with Shop() as shop:
        return shop.guest().ask(*lines)


def unended(said: list, lines: list) -> list:
    """A client says this, ends its side of the connection, and waits for an answer and the end; then another one asks."""
    with Shop() as shop:
        guest = shop.guest()
        guest.say(*said, None)
        got = guest.answers(1)
        if guest.hears(1.0):
            got.append(guest.answer())
        return [got, shop.guest().ask(*lines)]


def in_a_hurry(lines: list, many: int) -> list:
    """So many clients, one after the other, say these lines and end their side in the same moment: what each of them is answered."""
    said = "".join(f"{line}\n" for line in lines).encode()
    with Shop() as shop:
        got = []
        for _ in range(many):
            guest = shop.guest()
            with contextlib.suppress(OSError):
                guest.socket.sendall(said)
                guest.socket.shutdown(socket.SHUT_WR)
            got.append(guest.answers(len(lines)))
        return got


def large_order(many: int) -> tuple[int, list]:
    """A client asks for megabytes, ends the stream, and only then reads: how many answers come, and the last two of them."""
    with Shop() as shop:
        shop.guest().ask(f"SET large {'x' * 950}")
        guest = shop.guest(65_536)
        guest.say("GET large\n" * many, None)
        time.sleep(0.3)  # in which the server reads to the end
        got = guest.answers(many)
        return sum(isinstance(each, str) for each in got), got[-2:]


def two_shops(ports: list, key: str, values: list) -> dict:
    """Two servers, the second at the first of `ports` that is free; the key is set to another value in each."""
    port = next(port for port in ports if _bound(("127.0.0.1", port))[0] == "returned")
    with Shop() as first, Shop("127.0.0.1", port) as second:
        guests = [first.guest(), second.guest()]
        told = [guest.ask(f"SET {key} {value}", f"GET {key}") for guest, value in zip(guests, values, strict=True)]
        told.append(guests[0].ask(f"GET {key}"))
        addresses = [_plain(first.server.address), _plain(second.server.address)]
        second.server.stop()
        told.append(guests[0].ask(f"GET {key}"))
        return {
            "port": port,
            "before": [first.first_address, second.first_address],
            "then": addresses,
            "told": told,
        }


def elsewhere(host: str, other: str, key: str, value: str) -> tuple | None:
    """A server at `host` is told a value and asked for it; what is answered at its port of the `other` host, if anything is.

    None where this machine has no such host.
    """
    if _bound((host, 0))[0] != "returned":
        return None
    with Shop(host) as shop:
        told = shop.guest().ask(f"SET {key} {value}", f"GET {key}")
        try:
            stranger = socket.create_connection((other, shop.server.address[1]), timeout=PATIENCE)
        except OSError:
            return told, None
        with stranger, contextlib.suppress(OSError):
            stranger.sendall(f"GET {key}\n".encode())
            return told, stranger.recv(1_000).decode("utf-8", "backslashreplace").rstrip("\n")
        return told, None


def _plain(address: object) -> object:
    return tuple(address) if isinstance(address, (list, tuple)) else address


def _bound(address: tuple) -> tuple:
    """An attempt to listen at the address, as another program would that takes it over."""

    def listen() -> None:
        with socket.socket() as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(tuple(address))
            listener.listen()

    return attempt(listen)


class Brake:
    """Holds up one thread of the server's at a chosen step of its way through the submission's file, or slows all of them down.

    A thread switch in the middle of `x = x + 1` is so rare that no number of clients would meet one. So a thread that serves
    one client is held up right before an instruction that may read or change what threads share; others are served meanwhile,
    if they can be, and then it goes on; and the same at its next such instruction, until it has answered. What takes two
    switches to go wrong shows when all threads are slow and take turns. Nothing of it can make a right server wrong.
    """

    def __init__(self) -> None:
        self.drag = False
        self.threads: set[int] = set()
        """Threads that came by since `begin`."""
        self.begin(0)

    def begin(self, step: int) -> None:
        """From now on hold up the first thread that comes to its `step`-th instruction (0: none)."""
        self.release = threading.Event()
        self.holds = threading.Event()
        self.first = threading.Semaphore()
        self.line = 0
        self.taken: dict[int, int] = {}
        self.threads.clear()
        self.step = step

    def end(self) -> None:
        """Hold up nobody, and let go whom it held up."""
        self.step, self.drag = 0, False
        self.release.set()

    def come_by(self, frame: FrameType) -> None:
        """A thread is right before a visible instruction."""
        me = threading.get_ident()
        self.threads.add(me)
        if self.drag:
            time.sleep(DRAG * random.random())
        if not self.step:
            return
        release = self.release
        self.taken[me] = self.taken.get(me, 0) + 1
        if self.taken[me] == self.step and self.first.acquire(blocking=False):
            self.line = frame.f_lineno
            self.holds.set()
            release.wait(PATIENCE)


@contextlib.contextmanager
def braking() -> Iterator[Brake]:
    """A brake for all threads that are started from now on."""
    brake = Brake()
    with at_each_step(line_server.__file__, brake.come_by):
        try:
            yield brake
        finally:
            brake.end()


def held_up(first: str | None, new: str) -> list:
    """One client says INCR and is held up on the way; meanwhile others say INCR, SET with `new`, and GET, for the same key.

    For each step at which it can be held up: the line of it, the four answers, and what GET says at the end. Each has a key of its
    own, whose value was `first` before. Where one thread serves everybody there is nothing to hold up.
    """
    with braking() as brake, Shop() as shop:
        guests = [shop.guest() for _ in range(4)]
        brake.begin(0)
        for guest in guests:
            guest.ask("GET nothing")
        meetings, blocked = [], 0
        for step in range(1, STEPS + 1 if len(brake.threads) > 1 else 1):
            key = f"key{step}"
            if first is not None:
                guests[1].ask(f"SET {key} {first}")
            sayings = [f"INCR {key}\n", f"INCR {key}\n", f"SET {key} {new}\n", f"GET {key}\n"]
            meeting = _meeting(brake, step, guests, sayings)
            if meeting is None:
                break
            meeting["value"] = guests[0].ask(f"GET {key}")[0]
            meetings.append(meeting)
            blocked += meeting["blocked"]
            if blocked == BLOCKED or not all(isinstance(each, str) for each in meeting["answers"]):
                break
        return meetings


def _meeting(brake: Brake, step: int, guests: list, sayings: list) -> dict | None:
    """The first of the guests is held up at this step, the others are not. None if it was answered before the step."""
    time.sleep(SETTLE)
    brake.begin(step)
    guests[0].say(sayings[0])
    until = time.monotonic() + PATIENCE
    while not brake.holds.is_set():
        if guests[0].hears(0.002) or time.monotonic() > until:
            brake.end()
            guests[0].answer()
            return None
    for guest, saying in zip(guests[1:], sayings[1:], strict=True):
        guest.say(saying)
    until = time.monotonic() + HELD
    heard = [guest.hears(max(0.0, until - time.monotonic())) for guest in guests[1:]]
    line = brake.line
    brake.end()
    return {"line": line, "answers": [guest.answer() for guest in guests], "blocked": not any(heard[:2])}


def rush(keys: list, many: int) -> list:
    """So many clients say INCR for one key after the other, all at once, and the server's threads are slow; each one's answers."""
    with braking() as brake, Shop() as shop:
        guests = [shop.guest() for _ in range(many)]
        brake.begin(0)
        for guest in guests:
            guest.ask("GET nothing")
        brake.drag = len(brake.threads) > 1
        for guest in guests:
            guest.say("".join(f"INCR {key}\n" for key in keys))
        return [guest.answers(len(keys)) for guest in guests]


def among_slow_ones(silent: int, half: list, key: str, value: str) -> dict:
    """Clients that are silent, that stop in the middle of a line, that do not read; and after each kind what others get.

    At the end the silent ones speak, and the half line is completed.
    """
    lines = [f"SET {key} {value}", f"GET {key}"]
    with Shop() as shop:
        silent_ones = [shop.guest() for _ in range(silent)]
        told = {"silent": shop.guest().ask(*lines)}
        slow = shop.guest()
        slow.say(half[0])
        told["half"] = shop.guest().ask(*lines)
        told["deaf"] = {word: not_reading(shop, word) or shop.guest().ask(*lines) for word in ("GET", "INCR")}
        slow.say(half[1])
        told["slow"] = [slow.answer()]
        told["awake"] = [guest.ask(f"GET {key}")[0] for guest in silent_ones]
        return told


def not_reading(shop: Shop, word: str) -> list:
    """A client asks for megabytes, with GET or INCR of a large number, and reads nothing; wait until the server has got as far
    with it as it can.

    Empty if all is well; if somebody else who wanted to know got no answer, what that was.
    """
    other = shop.guest()
    if not isinstance((got := other.ask(f"SET large {'7' * 950}")[0]), str):
        return [got]
    shop.guest(SMALL).say((f"{word} large\n" * 8 + f"INCR served{word}\n") * 1_100)
    seen, quiet, until = None, 0, time.monotonic() + PATIENCE
    while quiet < 15 and time.monotonic() < until:
        now = other.ask(f"GET served{word}")[0]
        if not isinstance(now, str):
            return [now]
        seen, quiet = now, quiet + 1 if now == seen and now != "NONE" else 0
        time.sleep(0.01)
    return []


def among_bad_ones(bad: list, key: str, word: str) -> tuple:
    """Clients that say something bad; what others get after each of them. A client (what it says, its way) stays, stays and is deaf,
    resets the connection, or ends its side, lets the answers pile up, and resets the connection then.

    Of the others one is connected all the time, and one is new. They count on: INCR of the same key. At the end another one says
    GET `word`.
    """
    with Shop() as shop:
        friend, got = shop.guest(), []
        friend.ask(f"SET large {'x' * 950}")
        for said, way in bad:
            guest = shop.guest(SMALL if way in ("ends", "is deaf") else None)
            if said:
                guest.say(said)
            if way == "ends":
                guest.say(None)
                guest.hears(0.3)
            if way == "stays":
                guest.hears(0.3)
            elif way == "is deaf":
                time.sleep(0.3)  # in which the server reads to the end
            else:
                guest.reset()
            got.append(friend.ask(f"INCR {key}") + shop.guest().ask(f"INCR {key}"))
        return got, shop.guest().ask(f"GET {word}")[0]


def closing_time(more: str) -> dict:
    """Clients are connected, and the server is stopped: was it, is the port free, who was sent away?"""
    shop = Shop()
    guests = {"silent": shop.guest(), "half": shop.guest(), "idle": shop.guest(), "fax": shop.guest()}
    guests["half"].say("SET half a li")
    guests["fax"].say(b"GET \xff\xfe\n")
    guests["fax"].hears(0.3)  # whatever comes of it
    if more == "deaf":
        not_reading(shop, "GET")
        guests["deaf"] = shop.guests[-1]
    guests["idle"].ask("GET nothing", "INCR something")
    if more == "busy":
        guests["busy"] = shop.guest()
        threading.Thread(target=ask_and_ask, args=(guests["busy"],), daemon=True).start()
        time.sleep(0.1)  # in which it begins
    address = shop.server.address
    stopped = attempt(shop.server.stop)
    bound = _bound(address)
    return {"stopped": stopped, "bound": bound, "sent_away": {name: each.is_sent_away() for name, each in guests.items()}}


def ask_and_ask(guest: Guest) -> None:
    """One question after the other, without a pause, until nobody answers."""
    while isinstance(guest.ask("INCR asked")[0], str):
        pass


def stops() -> dict:
    """A server that was never started is stopped, twice, and then its port is looked at; one that was started is, twice."""
    idle = line_server.KeyValueServer()
    address = idle.address
    before = [attempt(idle.stop), attempt(idle.stop)]
    bound = _bound(address)
    shop = Shop()
    shop.guest().ask("GET nothing")
    return {"before": before, "bound": bound, "after": [attempt(shop.server.stop), attempt(shop.server.stop)]}


def opened_and_closed() -> None:
    """A server's whole life, with clients that are still connected when it is stopped."""
    shop = Shop()
    for _ in range(3):
        shop.guest().ask("INCR visitors")
    shop.guest().say("SET half a li")
    shop.server.stop()
    for guest in shop.guests:
        guest.socket.close()


def closing_times(many: int, guests: int) -> list:
    """So many servers, each stopped while so many clients are connected: how many threads more there are when stop() returns.

    Where there are any, another one has sent a long line.
    """
    before, more = set(threading.enumerate()), []
    for _ in range(many):
        shop = Shop()
        for _ in range(guests):
            shop.guest().ask("GET nothing")
        if guests:
            shop.guest().ask("x" * 1_100)
        shop.server.stop()
        more.append(len(set(threading.enumerate()) - before))
        for guest in shop.guests:
            guest.socket.close()
    return more
