"""What the grader has your RingBuffer do. Nothing here knows what should come out. Two processes make calls as they are told."""

import contextlib
import hashlib
import itertools
import multiprocessing
import pickle
import time
import traceback

import ring_buffer
from grader.runner.child import Child
from grader.runner.programs import to_its_end
from grader.runner.steps import jostled, step_by_step
from grader.runner.tools import attempt

PATIENCE = 6.0
"""Seconds after which a call whose way is free is taken to hang."""
A_WHILE = 0.15
"""Seconds for which a call is watched while it waits."""
GLANCE, SHORT_GLANCE = 0.5, 0.01
"""Seconds that a process has for a call while the other one is stopped. It may have to wait for a lock: then the first time."""
MOST_STEPS = 320
"""Steps of one call at which it is stopped, at most."""
END = b"that was all"
"""The last payload at full speed."""
SILENT = ("waits", None)
"""In place of the outcome of a call that does not come back."""
KEPT = []


class Worker:
    """A process with one end of a ring; it makes the calls that it is told, in order."""

    def __init__(self) -> None:
        self.line, end = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=works, args=(end,), daemon=True)
        self.process.start()
        end.close()
        self.silent = False

    def begin(self, *order: object) -> None:
        with contextlib.suppress(OSError):  # it has ended: look() tells
            if not self.silent:
                self.line.send(order)

    def look(self, seconds: float) -> tuple:
        """The outcome of the call, if it comes within so many seconds."""
        try:
            return self.line.recv() if not self.silent and self.line.poll(seconds) else SILENT
        except (EOFError, OSError):
            self.silent = True
            return "raised", ChildProcessError("its process has ended in the middle of the call")

    def end(self) -> tuple:
        outcome = self.look(PATIENCE)
        self.silent = self.silent or outcome == SILENT
        return outcome

    def call(self, *order: object) -> tuple:
        self.begin(*order)
        return self.end()

    def calls(self, orders: list) -> list:
        """Several calls, one after the other, without a pause in between."""
        for order in orders:
            self.begin(*order)
        return [self.end() for _ in orders]

    def leave(self) -> None:
        self.begin()
        self.process.join(0 if self.silent else PATIENCE)
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()
        self.line.close()


def works(line: object) -> None:
    """The life of a worker's process."""
    place = Place(line)
    while order := line.recv():
        name, *args = order
        line.send(portable(attempt(getattr(place, name), *args)))


def portable(outcome: tuple) -> tuple:
    """The outcome as it can be sent: an exception with the submission's line that it came from, and in words if it can't travel."""
    how, value = outcome
    if how == "raised":
        frames = traceback.extract_tb(value.__traceback__)
        value.line = next((frame.lineno for frame in reversed(frames) if frame.filename == ring_buffer.__file__), None)
    try:
        pickle.loads(pickle.dumps(value))
    except Exception:
        return how, RuntimeError(f"{type(value).__name__}: {value}") if how == "raised" else repr(value)
    return outcome


class Place:
    """One end of a ring, in a worker's process."""

    def __init__(self, line: object) -> None:
        self.line, self.rings, self.open = line, [], []

    @property
    def ring(self) -> object:
        return self.rings[-1]

    def make(self, slots: int, slot_size: int) -> str:
        self.keep(ring_buffer.RingBuffer(slots, slot_size))
        return self.ring.name

    def attach(self, name: str) -> None:
        self.keep(ring_buffer.RingBuffer.attach(name))

    def keep(self, ring: object) -> None:
        self.rings.append(ring)
        self.open.append(ring)

    def put(self, payload: bytes, *timeout: float) -> None:
        self.ring.put(payload, **named(timeout))

    def get(self, *timeout: float) -> bytes:
        return self.ring.get(**named(timeout))

    def close(self) -> None:
        """Close what is open: a second close() need not work."""
        while self.open:
            self.open.pop(0).close()

    def unlink(self) -> None:
        for ring in self.rings:
            ring.unlink()

    def timed(self, place: int, name: str, *args: object) -> tuple:
        """Make the call on the ring of that place, with the timeout by position; the attempt's outcome, and the seconds."""
        began = time.monotonic()
        outcome = portable(attempt(getattr(self.rings[place], name), *args))
        return outcome, time.monotonic() - began

    def fill(self, first: int, many: int) -> None:
        """Put so many numbers in a row."""
        for number in range(first, first + many):
            self.ring.put(b"%d" % number)

    def empty(self, many: int) -> list:
        """Get so many in a row."""
        return [self.ring.get() for _ in range(many)]

    def count(self, name: str, *args: object) -> int:
        """How many steps the call takes."""
        passed = itertools.count()
        step_by_step(lambda frame: next(passed), getattr(self.ring, name), *args)
        return next(passed)

    def stop_at(self, step: int, name: str, *args: object) -> object:
        """Make the call, and stop before that step of it until the word comes to go on."""
        passed = itertools.count()

        def wait(frame: object) -> None:
            if next(passed) == step:
                self.line.send(("stopped", own_line(frame)))
                self.line.recv()

        return step_by_step(wait, getattr(self.ring, name), *args)

    def jostled(self, name: str, *args: object) -> object:
        """Do something and be held up for a moment now and then."""
        return jostled(getattr(self, name), *args)

    def puts(self, flour: bytes, seconds: float, most: int, at_once: bool) -> int:
        """Put loaves as fast as it goes, for so long, but `most` at most, and then the end; how many."""
        count, until = 0, time.monotonic() + seconds
        while count < most and time.monotonic() < until:
            insist(at_once, self.ring.put, loaf(count, flour))
            count += 1
        insist(at_once, self.ring.put, END)
        return count

    def gets(self, at_once: bool) -> list:
        """Get until the end comes."""
        got = []
        while (payload := insist(at_once, self.ring.get)) != END and payload is not None:
            got.append(short(payload))
        return got


