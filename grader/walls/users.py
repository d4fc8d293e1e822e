"""A user of its own for every runner, where the grader is root: no two runners of this machine have the same at a time.

The kernel counts processes by user, and lets a process signal what has its user; so two graders must not hand out the same.
A locked file for each user sees to that, and is let go when its grader ends, however that happens.
"""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

FIRST_UID = 64_000
"""Above the range of people and of most services, below the 65,536 users that a container may have."""
USERS = 500
SEGMENTS = Path("/dev/shm")


class Slot:
    """One user: its ``uid``, ours until :meth:`close`. It is 0 where the grader is not root: the runner stays who it is."""

    def __init__(self) -> None:
        self._descriptor = -1
        self.uid = self._take()

    def give(self, folder: Path) -> None:
        """Make ``folder`` the user's."""
        if sys.platform == "linux" and self.uid:
            os.chown(folder, self.uid, self.uid)

    def close(self) -> None:
        """Let the user go, and remove what it left in the machine's shared memory. May be called again."""
        if self._descriptor >= 0:
            _remove_segments(self.uid)
            os.close(self._descriptor)
        self._descriptor = -1

    def _take(self) -> int:
        if sys.platform != "linux":
            return 0
        import fcntl

        if os.getuid() != 0:
            return 0
        folder = _folder()
        for number in range(USERS):
            place = (os.getpid() * 7 + number) % USERS
            descriptor = os.open(folder / str(place), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                continue
            self._descriptor = descriptor
            return FIRST_UID + place
        raise OSError(f"all {USERS} users for runners are in use")


def open_to_all(path: Path) -> bool:
    """Whether any user of this machine may reach and read it."""
    modes = [each.stat().st_mode for each in (path, *path.parents)]
    return bool(modes[0] & 0o004) and all(mode & 0o001 for mode in modes)


def _remove_segments(uid: int) -> None:
    for entry in SEGMENTS.iterdir() if SEGMENTS.is_dir() else ():
        with contextlib.suppress(OSError):
            if entry.lstat().st_uid == uid:
                entry.unlink()


def _folder() -> Path:
    """Where the locked files are: for root alone, so that no submission can hold a lock."""
    for base in (Path("/run"), Path(tempfile.gettempdir())):
        folder = base / "bakehouse-users"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            found = folder.lstat()
        except OSError:
            continue
        if found.st_uid == 0 and folder.is_dir() and not folder.is_symlink():
            folder.chmod(0o700)
            return folder
    raise OSError("there is no folder for the locks of the runners' users")
