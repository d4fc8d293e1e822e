"""The course: chapters and exercises in order, read from ``exercises/course.toml``."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

PACKAGED = Path(__file__).parent / "_course"
"""Where a wheel carries ``exercises/`` and ``solutions/``."""
REPOSITORY = Path(__file__).parent.parent


class CourseError(Exception):
    """The course, or a name in it, can't be used as given. The text names what, where and the remedy."""


@dataclass(frozen=True)
class Chapter:
    """A part of the course; ``number`` begins at 1."""

    number: int
    title: str


@dataclass(frozen=True)
class Exercise:
    """One exercise. ``points`` is the sum of its checks' points, ``minutes`` a learner's usual time, ``difficulty`` 1 to 5."""

    number: int
    slug: str
    title: str
    chapter: int
    points: float
    minutes: int
    difficulty: int
    kinds: tuple[str, ...]
    lesson: str
    posix: bool
    exercises: Path
    solutions: Path
    originals: Path
    """The ``exercises`` folder that came with the program, which no learner has edited."""

    @property
    def lesson_title(self) -> str:
        """The lesson's name on the site: ``lessons/threads-share-memory.md`` is "Threads share memory"."""
        return Path(self.lesson).stem.replace("-", " ").capitalize()

    @property
    def name(self) -> str:
        """The folder's name, ``06_shared_counter``."""
        return f"{self.number:02d}_{self.slug}"

    @property
    def folder(self) -> Path:
        return self.exercises / self.name

    @property
    def stub(self) -> Path:
        """The file that a learner edits."""
        return self.folder / f"{self.slug}.py"

    @property
    def original_stub(self) -> Path:
        """The stub as it was before the learner edited it; a course that did not come along has only its own."""
        original = self.originals / self.name / f"{self.slug}.py"
        return original if original.is_file() else self.stub

    @property
    def suite(self) -> Path:
        return self.folder / f"test_{self.slug}.py"

    @property
    def scenarios(self) -> Path:
        return self.folder / "scenarios.py"

    @property
    def readme(self) -> Path:
        return self.folder / "README.md"

    @property
    def hints(self) -> Path:
        return self.folder / "hints.md"

    @property
    def reference(self) -> Path:
        return self.solutions / self.name / f"{self.slug}.py"

    @property
    def right(self) -> list[Path]:
        """Other correct submissions, the reference not among them."""
        return sorted((self.solutions / self.name / "right").glob("*.py"))

    @property
    def wrong(self) -> list[Path]:
        return sorted((self.solutions / self.name / "wrong").glob("*.py"))


@dataclass(frozen=True)
class Course:
    """A whole course; ``exercises`` in the order in which they are done."""

    title: str
    root: Path
    chapters: tuple[Chapter, ...]
    exercises: tuple[Exercise, ...]

    @classmethod
    def load(cls, root: Path | None = None) -> Course:
        """The course below ``root`` (a folder that holds ``exercises/``), or the one that came with the program.

        A workspace has no solutions: they are taken from the course that came with the program.
        """
        own = PACKAGED if PACKAGED.is_dir() else REPOSITORY
        root = (root or own).resolve()
        path = root / "exercises" / "course.toml"
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise CourseError(f"{path}: no such file. Make a workspace with: bakehouse init FOLDER") from None
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise CourseError(f"{path}: can't be read as a course: {error}") from error
        solutions = root / "solutions" if (root / "solutions").is_dir() else own / "solutions"
        try:
            return cls(
                title=data["title"],
                root=root,
                chapters=tuple(Chapter(each["number"], each["title"]) for each in data["chapter"]),
                exercises=tuple(_exercise(each, root / "exercises", solutions, own / "exercises") for each in data["exercise"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise CourseError(f"{path}: a field is missing or misplaced: {error}") from error

    @classmethod
    def find(cls, start: Path) -> Course:
        """The course whose folder ``start`` lies in (a workspace or the repository), else the one that came along."""
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / "exercises" / "course.toml").is_file():
                return cls.load(folder)
        return cls.load()

    @cached_property
    def _by_name(self) -> Mapping[str, Exercise]:
        names: dict[str, Exercise] = {}
        for exercise in self.exercises:
            names |= {exercise.slug: exercise, exercise.name: exercise, f"{exercise.number:02d}": exercise}
            names.setdefault(str(exercise.number), exercise)
        return names

    def exercise(self, name: str) -> Exercise:
        """The exercise called ``name``: its slug, number, or folder; else :class:`CourseError` with the nearest names."""
        wanted = name.strip().rstrip("/").rsplit("/", 1)[-1].removesuffix(".py")
        if wanted in self._by_name:
            return self._by_name[wanted]
        slugs = [exercise.slug for exercise in self.exercises]
        near = difflib.get_close_matches(wanted, slugs, n=3)
        remedy = f"Did you mean {' or '.join(near)}?" if near else "See them all with: bakehouse list"
        raise CourseError(f"there is no exercise {name!r}. {remedy}")

    def of_chapter(self, chapter: Chapter) -> list[Exercise]:
        return [exercise for exercise in self.exercises if exercise.chapter == chapter.number]


def _exercise(data: Mapping[str, Any], exercises: Path, solutions: Path, originals: Path) -> Exercise:
    return Exercise(
        number=int(data["number"]),
        slug=data["slug"],
        title=data["title"],
        chapter=data["chapter"],
        points=float(data["points"]),
        minutes=data["minutes"],
        difficulty=data["difficulty"],
        kinds=tuple(data["kinds"]),
        lesson=data["lesson"],
        posix=data.get("posix", False),
        exercises=exercises,
        solutions=solutions,
        originals=originals,
    )
