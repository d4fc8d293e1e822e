"""Suite of 26 framed_pipe. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

import hashlib
import random

from grader.suite import correctness, expect

DEFAULT = 16 * 2**20
CAPACITY = 65_536
"""Bytes that a pipe holds on most systems."""


@correctness(rule=1, points=2)
def test_what_is_written(submission, rng):
    """A frame is the payload's length in 4 bytes, the highest first, and the payload; a large one and an empty one too."""
    payloads = [_text(rng, size) for size in (rng.randint(5, 20), 0, 255, 256, rng.randint(300, 70_000))]
    with submission.runner() as cell:
        for payload in payloads:
            seen = submission.call_in(cell, "write", [payload]).value
            _written(seen, [payload], f"write_message of {_bytes(payload)}")
        size = DEFAULT + rng.randint(1, 1_000)
        seen = submission.call_in(cell, "write", [(size, size)]).value
        _written(seen, [random.Random(size).randbytes(size)], f"write_message of {size} bytes")


@correctness(rule=1, points=1.5)
def test_what_is_read(submission, rng):
    """A frame's payload comes back, byte for byte, whatever bytes it is made of."""
    odd = [b"\n", b"\0\0\0\0", b"\xff" * 8, b"line\r\nline\r\n", _frame(b"a frame"), bytes(range(256)), b""]
    payloads = [*odd, rng.randbytes(rng.randint(300, 4_000))]
    outcomes = submission.call("read_each", [[_frame(payload)] for payload in payloads]).value
    for payload, outcome in zip(payloads, outcomes, strict=True):
        said = f"A frame with {_bytes(payload)}: read_message"
        expect.equal(expect.returned(outcome, said), payload, f"{said} returned")


@correctness(rule=1, points=1)
def test_not_a_byte_more(submission, rng):
    """Reading a frame takes nothing of the next one, and does not wait for it."""
    first, second = _text(rng, rng.randint(5, 9)), _text(rng, rng.randint(10, 14))
    with submission.runner() as cell:
        for payloads, calls in (([first, second], 1), ([first, b"", second], 3), ([b"", first], 1), ([first], 1)):
            seen = submission.call_in(cell, "read", [b"".join(map(_frame, payloads))], [None] * calls, True).value
            sizes = ", ".join(str(len(payload)) for payload in payloads)
            said = f"Frames with {sizes} bytes are in the pipe, the stream goes on, and read_message is called {_times(calls)}"
            got = [expect.returned(outcome, said) for outcome in seen["outcomes"]]
            expect.equal(got, payloads[:calls], f"{said}: the payloads")
            expect.that(not seen["late"], f"{said}: it came back only when the stream had been closed.")
            expect.equal(seen["rest"], b"".join(map(_frame, payloads[calls:])), f"{said}: what was left in the pipe then")


@correctness(rule=2, points=1.5)
def test_short_reads(submission, rng):
    """The frame comes in pieces, cut anywhere, or is larger than a pipe can hold."""
    payload = _text(rng, rng.randint(12, 20))
    frame = _frame(payload)
    cuts = ([1, 3], [4], [2, 4, 5], sorted(rng.sample(range(1, len(frame)), 6)), range(1, len(frame)))
    with submission.runner() as cell:
        for places in cuts:
            seen = submission.call_in(cell, "read", _cut(frame, places), [None]).value
            said = f"A frame with {len(payload)} bytes comes in {len(places) + 1} pieces: read_message"
            expect.equal(expect.returned(seen["outcomes"][0], said), payload, f"{said} returned")
        many = _text(rng, rng.randint(1_100, 1_200))
        seen = submission.call_in(cell, "read", _cut(_frame(many), range(1, len(many) + 4)), [None]).value
        said = f"A frame with {len(many)} bytes comes byte by byte: read_message"
        expect.equal(expect.returned(seen["outcomes"][0], said), many, f"{said} returned")
        large = rng.randbytes(3 * CAPACITY + rng.randint(1, CAPACITY))
        seen = submission.call_in(cell, "read", [_frame(large)], [None]).value
        said = f"A frame with {len(large)} bytes, more than a pipe holds: read_message"
        expect.equal(expect.returned(seen["outcomes"][0], said), large, f"{said} returned")
        _in_between(submission, cell, frame, payload, _text(rng, rng.randint(12, 20)))


