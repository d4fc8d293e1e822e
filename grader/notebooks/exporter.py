"""Read a submission as the released notebook with the learner's solution cell in it.

Nothing else of a submitted notebook matters to the grade, so nothing else is let in: deleted, copied, corrupted or
added cells, outputs, metadata, and files that are no notebook at all, make no difference any more.
"""

# nbformat and nbconvert are typed in part only.
# mypy: disallow-untyped-calls=False, warn-return-any=False, disallow-subclassing-any=False

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import nbformat
from nbconvert.exporters import NotebookExporter

from grader.notebooks import source, submission


def released(coursedir: Any, assignment: str, notebook: str) -> Path:
    """Where ``nbgrader generate_assignment`` put the learners' version of a notebook."""
    return Path(coursedir.format_path(coursedir.release_directory, ".", assignment), f"{notebook}.ipynb")


class ReleasedNotebook(NotebookExporter):
    """For nbgrader's ``Autograde.exporter_class``."""

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Convert the notebook at ``filename``; a notebook that bakehouse did not build is read as it is."""
        names, converter = resources["nbgrader"], cast(Any, self.parent)
        path = released(converter.coursedir, names["assignment"], names["notebook"])
        notebook = nbformat.read(path, as_version=4) if path.is_file() else None
        if notebook is None or source.exercise_of(notebook) is None:
            return super().from_filename(filename, resources, **options)
        written = submission.cell_source(Path(filename), submission.SOLUTION_ID)
        cell = source.solution_cell(notebook)
        cell.source = written or cell.source
        return self.from_notebook_node(notebook, resources=resources, **options)
