"""The class's seed: drawn once, then the same for everybody."""

import pytest

from grader.batch.seed import FILE, class_seed
from grader.course import CourseError


def test_it_is_drawn_once_and_kept(tmp_path):
    assert class_seed(tmp_path) == class_seed(tmp_path)
    assert int((tmp_path / FILE).read_text()) == class_seed(tmp_path)


def test_classes_have_different_ones(tmp_path):
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
    assert len({class_seed(folder) for folder in folders}) > 1


def test_a_wanted_one_takes_its_place(tmp_path):
    class_seed(tmp_path)
    assert class_seed(tmp_path, 7) == 7
    assert class_seed(tmp_path) == 7


@pytest.mark.parametrize("text", ["", "seven", "-1", "1.5", "²"])
def test_a_file_that_holds_none_is_named(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    with pytest.raises(CourseError, match=FILE):
        class_seed(tmp_path)