class Pair:
    """Two processes: the producer and the consumer."""

    def __enter__(self) -> "Pair":
        self.producer, self.consumer = Worker(), Worker()
        return self

    def __exit__(self, *_: object) -> None:
        """Close all rings and unlink them (with attached objects that does nothing)."""
        for call in ("close", "unlink"):
            for worker in (self.producer, self.consumer):
                worker.call(call)
        for worker in (self.producer, self.consumer):
            worker.leave()

    def settle(self, slots: int, slot_size: int, maker: str) -> list:
        """Have one make a ring, and the other attach to it; the outcomes of these two calls."""
        owner, guest = (self.producer, self.consumer) if maker == "producer" else (self.consumer, self.producer)
        made = owner.call("make", slots, slot_size)
        return [made, guest.call("attach", made[1])] if made[0] == "returned" else [made]

    def who(self, name: str) -> Worker:
        """The one that makes such calls."""
        return self.producer if name == "put" else self.consumer

    def call(self, name: str, *args: object) -> tuple:
        return self.who(name).call(name, *args)


def named(timeout: tuple) -> dict:
    return {"timeout": timeout[0]} if timeout else {}


def insist(at_once: bool, function: object, *args: object) -> object:
    """Make the call; `at_once`: with timeout=0, again and again until it works."""
    if not at_once:
        return function(*args)
    until, missed = time.monotonic() + PATIENCE / 2, 0
    while True:
        try:
            return function(*args, timeout=0)
        except TimeoutError:
            missed += 1
            if missed % 500 == 0:
                time.sleep(0.001)
            if time.monotonic() > until:
                raise


def loaf(number: int, flour: bytes) -> bytes:
    """Payload number so-and-so: of another content and size than its neighbours."""
    return b"%d " % number + flour[number % 5 :: number % 3 + 1]


def short(payload: bytes) -> object:
    """A payload for the report: of a large one the beginning, the size and a checksum."""
    if not isinstance(payload, bytes) or len(payload) < 1_000:
        return payload
    return payload[:8], len(payload), hashlib.sha1(payload).hexdigest()


def settled(outcomes: list) -> bool:
    """Whether a ring was made and attached to."""
    return [how for how, _ in outcomes] == ["returned", "returned"]


def own_line(frame: object) -> int:
    """The line of the submission at which its put or get is; 0 for none."""
    line = 0
    while frame:
        line = frame.f_lineno if frame.f_code.co_filename == ring_buffer.__file__ else line
        frame = frame.f_back
    return line


def scripted(jobs: list) -> list:
    """For each job a ring, and its calls one after the other; put is the producer's, get the consumer's. Every outcome."""
    with Pair() as pair:
        return [script(pair, *job) for job in jobs]


def script(pair: Pair, slots: int, slot_size: int, maker: str, calls: list) -> list:
    outcomes = pair.settle(slots, slot_size, maker)
    for name, several in itertools.groupby(calls, key=lambda call: call[0]) if settled(outcomes) else []:
        outcomes += pair.who(name).calls(list(several))
        if SILENT in outcomes:
            break
    return outcomes


