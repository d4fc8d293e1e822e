"""The trusted side's reader of frames, against whatever a runner may send: it never hangs, crashes, or takes it for an answer.

A fake runner sends; Cell, its deadlines and its limits are real.
"""

import json
import os
import random
import socket
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.runner import wire
from grader.runner.settings import Settings
from grader.walls.cell import Cell
from grader.walls.limits import Limits
from grader.walls.link import Link
from grader.walls.plain import Inside
from grader.walls.problems import CellProblem, OutOfTime, Violation
from grader.walls.room import Room

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes are selected from")
MANY = int(os.environ.get("BAKEHOUSE_FRAMES", "100000"))
ANSWER = {
    "value": 42,
    "left": {"processes": [], "threads": [], "descriptors": [], "segments": []},
    "changed": {"handlers": [], "limits": [], "folder": [], "files": []},
}
KEYS = st.sampled_from(["$", "v", "id", "value", "problem", "tampered", "stray", "x"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
    max_leaves=8,
)
HURRY = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


class FakeRunner:
    """The other ends of a link, and a process that only waits."""

    def __init__(self, process, folder):
        ours, self.channel = socket.socketpair()
        output, self._output = os.pipe()
        diagnostics, self._diagnostics = os.pipe()
        for descriptor in (ours.fileno(), output, diagnostics):
            os.set_blocking(descriptor, False)
        link = Link(process, ours, output, diagnostics)
        inside = Inside(folder, folder / "kitchen.py", folder, Settings(0, 0))
        self.cell = Cell(link, inside, Room(folder / "none", folder / "kitchen.py"), Limits(), 0)
        self.channel.setblocking(False)

    def close(self):
        self.cell._selector.close()
        self.cell._link.close()
        self.channel.close()
        os.close(self._output)
        os.close(self._diagnostics)

    def asked(self, data, seconds=5.0):
        """What a request comes to if ``data`` is the answer to it: a problem, or what was taken for the reply."""
        self.cell._send = lambda request, deadline: self.channel.sendall(data)
        try:
            return self.cell.request("call", seconds)
        except CellProblem as problem:
            return problem


@pytest.fixture
def process():
    child = subprocess.Popen([sys.executable, "-I", "-S", "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    yield child
    child.stdin.close()
    child.wait()


@pytest.fixture
def fresh(process, tmp_path):
    """A function that makes a fake runner; the one before it is closed."""
    made = []

    def make():
        while made:
            made.pop().close()
        made.append(FakeRunner(process, tmp_path))
        return made[0]

    yield make
    while made:
        made.pop().close()


def frame(body):
    return wire.HEADER.pack(len(body)) + body


@HURRY
@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_no_answer(fresh, data):
    assert isinstance(fresh().asked(data, seconds=0.02), CellProblem)


@HURRY
@given(VALUES)
def test_json_of_any_kind_is_no_answer(fresh, value):
    said = fresh().asked(frame(json.dumps(value).encode()))
    assert isinstance(said, Violation)


@HURRY
@given(VALUES)
def test_a_value_of_any_kind_is_decoded_or_refused(value):
    data = json.loads(json.dumps(value))
    try:
        wire.decode(data)
    except wire.WireError:
        return


@pytest.mark.parametrize("length", [0, 1, wire.MAX_FRAME + 1, 2**31, 2**32 - 1])
def test_a_length_that_cannot_be(fresh, length):
    said = fresh().asked(wire.HEADER.pack(length) + b"x", seconds=0.1)
    assert isinstance(said, (Violation, OutOfTime))


def test_a_reply_that_never_ends_is_waited_for_no_longer_than_allowed(fresh):
    started = time.monotonic()
    said = fresh().asked(wire.HEADER.pack(1000) + b"{" * 999, seconds=0.3)
    assert isinstance(said, OutOfTime)
    assert time.monotonic() - started < 5


def test_a_right_reply_is_taken_once(fresh):
    """The fuzz means something only if the right frame, with the request's own number, is an answer."""
    fake = fresh()
    fake.cell._send = lambda data, deadline: fake.channel.sendall(reply_to(data) * 2)
    assert fake.cell.request("call", 5) == ANSWER
    with pytest.raises(Violation, match="nobody asked for"):
        fake.cell.request("call", 5)


def reply_to(request):
    identity = json.loads(request[4:])["id"]
    return frame(json.dumps({"id": identity, "value": ANSWER}).encode())


@pytest.mark.slow
def test_a_hundred_thousand_random_frames(fresh):
    """Random bodies and mutations of real replies; none is taken for an answer, none raises anything but a CellProblem."""
    rng = random.Random(1)
    fake, kinds = fresh(), {}
    for number in range(MANY):
        fake.cell._frames.clear()
        said = fake.asked(random_frame(rng), seconds=0.002)
        assert isinstance(said, CellProblem), said
        kinds[type(said).__name__] = kinds.get(type(said).__name__, 0) + 1
        if number % 2000 == 1999:
            fake = fresh()
    assert kinds["Violation"] > MANY / 2


def random_frame(rng):
    real = json.dumps({"id": f"{rng.getrandbits(64):016x}", "value": {"value": rng.choice(["x", 1, None, [1]]), "left": {}}})
    body = bytearray(real.encode())
    match rng.randrange(6):
        case 0:
            body = bytearray(rng.randbytes(rng.randrange(60)))
        case 1:
            for _ in range(rng.randint(1, 6)):
                body[rng.randrange(len(body))] = rng.randrange(256)
        case 2:
            del body[rng.randrange(len(body)) :]
        case 3:
            body *= rng.randint(2, 4)
        case 4:
            body = bytearray(json.dumps(rng.choice([{}, [], None, 1, {"id": 1}, {"stray": 1}, {"tampered": []}])).encode())
    data = frame(bytes(body))
    return data if rng.randrange(50) else wire.HEADER.pack(rng.getrandbits(32)) + bytes(body)
