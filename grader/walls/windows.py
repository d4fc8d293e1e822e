"""Start a runner on Windows: in a job of its own, with the channel handed over as a socket that it shares.

Descriptors are not inherited there and pipes can't be selected from. So the channel's other end is described on the runner's
standard input (socket.share), the diagnostics' pipe is inherited as a handle, and a thread for each pipe passes on what comes.
Not run by the project's tests, which have no Windows: type-checked only.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from grader.walls.link import Link
from grader.walls.plain import Inside

if sys.platform == "win32":
    import msvcrt

    from grader.walls.jobs import Job

    def start(
        inside_of: Callable[[int, int], Inside],
        command_of: Callable[[Inside], list[str]],
        environment: dict[str, str],
        cwd: Path,
    ) -> tuple[Link, Inside]:
        """Start it; OSError if that fails. It waits for the channel, so nothing of it runs before it is in its job."""
        channel, theirs = socket.socketpair()
        output, their_output = os.pipe()
        diagnostics, their_diagnostics = os.pipe()
        handle = msvcrt.get_osfhandle(their_diagnostics)
        os.set_handle_inheritable(handle, True)
        inside = inside_of(-1, handle)
        job = Job()
        try:
            process = subprocess.Popen(
                command_of(inside),
                stdin=subprocess.PIPE,
                stdout=their_output,
                stderr=their_output,
                startupinfo=subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]}),
                creationflags=subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW,
                env={**environment, "SYSTEMROOT": os.environ["SYSTEMROOT"]},
                cwd=cwd,
            )
            job.hold(process.pid)
            assert process.stdin is not None
            process.stdin.write(theirs.share(process.pid).hex().encode("ascii") + b"\n")
            process.stdin.close()
        except BaseException:
            job.close()
            channel.close()
            raise
        finally:
            theirs.close()
            os.close(their_output)
            os.close(their_diagnostics)
        channel.setblocking(False)
        return Link(process, channel, _passed_on(output), _passed_on(diagnostics), [job.close]), inside

    def _passed_on(pipe: int) -> socket.socket:
        """A socket from which comes what comes out of the pipe."""
        ours, theirs = socket.socketpair()

        def copy() -> None:
            try:
                while data := os.read(pipe, 2**16):
                    theirs.sendall(data)
            except OSError:
                pass  # one of the ends is gone
            finally:
                theirs.close()
                os.close(pipe)

        threading.Thread(target=copy, daemon=True).start()
        ours.setblocking(False)
        return ours
