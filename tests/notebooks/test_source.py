"""A source notebook: what is in it, and that nbgrader accepts it."""

import ast

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from nbgrader.nbgraderformat import MetadataValidator

from grader.notebooks import source
from grader.notebooks.submission import SOLUTION_ID
from grader.suite.listing import checks_of

from .classroom import POINTS


@pytest.fixture
def notebook(exercise):
    return source.notebook(exercise, checks_of(exercise))


def test_a_grade_cell_for_each_check_in_the_suites_order(notebook):
    cells = list(source.grade_cells(notebook))
    assert [(cell.metadata.nbgrader.grade_id, cell.metadata.nbgrader.points) for cell in cells] == list(POINTS.items())
    assert cells[1].source.startswith("# Nobody's count is lost.\n# 5.5 points, correctness, rule 2.")
    assert all(cell.metadata.nbgrader.locked for cell in cells)


def test_one_solution_cell(notebook):
    solutions = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    assert [cell.metadata.nbgrader.grade_id for cell in solutions] == ["your-solution"]
    assert "shared_counter.py" in source.solution_cell(notebook).source


def test_the_solution_cells_id_can_not_be_a_checks():
    assert not SOLUTION_ID.isidentifier()


def test_a_grade_cell_that_is_executed_after_all_fails(notebook):
    """A cell that ran without an error would get full marks."""
    for cell in source.grade_cells(notebook):
        with pytest.raises(RuntimeError, match="outside this notebook"):
            exec(compile(ast.parse(cell.source), "cell", "exec"), {})


def test_nbgrader_accepts_it(notebook):
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)


def test_the_task_is_told_without_links_that_lead_nowhere(notebook):
    task = notebook.cells[0].source
    assert "See the lesson and [Python's](https://docs.python.org/3/)." in task
    assert "1. Count." in task


def test_built_twice_it_is_the_same(exercise, notebook):
    assert source.text(notebook) == source.text(source.notebook(exercise, checks_of(exercise)))


def test_the_kernel_does_not_exist(notebook):
    with pytest.raises(NoSuchKernel):
        KernelSpecManager().get_kernel_spec(notebook.metadata.kernelspec.name)


@pytest.mark.parametrize(
    "edit",
    [
        lambda notebook: notebook.cells[0].update(source="Another task"),
        lambda notebook: notebook.cells[3].metadata.nbgrader.update(points=9),
        lambda notebook: notebook.cells.pop(),
        lambda notebook: notebook.metadata.pop("bakehouse"),
    ],
)
def test_an_edit_breaks_the_seal(exercise, notebook, edit):
    assert source.is_sealed(notebook, exercise.stub)
    edit(notebook)
    assert not source.is_sealed(notebook, exercise.stub)


def test_what_jupyter_changes_by_saving_does_not_break_the_seal(exercise, notebook):
    notebook.cells[3].outputs = [nbformat.v4.new_output("stream", text="seen")]
    notebook.metadata.language_info.version = "3.13.0"
    assert source.is_sealed(notebook, exercise.stub)
