"""Start a runner on a POSIX system: it inherits the channel's and the diagnostics' descriptors, in a session of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from grader.walls.link import Link
from grader.walls.plain import Inside

if sys.platform != "win32":

    def start(
        inside_of: Callable[[int, int], Inside],
        command_of: Callable[[Inside], list[str]],
        environment: dict[str, str],
        cwd: Path,
    ) -> tuple[Link, Inside]:
        """Start it; OSError if that fails. ``inside_of`` is told the two descriptors, ``command_of`` what came of them."""
        channel, theirs = socket.socketpair()
        output, their_output = os.pipe()
        diagnostics, their_diagnostics = os.pipe()
        try:
            inside = inside_of(theirs.fileno(), their_diagnostics)
            process = subprocess.Popen(
                command_of(inside),
                stdin=subprocess.DEVNULL,
                stdout=their_output,
                stderr=their_output,
                pass_fds=(theirs.fileno(), their_diagnostics),
                start_new_session=True,
                env=environment,
                cwd=cwd,
            )
        except BaseException:
            channel.close()
            os.close(output)
            os.close(diagnostics)
            raise
        finally:
            theirs.close()
            os.close(their_output)
            os.close(their_diagnostics)
        for descriptor in (channel.fileno(), output, diagnostics):
            os.set_blocking(descriptor, False)
        return Link(process, channel, output, diagnostics), inside
