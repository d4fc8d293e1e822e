"""The wire: every plain value arrives as itself, nothing else arrives as a plain value, and no frame upsets the reader."""

import contextlib
import json
import math
from collections import Counter, OrderedDict, namedtuple
from dataclasses import dataclass
from enum import IntEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.runner import wire
from grader.suite import expect

KEYS = st.none() | st.booleans() | st.integers() | st.text() | st.binary()
VALUES = st.recursive(
    KEYS | st.floats(),
    lambda below: (
        st.lists(below)
        | st.lists(below).map(tuple)
        | st.dictionaries(KEYS, below)
        | st.sets(KEYS)
        | st.frozensets(KEYS)
        | st.binary().map(bytearray)
    ),
    max_leaves=20,
)


def there_and_back(value):
    return wire.decode(wire.unpack(wire.pack({"value": wire.encode(value)})[wire.HEADER.size :])["value"])


@settings(deadline=None)  # other programs use the cores as well
@given(VALUES)
def test_plain_values_arrive_exactly(value):
    assert expect.same(there_and_back(value), value)


class Agreeable(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Colour(IntEnum):
    RED = 1


class Silent:
    def __repr__(self):
        raise SystemExit(3)


@pytest.mark.parametrize("value", [Agreeable(1), Colour.RED, Silent(), object(), OrderedDict(a=1), Counter("a"), len, 1j])
def test_what_is_not_plain_arrives_as_opaque(value):
    arrived = there_and_back(value)
    assert type(arrived) is wire.Opaque
    assert arrived.type == type(value).__name__


def test_exceptions_arrive_with_bases_cause_and_attributes():
    error = FileNotFoundError(2, "gone", "flour")
    error.stage = 3
    error.__cause__ = KeyError("k")
    arrived = there_and_back(error)
    assert arrived.type == "FileNotFoundError"
    assert "builtins.OSError" in arrived.kinds
    assert arrived.cause.type == "KeyError"
    assert arrived.attributes["stage"] == 3


def test_named_tuples_and_dataclasses_arrive_as_records():
    @dataclass
    class Tray:
        size: int

    outcome = there_and_back(namedtuple("Outcome", "kind value")("returned", (1,)))
    assert (outcome.type, outcome.kind, outcome.value) == ("Outcome", "returned", (1,))
    assert there_and_back(Tray(3)).size == 3
    with pytest.raises(AttributeError, match="no field 'weight'"):
        there_and_back(Tray(3)).weight  # noqa: B018


def test_what_is_too_deep_or_too_long_is_cut_not_fatal():
    deep = []
    for _ in range(5_000):
        deep = [deep]
    cyclic = []
    cyclic.append(cyclic)
    for value in (deep, cyclic, 10**9_000):
        there_and_back(value)
    assert math.isnan(there_and_back(float("nan")))


@given(st.binary(max_size=200))
def test_garbage_is_a_wire_error(body):
    with contextlib.suppress(wire.WireError):
        wire.decode(wire.unpack(body))


@given(st.recursive(st.none() | st.integers() | st.text(max_size=9), lambda b: st.lists(b) | st.dictionaries(st.text(), b)))
def test_any_json_is_a_value_or_a_wire_error(data):
    with contextlib.suppress(wire.WireError):
        wire.decode(data)


def test_a_deep_bomb_is_a_wire_error():
    with pytest.raises(wire.WireError):
        wire.unpack(b'{"a":' * 100_000)
    with pytest.raises(wire.WireError):
        wire.decode(json.loads("[" * 500 + "]" * 500))


def test_a_frame_has_a_limit():
    with pytest.raises(wire.WireError, match="at most"):
        wire.pack({"value": "x" * wire.MAX_FRAME})