def round_and_round(slots: int, times: int) -> list:
    """A ring is filled with numbers and emptied so many times: how it was made, and each outcome."""
    with Pair() as pair:
        outcomes = pair.settle(slots, 8, "producer")
        for first in range(0, slots * times, slots) if settled(outcomes) else []:
            outcomes += [pair.producer.call("fill", first, slots), pair.consumer.call("empty", slots)]
            if {how for how, _ in outcomes} != {"returned"}:
                break
        return outcomes


def timed_out(seconds: float) -> dict:
    """Two rings of one slot. put on the full one and get on the empty one wait at the same time, and have a timeout."""
    with Pair() as pair:
        start = pair.settle(1, 16, "producer")
        start += [pair.producer.call("put", b"rye"), *pair.settle(1, 16, "producer")] if settled(start) else []
        if {how for how, _ in start} != {"returned"}:
            return {"start": start}
        pair.producer.begin("timed", 0, "put", b"oat", seconds)
        pair.consumer.begin("timed", 1, "get", seconds)
        return {"start": start, "put": pair.producer.end(), "get": pair.consumer.end()}


def closed_first(maker: str, payloads: list) -> dict:
    """The producer puts these and closes, a further process attaches, and the consumer, which has attached long before, gets."""
    with Pair() as pair:
        start = pair.settle(len(payloads) + 1, 64, maker)
        if not settled(start):
            return {"start": start}
        put = pair.producer.calls([*(("put", payload) for payload in payloads), ("close",)])
        there = Child(opens, start[0][1]).outcome()
        return {"start": start, "put": put, "there": there, "got": pair.consumer.calls([("get", 0)] * len(payloads))}


def waited(slot_size: int, maker: str, cases: list) -> list:
    """A ring of one slot. In each case a call is begun, watched for a while, and then the other process makes its call, if any.

    Of each case: the first call's outcome after that while, the other call's, and the first one's in the end.
    """
    with Pair() as pair:
        seen = [pair.settle(1, slot_size, maker)]
        for call, other in cases if settled(seen[0]) else []:
            worker = pair.who(call[0])
            worker.begin(*call)
            early = worker.look(A_WHILE)
            helped = pair.call(*other) if other else None
            seen.append((early, helped, worker.end() if early == SILENT else early))
            if SILENT in seen[-1][1:]:
                break
        return seen


