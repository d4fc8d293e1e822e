"""Text made fit for showing."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from grader.report.text import LONGEST, excerpt, one_line, plain

ANY_TEXT = st.text(st.characters(categories=None))


@given(ANY_TEXT)
def test_nothing_that_acts_is_left(text):
    acting = {character for character in plain(text) if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")}
    assert acting <= {"\n", "\t"}


@given(ANY_TEXT)
def test_it_can_be_written_as_utf_8(text):
    plain(text).encode("utf-8")


@given(ANY_TEXT)
def test_one_line_is_one_line(text):
    assert len(one_line(text).splitlines()) <= 1


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_text_stays_as_it_is(text):
    assert plain(text) == text


def test_escapes_are_spelled_out():
    assert plain("\x1b[31mred\x00\ud800\u202e") == r"\x1b[31mred\x00\ud800\u202e"


def test_tabs_and_newlines_stay():
    assert plain("a\tb\r\nc\n") == "a\tb\nc\n"


def test_a_megabyte_is_cut_and_says_so():
    shown = plain("x" * 1_000_000)
    assert len(shown) < LONGEST + 50
    assert "980,000 more characters" in shown


def test_a_screen_has_so_many_lines():
    assert excerpt("a\n" * 100, 1000, 3) == "a\na\na\n… (97 more lines)"
    assert excerpt("a\nb\n", 1000, 3) == "a\nb"


def test_any_object_is_shown():
    assert plain(None) == "None"
