"""Write files so that nobody ever meets half of one."""

import os
import tempfile
from pathlib import Path

UMASK = os.umask(0o077)
os.umask(UMASK)  # there is no other way to ask, and later on threads would be disturbed


def write_whole(path: Path, content: str | bytes) -> None:
    """Put ``content`` (text as UTF-8) into the file ``path`` at once: a reader, or a crash, never meets half of it.

    An OSError names ``path``.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~UMASK)  # mkstemp's 0600 would keep a colleague from reading it
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
