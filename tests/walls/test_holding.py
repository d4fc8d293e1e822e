"""What the kernel holds a runner by, where the grader may ask it to: a user of its own, a control group."""

import os
import subprocess
import sys

import pytest

from grader.walls import Limits, cgroup
from grader.walls.users import FIRST_UID, Slot

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux's")


def test_no_two_runners_have_the_same_user():
    slots = [Slot() for _ in range(5)]
    try:
        uids = [slot.uid for slot in slots]
        if os.getuid() != 0:
            assert set(uids) == {0}
        else:
            assert len(set(uids)) == 5
            assert min(uids) >= FIRST_UID
    finally:
        for slot in slots:
            slot.close()


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root hands out users")
def test_a_grader_in_another_process_hands_out_other_users():
    code = "from grader.walls.users import Slot; kept = [Slot() for _ in range(3)]; print(*(each.uid for each in kept))"
    slot = Slot()
    try:
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
        assert slot.uid not in map(int, said.split())
    finally:
        slot.close()


@pytest.mark.skipif(not cgroup.available(), reason="no control group may be made here")
class TestControlGroup:
    @pytest.fixture
    def group(self):
        made = cgroup.Group.take(Limits(memory=64 * 2**20, scratch=0, processes=20))
        yield made
        made.remove()

    def run_in(self, group, code):
        held = f"import os, sys; sys.stdin.readline(); {code}"
        child = subprocess.Popen([sys.executable, "-I", "-S", "-c", held], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        group.hold(child.pid)
        child.communicate(b"go\n", timeout=60)
        return child.returncode

    def test_memory_in_files_that_no_process_maps_is_held(self, group):
        code = "file = os.memfd_create('x'); [os.write(file, b'x' * 2**20) for _ in range(400)]"
        assert self.run_in(group, code) == -9
        assert group.out_of_memory()

    def test_what_is_within_the_limits_is_left_alone(self, group):
        assert self.run_in(group, "kept = b'x' * 2**24") == 0
        assert not group.out_of_memory()

    def test_a_group_is_used_again_and_forgets(self, group):
        self.run_in(group, "kept = b'x' * 2**29")
        assert group.out_of_memory()
        group.give_back()
        again = cgroup.Group.take(Limits())
        assert again is group
        assert not again.out_of_memory()