@correctness(rule=2, points=1.5)
def test_short_writes(submission, rng):
    """The system takes only a part of what is to be written, again and again."""
    sizes = [rng.randint(15 * CAPACITY, 20 * CAPACITY) for _ in range(2)]
    with expect.during(said := f"write_message of {' and of '.join(map(str, sizes))} bytes, interrupted by signals"):
        seen = submission.call("write", [(size, size) for size in sizes], True).value
    _written(seen, [random.Random(size).randbytes(size) for size in sizes], said)


@correctness(rule=3, points=0.5)
def test_end_between_frames(submission, rng):
    """At the end of the stream read_message returns None, and an empty message before it is b''."""
    payload = _text(rng, 9)
    with submission.runner() as cell:
        for payloads in ([], [payload], [b""], [payload, b""]):
            seen = submission.call_in(cell, "read", list(map(_frame, payloads)), [None] * (len(payloads) + 2)).value
            said = f"{_count(payloads)}, and the end of the stream: {len(payloads) + 2} calls of read_message"
            got = [expect.returned(outcome, said) for outcome in seen["outcomes"]]
            expect.equal(got, [*payloads, None, None], f"{said} returned")


@correctness(rule=3, points=1)
def test_end_inside_a_frame(submission, rng):
    """A stream that ends inside a frame, wherever that is, and even if the payload is as long as a length: EOFError."""
    with submission.runner() as cell:
        for size in (rng.randint(5, 9), 4):
            payload = _text(rng, size)
            frame = _frame(payload)
            for kept in range(1, len(frame)):
                pieces, calls = rng.choice((([frame[:kept]], 1), ([_frame(payload), frame[:kept]], 2)))
                outcome = _outcome(submission, cell, pieces, calls)
                said = f"The stream ends after {kept} of the {len(frame)} bytes of a frame: read_message"
                expect.raised(outcome, "builtins.EOFError", said)


@correctness(rule=4, points=1)
def test_limit(submission, rng):
    """A payload longer than `limit` is a ValueError, and one of exactly that length is not."""
    limit = rng.randint(10, 20)
    with submission.runner() as cell:
        for size, given in ((limit + 1, limit), (1, 0), (limit, limit), (0, 0), (limit - 1, limit)):
            payload = _text(rng, size)
            (outcome,) = submission.call_in(cell, "read", [_frame(payload)], [given]).value["outcomes"]
            said = f"A frame with {size} bytes: read_message(fd, limit={given})"
            if size > given:
                expect.raised(outcome, "builtins.ValueError", said)
            else:
                expect.equal(expect.returned(outcome, said), payload, f"{said} returned")
        for length, error in ((DEFAULT + 1, "ValueError"), (2**31 + rng.randint(1, 99), "ValueError"), (DEFAULT, "EOFError")):
            outcome = _outcome(submission, cell, [length.to_bytes(4, "big") + b"only the beginning"])
            said = f"A frame whose length is said to be {length}, and then the stream ends: read_message(fd)"
            expect.raised(outcome, f"builtins.{error}", said)
        length, given = DEFAULT + rng.randint(1, 999), 2**25
        outcome = submission.call_in(cell, "read", [length.to_bytes(4, "big") + b"only the beginning"], [given]).value["outcomes"][0]
        said = f"A frame whose length is said to be {length}, and then the stream ends: read_message(fd, limit={given})"
        expect.raised(outcome, "builtins.EOFError", said)


