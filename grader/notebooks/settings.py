"""``nbgrader_config.py``: written once for a course, and read as nbgrader reads it."""

import os
from pathlib import Path
from typing import Any

from grader.course import Course, CourseError
from grader.notebooks.store import Terms

FILE = "nbgrader_config.py"
_TEMPLATE = Path(__file__).with_name("nbgrader_config.template")


def text(course_id: str, exercises: Course) -> str:
    """The settings of a new course, with what makes nbgrader ask us."""
    own = exercises.root == Course.load().root
    template = _TEMPLATE.read_text(encoding="utf-8").replace("@COURSE_ID@", repr(course_id))
    return template.replace("@EXERCISES@", repr("" if own else str(exercises.root)))


def load(folder: Path) -> Any:
    """The settings in ``folder``, as traitlets' Config.

    Raises :class:`CourseError` for a file that is missing or has a mistake: nbgrader passes over such a file.
    """
    path = folder / FILE
    if not path.is_file():
        raise CourseError(f"no {FILE} in {folder}. Make it with: bakehouse notebooks build {folder}")
    from traitlets.config.loader import PyFileConfigLoader

    environment = dict(os.environ)
    try:
        return PyFileConfigLoader(FILE, path=str(folder.resolve())).load_config()
    except Exception as error:  # whatever the instructor's lines raise
        raise CourseError(f"{path} has a mistake: {type(error).__name__}: {error}") from error
    finally:
        os.environ.clear()
        os.environ.update(environment)


def exercises(folder: Path) -> Course:
    """The course whose exercises the nbgrader course in ``folder`` was built from."""
    settings = load(folder)
    return course(str(settings.ExternalGrade.course) if "course" in settings.ExternalGrade else "")


def terms(folder: Path, seed: int) -> Terms:
    """On what terms `nbgrader autograde` would have the submissions judged."""
    chosen = load(folder).ExternalGrade
    return Terms(**{name: chosen[name] for name in ("limit", "walls") if name in chosen}, seed=seed)


def course(root: str) -> Course:
    """The course at ``root``, or, if that is empty, the one that came with the program."""
    return Course.load(Path(root) if root else None)
