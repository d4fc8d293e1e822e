"""What Landlock's walls keep from a submission."""

import os
from pathlib import Path

import pytest

from grader.course import Course
from grader.walls.landlock import Landlock

pytestmark = pytest.mark.skipif(bool(Landlock().available()), reason=Landlock().available() or "-")


@pytest.fixture
def walls():
    return Landlock()


def ask(cell_of, source):
    with cell_of(source) as cell:
        return cell.request("call", 20, scenario="run", args=[], warm_up=False)["value"]


def test_neither_the_course_nor_this_file_nor_the_home_folder_can_be_read(cell_of):
    course = Course.load()
    files = [course.exercises[0].reference, course.exercises[0].suite, Path(__file__), Path.home() / ".bashrc"]
    source = f"""
def run():
    read = []
    for path in {[str(each) for each in files if each.is_file()]}:
        try:
            open(path).read()
            read.append(path)
        except PermissionError:
            pass
    return read
"""
    assert ask(cell_of, source) == []


def test_nothing_can_be_written_but_the_scratch_folder(cell_of, tmp_path):
    source = f"""
import tempfile, os
def run():
    written = []
    for folder in ("/tmp", "/var/tmp", {str(tmp_path)!r}, os.path.dirname(__file__), tempfile.gettempdir()):
        try:
            open(folder + "/probe", "w").close()
            written.append(folder)
        except PermissionError:
            pass
    return [len(written), written[-1] == tempfile.gettempdir()]
"""
    assert ask(cell_of, source) == [1, True]


def test_the_grader_can_not_be_signalled(cell_of):
    source = f"""
import os
def run():
    try:
        os.kill({os.getpid()}, 0)
    except PermissionError:
        return "refused"
"""
    assert ask(cell_of, source) == "refused"
