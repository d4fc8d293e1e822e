"""Records are kept and read again; what is none is said."""

import pytest

from grader.lab.experiment import Variant
from grader.lab.record import NoRecord, Record, Spread, from_json, read
from grader.lab.table import in_markdown, rows
from grader.lab.values import amount, readable

MACHINE = {"python": "3.11.7"}
RECORD = Record("creation", "s", MACHINE, False, [Variant("thread", [0.0003, 0.0002, 0.0004]), Variant("fork", [0.0026, 0.003])])
SIZES = Record("messages", "s", MACHINE, False, [Variant("pipe", [2e-5], 1), Variant("pipe", [0.02], 2**20)], "bytes")


@pytest.mark.parametrize("record", [RECORD, SIZES], ids=["ways", "sizes"])
def test_what_is_kept_can_be_read(record, tmp_path):
    record.keep(tmp_path / "lab" / "record.json")
    assert read(tmp_path / "lab" / "record.json") == record
    assert from_json(record.as_json()) == record
    assert [each.name for each in (tmp_path / "lab").iterdir()] == ["record.json"]


def test_a_variant_is_found_by_name_and_size():
    assert SIZES.of("pipe", 2**20).runs == [0.02]
    with pytest.raises(NoRecord, match="it has thread, fork"):
        RECORD.of("spawn")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"variants": 3}'])
def test_a_file_that_is_no_record_is_said(text, tmp_path):
    (tmp_path / "x.json").write_text(text)
    with pytest.raises(NoRecord, match="no record"):
        read(tmp_path / "x.json")


def test_the_spread():
    assert Spread.of(RECORD.variants[0]) == Spread(0.0002, 0.0003, 0.0004)


def test_the_table_names_sizes_where_there_are_several():
    assert list(rows(RECORD))[1] == ["thread", "200 µs", "300 µs", "400 µs", "3"]
    assert list(rows(SIZES))[2] == ["pipe", "1 MiB", "20 ms", "20 ms", "20 ms", "1"]
    assert in_markdown(SIZES).splitlines()[:2] == [
        "| way | bytes | lowest | median | highest | runs |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "said"),
    [
        (0.0026, "s", "", "2.6 ms"),
        (0.00022, "s", "ms", "0.22 ms"),
        (1.94, "s", "", "1.9 s"),
        (1.6e-7, "s", "", "160 ns"),
        (0, "%", "", "0 %"),
        (31.4, "%", "", "31 %"),
        (-11, "exit code", "", "-11"),
        (1.25, "MiB", "", "1.2 MiB"),
        (0.0, "s", "", "0 s"),
    ],
)
def test_numbers_in_words(value, unit, wanted, said):
    assert readable(value, unit, wanted) == said


def test_sizes_in_words():
    assert [amount(each, "bytes") for each in (1, 1024, 10 * 2**20)] == ["1", "1 KiB", "10 MiB"]
    assert amount(20_000, "tasks") == "20,000"
