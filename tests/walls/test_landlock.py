"""What Landlock's walls keep from a submission."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from grader.course import Course
from grader.walls.landlock import Landlock
from grader.walls.users import FIRST_UID, open_to_all

pytestmark = pytest.mark.skipif(bool(Landlock().available()), reason=Landlock().available() or "-")
VERSION = "python{}.{}".format(*sys.version_info)
OPEN_PYTHON = next(
    (each for each in (f"/usr/bin/{VERSION}", f"/usr/local/bin/{VERSION}") if Path(each).is_file() and open_to_all(Path(each))), ""
)
"""A Python of this version that any user may start."""


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


ROOTS_GRADER = """
import json, sys
from pathlib import Path
from grader.walls import opened
from grader.walls.landlock import Landlock
kitchen = Path(sys.argv[1])
with opened(Landlock(), kitchen / "given.py", "kitchen", kitchen / "scenarios.py") as cell:
    load = {"submission": str(cell.submission), "start_method": None, "import": True, "names": []}
    cell.request("load", 20, **load)
    print(json.dumps(cell.request("call", 20, scenario="run", args=[], warm_up=False)["value"]))
"""


@pytest.mark.skipif(os.getuid() != 0 or not OPEN_PYTHON, reason="needs root, and a Python outside of root's home folder")
def test_where_the_grader_is_root_the_runner_is_somebody_of_its_own(tmp_path):
    (tmp_path / "given.py").write_text("")
    segment = Path("/dev/shm", f"bakehouse-test-{secrets.token_hex(4)}")
    (tmp_path / "scenarios.py").write_text(
        f"""
import os, tempfile
def refused(call):
    try:
        call()
    except OSError:
        return True
def run():
    open({str(segment)!r}, "w").close()
    open(tempfile.gettempdir() + "/note", "w").close()
    return [
        os.getuid(),
        refused(lambda: os.setuid(0)),
        refused(lambda: os.chroot("/")),
        refused(lambda: open("/proc/{os.getpid()}/environ")),
    ]
"""
    )
    paths = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(psutil.__file__).parents[1])])
    command = [OPEN_PYTHON, "-c", ROOTS_GRADER, str(tmp_path)]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": paths, "TMPDIR": "/tmp"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert not done.returncode, done.stderr
    uid, *all_refused = json.loads(done.stdout)
    assert uid >= FIRST_UID
    assert all_refused == [True, True, True]
    assert not segment.exists()
