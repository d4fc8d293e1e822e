"""What a person typed can't be used: one line on standard error, exit code 2."""

import click

from grader.verdict import UNUSABLE


class Unusable(click.ClickException):
    """The message names what, where and the remedy."""

    exit_code = UNUSABLE
