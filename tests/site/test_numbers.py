"""The measured numbers on the pages come from recorded runs: none is typed by hand, and each record is one of a whole run."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="mkdocs is missing: pip install 'bakehouse[site]'")

from grader.lab.catalogue import NAMES
from grader.lab.record import NoRecord, read

SITE = Path(__file__).resolve().parents[2] / "site"
HOOK = spec_from_file_location("lab_hook", SITE / "hooks" / "lab.py")
assert HOOK and HOOK.loader
lab = module_from_spec(HOOK)
HOOK.loader.exec_module(lab)

PAGES = sorted(SITE.rglob("*.md"))
RECORDS = sorted((SITE / "lab").glob("*/*.json"))
MEASURED = re.compile(r"\b\d[\d.,]*\s?(?:ns|µs|ms|MiB|KiB|s|%|seconds?)(?!\w)")

# What is no measurement: sizes and durations that a program or a question sets, and what a manual says.
GIVEN = {
    "glossary.md": {"64 KiB"},
    "instructors.md": {"10 seconds", "200 seconds"},
    "claims.md": {"10 MiB", "200 MiB", "150 MiB", "50 ms", "300 ms", "30 MB"},
    "lessons/both-together.md": {"50 ms"},
    "lessons/processes-that-compute.md": {"50 ms"},
    "lessons/threads-that-wait.md": {"50 ms"},
    "lessons/talking-between-processes.md": {"64 KiB", "10 MiB", "10 ms", "30 ms", "3 seconds"},
}


def prose(page: Path) -> str:
    """A page without its programs, code and macros."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^( *)```.*?^\1```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", lab.INLINE.sub("", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SITE)))
def test_no_measured_number_is_typed_by_hand(page):
    name = page.relative_to(SITE).as_posix()
    assert set(MEASURED.findall(prose(page))) <= GIVEN.get(name, set())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(SITE)))
def test_everything_is_filled_in(page):
    text = lab.filled(page.read_text(encoding="utf-8"), page.relative_to(SITE).as_posix())
    assert "{{ lab" not in text
    assert "<!-- lab" not in text


def test_there_are_numbers_and_plots():
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert len(lab.INLINE.findall(text)) > 50
    assert len(lab.BLOCK.findall(text)) > 4


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_record_is_of_a_whole_run(file):
    record = read(file)
    assert record.experiment == file.stem
    assert not record.quick
    assert all(len(variant.runs) >= 5 for variant in record.variants)
    assert record.machine["python"].startswith(file.parent.name.removesuffix("t"))
    assert "/" not in str(record.machine["processor"])


def test_every_experiment_is_recorded():
    """On some version; the two that pages name have all that they can have."""
    recorded = {file.stem for file in RECORDS}
    assert recorded == set(NAMES)
    assert {file.parent.name for file in RECORDS} >= {"3.11", "3.13"}


@pytest.mark.parametrize(
    ("macro", "said"),
    [
        ("{{ lab 3.11/creation/no such way median }}", "no variant"),
        ("{{ lab 3.11/nothing/fork median }}", "no record"),
        ("{{ lab 3.11/creation/fork }}", "says none of"),
        ("<!-- lab plot 9.9/creation -->", "no record"),
    ],
)
def test_what_is_not_recorded_breaks_the_build(macro, said):
    with pytest.raises(NoRecord, match=said):
        lab.filled(macro)


def test_what_the_macros_say():
    said = lab.filled("{{ lab 3.11/one_program/processes range }} {{ lab 3.11/one_program/processes median }}")
    assert said == "4 4"
    assert lab.filled("{{ lab 3.11/one_program processes programs }}") == "4.0"
    assert lab.filled("{{ lab 3.11/lost_update/x += 1 runs }}").count("%") == 5
    table = lab.filled("<!-- lab table 3.11/one_program -->", "lessons/index.md")
    assert "| processes | 4 | 4 | 4 | 5 |" in table
    assert "](../lab/3.11/one_program.json)" in table
