"""The pictures: well formed, described in words, without anything from elsewhere."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.lab.axis import axis_of
from grader.lab.catalogue import load
from grader.lab.experiment import Variant
from grader.lab.plot import described, svg
from grader.lab.record import Record

MACHINE = {"python": "3.11.7"}
WAYS = Record("creation", "s", MACHINE, False, [Variant("thread", [2e-4, 3e-4]), Variant("<fork> & co", [2e-3, 3e-3])])
SIZES = Record(
    "messages", "s", MACHINE, False, [Variant(way, [2e-5 * at], at) for way in ("pipe", "file") for at in (1, 1024)], "bytes"
)
SAME = Record("one_program", "how many", MACHINE, False, [Variant("programs", [1, 1])])
NOUGHT = Record("lost_update", "%", MACHINE, False, [Variant("x += 1", [0, 0])])


@pytest.mark.parametrize("record", [WAYS, SIZES, SAME, NOUGHT], ids=lambda record: record.experiment)
@pytest.mark.parametrize("alone", [True, False])
def test_a_picture(record, alone):
    experiment = load(record.experiment)
    text = svg(record, experiment, alone=alone)
    picture = ElementTree.fromstring(text)
    words = [element.text for element in picture.iter() if element.text]
    assert experiment.title in words
    assert described(record, experiment) in words
    assert all(variant.name in words for variant in record.variants)
    assert ("prefers-color-scheme: dark" in text) is alone
    assert not re.search(r"(href|url\(|@import)", text)
    assert len(text) < 8_000
    numbers = [float(each) for each in re.findall(r' (?:x|y|cx|cy)="([-\d.]+)"', text)]
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    assert all(0 <= each <= max(width, height) for each in numbers)


def test_every_run_is_shown():
    assert svg(WAYS, load("creation")).count('class="run"') == 4


def test_the_words_tell_each_median():
    assert described(SIZES, load("messages")).endswith(
        "Medians: pipe, bytes 1: 20 µs; pipe, bytes 1 KiB: 20 ms; file, bytes 1: 20 µs; file, bytes 1 KiB: 20 ms."
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.floats(-1e6, 1e9, allow_subnormal=False).filter(lambda value: value == 0 or abs(value) > 1e-9), min_size=1, max_size=9
    )
)
def test_an_axis_has_room_for_every_value_and_few_ticks(values):
    axis = axis_of(values, 0, 400)
    assert all(-0.01 <= axis.at(value) <= 400.01 for value in values)
    assert 2 <= len(axis.ticks) <= 8


def test_what_has_no_size_is_a_level_to_compare_with():
    record = Record(
        "chunk_size", "s", MACHINE, False, [Variant("alone", [1e-3]), Variant("two", [1.0], 1), Variant("two", [1e-2], 100)], "tasks"
    )
    text = svg(record, load("chunk_size"))
    ElementTree.fromstring(text)
    assert text.count("stroke-dasharray") == 1
    assert ">alone<" in text
