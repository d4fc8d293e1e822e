"""What bubblewrap's walls keep from a submission."""

from pathlib import Path

import pytest

from grader.course import Course
from grader.walls.bubblewrap import Bubblewrap

pytestmark = pytest.mark.skipif(bool(Bubblewrap().available()), reason=Bubblewrap().available() or "-")


@pytest.fixture
def walls():
    return Bubblewrap()


def ask(cell_of, expression):
    with cell_of(f"import os, socket, pathlib\ndef run(): return {expression}") as cell:
        return cell.request("call", 20, scenario="run", args=[], warm_up=False)["value"]


def test_neither_the_course_nor_this_file_can_be_seen(cell_of):
    hidden = [Course.load().root / "solutions", Course.load().root / "exercises", Path(__file__)]
    assert ask(cell_of, f"[os.path.exists(each) for each in {[str(each) for each in hidden]}]") == [False] * 3


def test_other_processes_can_not_be_seen(cell_of):
    assert max(ask(cell_of, "[int(each) for each in os.listdir('/proc') if each.isdigit()]")) < 10


def test_no_root_and_no_way_back(cell_of):
    status = ask(cell_of, "pathlib.Path('/proc/self/status').read_text()")
    fields = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert int(fields["CapEff"], 16) == 0
    assert fields["NoNewPrivs"] == "1"
    assert "0" not in fields["Uid"].split() or fields["CapPrm"] == "0" * 16


def test_only_the_private_folders_can_be_written(cell_of):
    tries = """[_writable(each) for each in ('/', '/usr', '/dev', '/bakehouse/work', '/bakehouse/lib', '/tmp', '/dev/shm')]

def _writable(folder):
    try:
        open(folder + '/probe', 'w').close()
        return True
    except OSError:
        return False
"""
    assert ask(cell_of, tries) == [False] * 5 + [True] * 2


def test_loopback_works_and_the_outside_does_not(cell_of):
    greet = "(server := socket.create_server(('127.0.0.1', 0))) and socket.create_connection(server.getsockname(), 5).fileno()"
    assert ask(cell_of, greet) > 2
    assert ask(cell_of, "[name for _, name in socket.if_nameindex()]") == ["lo"]
