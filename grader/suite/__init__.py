"""The trusted side: the language that an exercise's suite is written in.

A suite is a pytest file. Each check is a function with one of the four decorators, which say its kind; they name the rule
it checks and the points it is worth. It gets the ``submission`` fixture, asks it to run scenarios, and says with
``expect`` what a right submission shows. See "Write an exercise" on the site.
"""

from __future__ import annotations

from grader.suite import expect
from grader.suite.checks import correctness, isolation, rules, speedup
from grader.suite.outcomes import Rejected, Undecided

__all__ = ["Rejected", "Undecided", "correctness", "expect", "isolation", "rules", "speedup"]