@correctness(rule=4, points=0.5)
def test_nothing_is_read_of_what_is_too_long(submission, rng):
    """When the length is over the limit, no byte of the payload has been read."""
    payload, following = _text(rng, rng.randint(10, 20)), _frame(_text(rng, 5))
    seen = submission.call("read", [_frame(payload) + following], [len(payload) - 1], True).value
    said = f"A frame with {len(payload)} bytes, and another one: read_message(fd, limit={len(payload) - 1})"
    expect.raised(seen["outcomes"][0], "builtins.ValueError", said)
    expect.that(not seen["late"], f"{said}: the ValueError came only when the stream had been closed.")
    expect.equal(seen["rest"], payload + following, f"{said}: what was left in the pipe then")


@correctness(rule=0, points=0.5)
def test_descriptors_stay_open(submission, rng):
    """The descriptors are the caller's: they stay open, and no other ones are left open."""
    payloads = [_text(rng, 5), _text(rng, 7)]
    run = submission.call("write", payloads, warm_up=True)
    _written(run.value, payloads, "Two calls of write_message with the same descriptor")
    expect.that(run.value["open"], "write_message closed the descriptor.")
    expect.that(run.value["blocking"], "write_message came back, and the descriptor, which was a blocking one, no longer is.")
    expect.nothing_left(run, "write_message")
    for pieces, ending in ((list(map(_frame, payloads)), "a message"), ([b"\0\0"], "EOFError"), ([], "None")):
        run = submission.call("read", pieces, [None] * max(1, len(pieces)), warm_up=True)
        expect.that(run.value["open"], f"read_message, when it came to {ending}, had closed the descriptor.")
        expect.that(run.value["blocking"], f"read_message came to {ending}, and the descriptor, which was blocking, no longer is.")
        expect.nothing_left(run, "read_message")


def _in_between(submission, cell, frame, payload, other):
    """Who waits for the rest of a frame neither holds up nor disturbs who uses another pipe."""
    half = 4 + len(payload) // 2
    seen = submission.call_in(cell, "in_between", [frame[:half], frame[half:]], other).value
    said = f"While one thread waits for the rest of a frame, another thread writes {_bytes(other)} to another pipe and reads it"
    expect.that(seen["other"][0] != "waits", f"{said}, and had not come back after some seconds.")
    expect.equal(expect.returned(seen["other"], said), other, f"{said}: what it read")
    expect.equal(expect.returned(seen["one"], said), payload, f"{said}. Then the rest came: what the first one read")


def _outcome(submission, cell, pieces, calls=1):
    """What the last of so many calls of read_message comes to, on a stream of these pieces."""
    return submission.call_in(cell, "read", pieces, [None] * calls).value["outcomes"][-1]


def _written(seen, payloads, said):
    """The bytes that came out of the pipe are the frames of these payloads."""
    for outcome in seen["outcomes"]:
        expect.returned(outcome, said)
    wanted = b"".join(map(_frame, payloads))
    if wanted.startswith(seen["beginning"]):
        expect.equal(seen["length"], len(wanted), f"{said}: how many bytes came out of the pipe")
    expect.equal(seen["beginning"], wanted[:30], f"{said}: the first bytes that came out of the pipe")
    if seen["digest"] != hashlib.sha256(wanted).hexdigest():
        expect.that(False, f"{said}: as many bytes came out of the pipe as should, but not the same ones.")


def _text(rng, size):
    return bytes(rng.choice(b"abcdefghijklmnopqrstuvwxyz") for _ in range(size))


def _frame(payload):
    return len(payload).to_bytes(4, "big") + payload


def _cut(frame, places):
    """The frame in pieces."""
    ends = [*places, len(frame)]
    return [frame[since:until] for since, until in zip([0, *ends], ends, strict=False)]


def _bytes(payload):
    return f"{len(payload)} bytes" if len(payload) > 12 else f"the payload {payload!r}"


def _times(calls):
    return "once" if calls == 1 else f"{calls} times"


def _count(payloads):
    return f"Frames with {' and '.join(str(len(each)) for each in payloads)} bytes" if payloads else "No frame at all"
