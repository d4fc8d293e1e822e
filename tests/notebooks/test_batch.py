"""What a class handed in, found to be judged in parallel."""

import os

import pytest

from grader.notebooks import batch, settings
from grader.notebooks.release import releases
from grader.notebooks.store import Terms

from .classroom import SLUG

pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")  # nbgrader's own


def test_jobs_are_what_was_handed_in(classroom):
    classroom.hand_in("ada", "mine")
    classroom.hand_in("bob", cell="in_the_cell = 1")
    (classroom.hand_in("cleo") / f"{SLUG}.py").unlink()
    found = releases(classroom.folder, settings.exercises(classroom.folder))
    jobs = list(batch.jobs(classroom.folder, found, Terms(seed=7)))
    assert {job.seed for job in jobs} == {7}
    assert [(job.learner, job.content) for job in jobs] == [("ada", b"mine"), ("bob", b"in_the_cell = 1")]


def test_a_lone_file_gets_its_notebook_and_then_its_score(classroom):
    """nbgrader passes over a submission without the notebook: no score, not even 0."""
    folder = classroom.hand_in("ada", "mine")
    (folder / f"{SLUG}.ipynb").unlink()
    (release,) = releases(classroom.folder, settings.exercises(classroom.folder))
    assert batch.complete(classroom.folder, release) == [folder / f"{SLUG}.ipynb"]
    assert batch.complete(classroom.folder, release) == []
    assert classroom.autograde("ada").score == 10


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_nothing_is_written_where_a_link_leads(classroom, tmp_path):
    path = classroom.hand_in("ada", "mine") / f"{SLUG}.ipynb"
    path.unlink()
    path.symlink_to(tmp_path / "elsewhere")
    (release,) = releases(classroom.folder, settings.exercises(classroom.folder))
    assert batch.complete(classroom.folder, release) == []
    assert not (tmp_path / "elsewhere").exists()


def test_a_learners_own_notebook_is_not_replaced(classroom):
    path = classroom.hand_in("ada", cell="mine = 1") / f"{SLUG}.ipynb"
    before = path.read_bytes()
    (release,) = releases(classroom.folder, settings.exercises(classroom.folder))
    batch.complete(classroom.folder, release)
    assert path.read_bytes() == before
