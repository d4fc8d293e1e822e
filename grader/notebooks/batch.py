"""Grade a class in parallel before ``nbgrader autograde``, which takes one submission after the other."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from grader.batch.judging import Job
from grader.notebooks.release import Release
from grader.notebooks.store import Terms


def learners(folder: Path, release: Release) -> list[Path]:
    """The learners' folders of one assignment, ``submitted/<learner>/<assignment>``."""
    return [each for each in sorted(folder.glob(f"submitted/*/{release.assignment}")) if each.is_dir()]


def complete(folder: Path, release: Release) -> list[Path]:
    """Put the released notebook where a submission has none, and return where.

    nbgrader passes over a submission without a notebook: that learner would have no score, not even 0.
    """
    missing = [each / release.path.name for each in learners(folder, release)]
    missing = [path for path in missing if not os.path.lexists(path)]  # never write where a link leads
    for path in missing:
        shutil.copyfile(release.path, path)
    return missing


def jobs(folder: Path, releases: Iterable[Release], terms: Terms) -> Iterator[Job]:
    """What is in ``submitted/`` to be judged. Where nothing was handed in there is nothing to judge."""
    for release in releases:
        for each in learners(folder, release):
            code = release.submission(each).code
            if code is not None:
                yield terms.job(each.parent.name, release.exercise, code)
