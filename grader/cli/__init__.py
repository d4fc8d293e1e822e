"""The command ``bakehouse``: thin. One file a command; each is imported only when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from grader import __version__
from grader.course import CourseError
from grader.verdict import INTERRUPTED, UNUSABLE
from grader.walls.problems import WallsUnusable

COMMANDS = (
    "init",
    "list",
    "check",
    "watch",
    "hint",
    "replay",
    "explore",
    "lab",
    "doctor",
    "grade",
    "verify",
    "notebooks",
)
"""In the order in which the help shows them; ``check`` is the function ``check`` in grader/cli/check.py."""


class Commands(click.Group):
    """Commands that are found by name and imported when they are needed."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"grader.cli.{name}")
        command: click.Command = getattr(module, f"{name}_" if name in ("list",) else name)
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and turn what people must know into one line on standard error and the right exit code."""
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False}) or sys.exit(0)
        except click.exceptions.Exit as leaving:
            sys.exit(leaving.exit_code)
        except click.ClickException as error:
            error.show()
            sys.exit(UNUSABLE)
        except (CourseError, WallsUnusable) as error:
            click.echo(f"bakehouse: {error}", err=True)
            sys.exit(UNUSABLE)
        except OSError as error:
            click.echo(f"bakehouse: {error.filename or 'a file'}: {error.strerror or error}", err=True)
            sys.exit(UNUSABLE)
        except (click.Abort, KeyboardInterrupt):
            click.echo("bakehouse: interrupted", err=True)
            sys.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bakehouse")
def main() -> None:
    """A course on threads and processes that finds the schedule that breaks your program."""
