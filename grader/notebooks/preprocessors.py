"""What nbgrader runs on a submission in place of executing it.

``nbgrader_config.py`` names these classes as strings.
"""

# nbformat and nbconvert are typed in part only.
# mypy: disallow-untyped-calls=False, warn-return-any=False, disallow-subclassing-any=False

from __future__ import annotations

from pathlib import Path

from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Float, Unicode

from grader.batch.judging import LIMIT
from grader.notebooks import settings, source
from grader.notebooks.exporter import released
from grader.notebooks.marks import Mark, Marks
from grader.notebooks.release import Release
from grader.notebooks.store import FOLDER, Store, Terms
from grader.notebooks.submission import SOLUTION_ID
from grader.report.text import plain
from grader.walls import OFFICIAL

_MARKS = "bakehouse_marks"
"""Where in the resources ExternalGrade leaves its Marks for ExternalComments."""


def outputs(mark: Mark) -> list[NotebookNode]:
    """What a grade cell would have printed and returned. nbgrader gives full marks for all but a plain number."""
    return [
        new_output("stream", name="stdout", text=f"{mark.text}\n"),
        new_output("execute_result", data={"text/plain": repr(float(mark.score))}),
    ]


class LearnersKernel(NbGraderPreprocessor):
    """Last step of ``generate_assignment``: a kernel for the learners.

    By then the gradebook has noted the one that does not exist, for autograding.
    """

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Set the kernel of a notebook of ours."""
        if source.exercise_of(nb):
            nb.metadata.kernelspec = dict(source.LEARNERS)
        return nb, resources


class ExternalGrade(NbGraderPreprocessor):
    """Asks bakehouse, and writes each check's score and message into its cell as if that had been executed."""

    course = Unicode("", help="Where the exercises are; empty: those that came with bakehouse.").tag(config=True)
    limit = Float(LIMIT, help="Seconds for one submission.").tag(config=True)
    walls = Unicode(OFFICIAL, help="The walls that every grade needs; any: the strongest there are.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Fill in the outputs of the grade cells; the solution cell then shows what was graded, wherever it was."""
        if source.exercise_of(nb) is None:
            raise ValueError(
                "bakehouse did not build this notebook, and nothing else grades it here: "
                "notebooks of your own need a course folder of their own"
            )
        marks = self._marks(resources["nbgrader"], CourseDirectory(parent=self))
        for cell in source.grade_cells(nb):
            mark = marks.of(cell.metadata.nbgrader.grade_id, float(cell.metadata.nbgrader.points))
            cell.outputs = outputs(mark)
        code = marks.submission.code
        if code is not None:
            source.solution_cell(nb).source = plain(code.decode(errors="replace"), len(code))
        resources[_MARKS] = marks
        return nb, resources

    def _marks(self, names: dict[str, str], coursedir: CourseDirectory) -> Marks:
        """Read from ``submitted/``: in ``autograded/``, nbgrader may have put the stub over the learner's file."""
        release = Release.read(released(coursedir, names["assignment"], names["notebook"]), settings.course(self.course))
        assert release is not None  # ReleasedNotebook just read it
        folder = coursedir.format_path(coursedir.submitted_directory, names["student"], names["assignment"])
        handed_in = release.submission(Path(folder))
        if handed_in.code is None:
            return Marks(handed_in, None)
        store = Store(Path(coursedir.root, FOLDER))
        terms = Terms(self.limit, self.walls, store.seed())
        return Marks(handed_in, store.judged(terms.job(names["student"], release.exercise, handed_in.code)))


class ExternalComments(NbGraderPreprocessor):
    """The comment on the solution cell, and what a person has to look at; after SaveAutoGrades, which resets both."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Write both into the gradebook."""
        marks: Marks = resources[_MARKS]
        names = resources["nbgrader"]
        where = (names["notebook"], names["assignment"], names["student"])
        with Gradebook(names["db_url"]) as gradebook:
            gradebook.find_comment(SOLUTION_ID, *where).auto_comment = marks.comment()
            for cell in source.grade_cells(nb):
                check_id = cell.metadata.nbgrader.grade_id
                if not marks.of(check_id, float(cell.metadata.nbgrader.points)).settled:
                    gradebook.find_grade(check_id, *where).needs_manual_grade = True
            gradebook.db.commit()
        return nb, resources
