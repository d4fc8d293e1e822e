"""What is planted round the attacks, and what must not be there when they are over."""

import contextlib
import ctypes
import os
import secrets
import site
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil

PR_SET_CHILD_SUBREAPER = 36
PORT_OF_A_DAEMON = 48_231
PORT_OF_THE_MACHINE = 48_232
SEGMENT = 0xBA4E
CONFESSION = "planted secret"
"""What an attack prints when it got what it wanted."""
POISON = ("sitecustomize.py", "usercustomize.py", "poison-bakehouse.pth", "conftest.py")


class Scene:
    """Secrets in files and in the environment, servers that nobody may reach, and a place for temporary files.

    This process becomes the one that orphans come to: whatever a grader leaves behind turns up among its children.
    """

    def __init__(self, folder: Path) -> None:
        self.secret = secrets.token_hex(8)
        self.tmp = folder / "t"
        self.tmp.mkdir()
        (folder / "bakehouse-secret.txt").write_text(self.secret)
        (folder / "gradebook.db").write_text(self.secret)
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.connections: list[str] = []
        self._servers = [socket.socket(socket.AF_UNIX), socket.socket()]
        self._servers[1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for server, address in zip(self._servers, ("\0bakehouse-planted", ("127.0.0.1", PORT_OF_THE_MACHINE)), strict=True):
            server.bind(address)
            server.listen()
            threading.Thread(target=self._serve, args=(server, str(address)), daemon=True).start()
        self._poison = {path: path.exists() for path in _poisonable()}

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "TMPDIR": str(self.tmp), "BAKEHOUSE_SECRET": self.secret, "NO_COLOR": "1"}

    def close(self) -> None:
        for server in self._servers:
            server.close()
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)

    def assert_clean(self) -> None:
        """No process, file, segment, port, connection or poison is left."""
        assert not self._processes_left()
        left = [path for path in self.tmp.iterdir() if not path.name.endswith(".lock")]
        subprocess.run(["rm", "-rf", "--", *left], check=True)  # what one attack left is not to be blamed on the next
        assert not [path.name for path in left]
        assert not [name for name in os.listdir("/dev/shm") if "bakehouse-attack" in name]
        assert str(SEGMENT) not in Path("/proc/sysvipc/shm").read_text().split()
        assert not self.connections
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", PORT_OF_A_DAEMON)) != 0
        assert {path: path.exists() for path in self._poison} == self._poison

    def assert_secret(self, said: str) -> None:
        """Nothing in what the grader said comes from where the submission may not look."""
        assert self.secret not in said
        assert CONFESSION not in said.replace(f"'{CONFESSION}", "").replace(f'"{CONFESSION}', "")

    def _processes_left(self) -> list[psutil.Process]:
        deadline = time.monotonic() + 10
        while left := psutil.Process().children(recursive=True):
            for each in left:
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(each.pid, os.WNOHANG)
            if time.monotonic() > deadline:
                return left
            time.sleep(0.02)
        return []

    def _serve(self, server: socket.socket, address: str) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = server.accept()
                connection.close()
                self.connections.append(address)


def _poisonable() -> list[Path]:
    folders = [*sys.path, *site.getsitepackages(), site.getusersitepackages(), Path(os.__file__).parent, "/tmp", "/"]
    return [Path(folder) / name for folder in dict.fromkeys(map(str, folders)) for name in POISON]
