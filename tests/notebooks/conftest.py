"""The small exercise, a course of it, and a grader that answers what a test wants."""

import shutil
from pathlib import Path

import pytest

from grader.batch.judging import Job, Judgement
from grader.course import Course, Exercise
from grader.verdict import Verdict

from .classroom import SLUG, Classroom, on_terms, toy, verdict

pytest.importorskip("nbgrader", reason="the notebooks need nbgrader: pip install 'bakehouse[instructor]'")


@pytest.fixture
def home(tmp_path: Path) -> Course:
    return toy(tmp_path / "home")


@pytest.fixture
def exercise(home: Course) -> Exercise:
    return home.exercises[0]


@pytest.fixture
def grader(monkeypatch: pytest.MonkeyPatch) -> dict[bytes, Verdict | str]:
    """The grader's answers by the code they are about: a verdict, or a problem that it has itself. Others pass."""
    answers: dict[bytes, Verdict | str] = {}

    def judge(job: Job) -> Judgement:
        answer = answers.get(job.content.strip(), verdict())
        return Judgement(job, None, answer) if isinstance(answer, str) else Judgement(job, on_terms(job, answer))

    monkeypatch.setattr("grader.notebooks.store.judge", judge)
    return answers


@pytest.fixture(scope="session")
def released_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An nbgrader course with the small exercise released, made by nbgrader itself; to be copied, not changed."""
    from grader.notebooks.build import build

    folder = tmp_path_factory.mktemp("nbgrader") / "course"
    home = toy(folder.parent / "home")
    build(folder, home, home.exercises)
    Classroom(folder).api.generate_assignment(SLUG)
    assert (folder / "release" / SLUG / f"{SLUG}.ipynb").is_file()
    return folder


@pytest.fixture
def classroom(released_course: Path, tmp_path: Path, grader: object) -> Classroom:
    return Classroom(Path(shutil.copytree(released_course, tmp_path / "course")))