def stopped(slot_size: int, payloads: list, name: str) -> dict:
    """A call of `name` is stopped before one of its steps, and the other process makes two calls then; for each of the steps."""
    rest = iter(payloads)
    with Pair() as pair:
        start = pair.settle(2, slot_size, "consumer" if name == "put" else "producer")
        if settled(start):
            counted_steps(pair, name, rest)  # the first time a call may do more than later
            start.append(counted_steps(pair, name, rest))
        steps = start[-1][1] if len(start) == 3 and start[-1][0] == "returned" else 0
        rounds, patience = [], GLANCE
        for step in range(0, steps, steps // MOST_STEPS + 1):
            rounds.append(stopped_once(pair, name, step, rest, patience))
            patience = SHORT_GLANCE if rounds[-1]["held up"] else patience
            if rounds[-1]["silent"]:
                break
        return {"start": start, "rounds": rounds}


def counted_steps(pair: Pair, name: str, rest: object) -> tuple:
    pair.call("put", next(rest))
    counted = pair.who(name).call("count", name, *([next(rest)] if name == "put" else []))
    pair.consumer.calls([("get", 0)] * 2)
    return counted


def stopped_once(pair: Pair, name: str, step: int, rest: object, patience: float) -> dict:
    """A payload lies in the ring; the call is stopped before its `step`, the other process makes two calls, the call goes on."""
    put = [next(rest) for _ in range(3)]
    first = pair.call("put", put[0])
    order = ("put", put[1]) if name == "put" else ("get",)
    meanwhile = [("get", 0)] * 2 if name == "put" else [("put", each, 0) for each in put[1:]]
    worker, other = pair.who(name), pair.who(meanwhile[0][0])
    worker.begin("stop_at", step, *order)
    told, line, others = worker.end(), None, []
    for each in meanwhile:
        other.begin(*each)
    if told[0] == "stopped":
        line = told[1]
        others = list(itertools.takewhile(lambda outcome: outcome != SILENT, (other.look(patience) for _ in meanwhile)))
        worker.begin("go on")
        told = worker.end()
    held_up = line is not None and len(others) < len(meanwhile)
    others += [other.end() for _ in meanwhile[len(others) :]]
    then = pair.consumer.calls([("get", 0)] * 3)
    seen = {"put": put, "line": line, "first": first, "call": told, "others": others, "then": then, "held up": held_up}
    return seen | {"silent": SILENT in (first, told, *others, *then)}


def at_full_speed(runs: list) -> list:
    """For each run (slots, slot size, flour, so many times, seconds, most, how) a ring, and both as fast as they can."""
    with Pair() as pair:
        return [run(pair, *each) for each in runs]


def run(pair: Pair, slots: int, slot_size: int, flour: bytes, times: int, seconds: float, most: int, how: str) -> dict:
    """`how` is "waits" (the calls do), "insists" (timeout=0, again and again), or "jostled" (and they are held up as well)."""
    start = pair.settle(slots, slot_size, "producer")
    if not settled(start):
        return {"start": start}
    jostled = ["jostled"] if how == "jostled" else []
    pair.producer.begin(*jostled, "puts", flour * times, seconds, most, how != "waits")
    pair.consumer.begin(*jostled, "gets", how != "waits")
    got = pair.consumer.end()
    return {"start": start, "put": pair.producer.end(), "got": got}


def takes(name: str, many: int) -> list:
    """Attach, get so many, unlink (which is not for an attached object to do) and close."""
    ring = ring_buffer.RingBuffer.attach(name)
    got = [ring.get() for _ in range(many)]
    ring.unlink()
    ring.close()
    return got


def opens(name: str) -> None:
    ring_buffer.RingBuffer.attach(name).close()


def forgets(name: str) -> None:
    """Attach, and end without close."""
    KEPT.append(ring_buffer.RingBuffer.attach(name))


def filled(payloads: list) -> object:
    """A new ring with these payloads in it."""
    ring = ring_buffer.RingBuffer(len(payloads) + 1, 64)
    for payload in payloads:
        ring.put(payload)
    return ring


def attached_and_gone(payloads: list) -> list:
    """Attached objects call unlink and close, and go: one in this process, one in a child. Can the ring still be found then?"""
    ring = filled(payloads)
    guest = ring_buffer.RingBuffer.attach(ring.name)
    name = guest.name
    guest.unlink()
    guest.close()
    there = Child(opens, name).outcome()
    taken = Child(takes, ring.name, len(payloads)).outcome()
    still_there = Child(opens, ring.name).outcome()
    ring.close()
    attempt(ring.unlink)
    return [there, taken, still_there]


def house(method: str, payloads: list) -> None:
    """A program that makes a ring, which a child process takes everything from, and cleans up."""
    multiprocessing.set_start_method(method)
    ring = filled(payloads)
    how, value = Child(takes, ring.name, len(payloads)).outcome()
    ring.close()
    ring.unlink()
    if how == "raised":
        raise RuntimeError(f"in the child process: {value}")


def programs(methods: list, payloads: list) -> list:
    """Such a program for each start method, to the end of all its processes."""
    return [to_its_end("house", method, payloads) for method in methods]


def visited(payloads: list) -> dict:
    """Two programs know nothing but the name. One ends without close, one takes everything: is the ring still there each time?

    `printed` is what the second one printed.
    """
    ring = filled(payloads)
    to_its_end("forgets", ring.name)
    still_there = attempt(opens, ring.name)
    if still_there[0] == "raised":
        return {"still there": still_there}
    printed = to_its_end("takes", ring.name, len(payloads))["printed"]
    there = attempt(opens, ring.name)
    ring.close()
    attempt(ring.unlink)
    return {"still there": still_there, "printed": printed, "there": there}


def used_and_ended(payloads: list) -> None:
    """A ring's whole life; the objects are kept."""
    ring = filled(payloads)
    guest = ring_buffer.RingBuffer.attach(ring.name)
    KEPT.extend((ring, guest))
    guest.close()
    Child(takes, ring.name, len(payloads)).outcome()
    ring.close()
    ring.unlink()


def of_sizes(sizes: list) -> list:
    """Rings of such (slots, slot size); those that came to be are cleaned up."""
    outcomes = [attempt(ring_buffer.RingBuffer, *each) for each in sizes]
    for how, value in outcomes:
        if how == "returned":
            value.close()
            value.unlink()
    return [(how, value if how == "raised" else "a ring") for how, value in outcomes]
