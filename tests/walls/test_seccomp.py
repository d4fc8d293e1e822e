"""What a runner's filter refuses: the program itself, and what the kernel makes of it inside real walls."""

import errno
import os
import shutil
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.runner import seccomp
from grader.walls import bubblewrap, landlock

ALLOWED, PERMISSION, NO_CALL = "allowed", errno.EPERM, errno.ENOSYS
CLONE, ARCHITECTURE = seccomp.CLONE[0], seccomp.ARCHITECTURES["x86_64"]
REFUSED = [x86 for x86, _ in seccomp.KERNEL.values()]
NEW_USER = 0x10000000
needs_linux = pytest.mark.skipif(not seccomp.available(), reason="seccomp's numbers are known for Linux on two architectures")


def decided(code: bytes, number: int, architecture: int, first: int) -> object:
    """What the kernel would make of a call: classic BPF as seccomp(2) runs it, 8 bytes an instruction."""
    data = struct.pack("=iIQQ", number, architecture, 0, first)
    at, accumulator = 0, 0
    while True:
        operation, so, unless, operand = struct.unpack_from("=HBBI", code, 8 * at)
        at += 1
        match operation:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", data, operand)
            case 0x15:
                at += so if accumulator == operand else unless
            case 0x35:
                at += so if accumulator >= operand else unless
            case 0x45:
                at += so if accumulator & operand else unless
            case 0x06:
                return ALLOWED if operand == 0x7FFF0000 else operand & 0xFFFF
            case _:
                raise AssertionError(f"no such operation: {operation:#x}")


CODE = seccomp.program(REFUSED, CLONE, ARCHITECTURE)


@given(number=st.one_of(st.integers(0, 500), st.sampled_from(REFUSED)), first=st.integers(0, 2**64 - 1))
def test_every_call_is_either_listed_or_let_through(number, first):
    if number in REFUSED:
        wanted = PERMISSION
    elif number == seccomp.CLONE3:
        wanted = NO_CALL
    elif number == CLONE and first & seccomp.NAMESPACES:
        wanted = PERMISSION
    else:
        wanted = ALLOWED
    assert decided(CODE, number, ARCHITECTURE, first) == wanted


@given(number=st.integers(0, 2**31 - 1), architecture=st.integers(0, 2**32 - 1))
def test_a_second_set_of_numbers_is_no_way_round(number, architecture):
    """32-bit programs and those with short pointers count their calls otherwise."""
    if architecture != ARCHITECTURE or number >= 0x40000000:
        assert decided(CODE, number, architecture, 0) == NO_CALL


def test_threads_and_processes_are_made_without_a_namespace():
    forked, thread = 17, 0x3D0F00
    assert decided(CODE, CLONE, ARCHITECTURE, forked) == decided(CODE, CLONE, ARCHITECTURE, thread) == ALLOWED
    assert decided(CODE, CLONE, ARCHITECTURE, forked | NEW_USER) == PERMISSION


@needs_linux
class TestInside:
    @pytest.fixture(autouse=True)
    def _only_where_it_is_set(self, walls):
        if walls.name == "limits":
            pytest.skip("accidents do not trace, mount or load")

    def numbers(self):
        column = list(seccomp.ARCHITECTURES).index(os.uname().machine)
        return {name: numbers[column] for name, numbers in seccomp.KERNEL.items()}

    def test_what_the_kernel_says_to_each_refused_call(self, cell_of):
        # Zeros for arguments: a call that is not refused fails otherwise, or does nothing.
        source = f"""
import ctypes
def run():
    libc = ctypes.CDLL(None, use_errno=True)
    said = {{}}
    for name, number in {self.numbers()!r}.items():
        ctypes.set_errno(0)
        libc.syscall(*map(ctypes.c_long, (number, 0, 0, 0, 0, 0, 0)))
        said[name] = ctypes.get_errno()
    return [name for name, error in said.items() if error != {errno.EPERM}]
"""
        with cell_of(source) as cell:
            assert cell.request("call", 20, scenario="run", args=[], warm_up=False)["value"] == []

    def test_what_it_starts_is_held_too(self, cell_of):
        source = f"""
import subprocess, sys
code = "import ctypes; libc = ctypes.CDLL(None, use_errno=True); print(libc.unshare({NEW_USER}), ctypes.get_errno())"
def run():
    return subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True).stdout
"""
        with cell_of(source) as cell:
            value = cell.request("call", 20, scenario="run", args=[], warm_up=False)["value"]
        assert value == f"-1 {errno.EPERM}\n"

    def test_behind_landlock_nothing_is_left_on_the_machine_by_ipc(self, walls, cell_of):
        if walls.name != "landlock":
            pytest.skip("bubblewrap's walls have an IPC namespace of their own")
        source = """
import ctypes
def run():
    libc = ctypes.CDLL(None, use_errno=True)
    return [libc.shmget(0xBA4F, 4096, 0o1600), libc.semget(0xBA4F, 1, 0o1600), libc.msgget(0xBA4F, 0o1600)]
"""
        with cell_of(source) as cell:
            assert cell.request("call", 20, scenario="run", args=[], warm_up=False)["value"] == [-1, -1, -1]


@needs_linux
@pytest.mark.parametrize("module", [bubblewrap, landlock], ids=lambda module: module.__name__.rpartition(".")[2])
def test_where_the_kernel_takes_no_filter_the_level_is_not_there(module, tmp_path, monkeypatch):
    """It is probed by launching: a runner that can't set its filter would be the machine's fault in every check."""
    if why_not := module._probe():
        pytest.skip(why_not)
    copy = tmp_path / "library"
    shutil.copytree(module.library(), copy, ignore=shutil.ignore_patterns("__pycache__"))
    file = copy / "grader" / "runner" / "seccomp.py"
    file.write_text(
        file.read_text().replace("    machine = os.uname()", "    raise OSError(38, 'no filter here')\n    machine = os.uname()")
    )
    monkeypatch.setattr(module, "library", lambda: copy)
    assert "no filter here" in module._probe.__wrapped__()
