"""A whole round with the real nbgrader and the real grader: from the course to the learners' feedback.

One round, made once, read by all tests here. PATH lacks the environment's own folder, as where nbgrader is called by its
full name: nbgrader alone then fails to make its database.
"""

import csv
import html
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.course import Course
from grader.verdict import Verdict

fcntl = pytest.importorskip("fcntl", reason="nbgrader's exchange needs a POSIX system")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning"),  # nbgrader's own
]

EXERCISE = Course.load().exercise("shared_counter")
SLUG = EXERCISE.slug
RIGHT = EXERCISE.reference.read_text()
RACY = (EXERCISE.reference.parent / "wrong" / "no_lock.py").read_text()
THIEF = """
import pathlib, sqlite3
for path in ("../../../gradebook.db", {database!r}):
    try:
        with sqlite3.connect(path) as database:
            database.execute("update grade_cell set max_score = 99")
            database.execute("create table stolen (everything)")
    except sqlite3.Error:
        pass
for path in ({course!r}, {course!r} + "/verdicts", "../../.."):
    try:
        pathlib.Path(path, "stolen").write_text("everything")
    except OSError:
        pass
"""

ENDLESS = """
class Counter:
    def __init__(self, start=0):
        while True:
            pass
"""

FULL = {"ada", "bob", "thea", "lone"}
"""Right: in the file, in the solution cell, with an attack on the gradebook besides, and without the notebook."""
NOTHING = {"wanda", "exit", "loop", "hal"}
"""Wrong, ends the process at import, never ends, and the file is missing."""


@dataclass
class Round:
    """The folders of one round, and what its commands said."""

    course: Path
    home: Path
    said: dict[str, str] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)

    def nbgrader(self, command: str, *arguments: str, cwd: Path | None = None) -> None:
        self.run(command, [sys.executable, "-m", "nbgrader", command, SLUG, *arguments], cwd or self.course)
        assert self.codes[command] == 0, self.said[command]

    def bakehouse(self, name: str, *arguments: str) -> None:
        self.run(name, [sys.executable, "-m", "grader", "notebooks", *arguments], self.home)

    def run(self, name: str, command: list[str], cwd: Path) -> None:
        environment = {
            **os.environ,
            "PATH": os.defpath,
            "HOME": str(self.home),
            "JUPYTER_DATA_DIR": str(self.home / "jupyter"),
            "JUPYTER_CONFIG_DIR": str(self.home / "jupyter"),
        }
        done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=600)
        self.said[name], self.codes[name] = done.stdout + done.stderr, done.returncode

    def submit(self, learner: str, code: str | None = None, cell: str | None = None) -> None:
        """As a learner: fetch the assignment, work on it, and submit it through the exchange."""
        desk = self.home / learner
        desk.mkdir()
        self.nbgrader("fetch_assignment", "--course=bakehouse", f"--Exchange.root={self.exchange}", cwd=desk)
        if code is not None:
            (desk / SLUG / f"{SLUG}.py").write_text(code)
        if cell is not None:
            notebook = desk / SLUG / f"{SLUG}.ipynb"
            notebook.write_text(with_solution(notebook.read_text(), cell))
        whose = (f"--student={learner}", "--course=bakehouse", f"--Exchange.root={self.exchange}")
        self.nbgrader("submit", *whose, cwd=desk)

    def upload(self, learner: str, code: str | None, *, notebook: bool = True) -> None:
        """As a learner: upload a zip to the learning platform, from where the instructor downloads it."""
        archive = self.course / "downloaded" / SLUG / "archive"
        archive.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(archive / f"{learner}.zip", "w") as file:
            if code is not None:
                file.writestr(f"work/{SLUG}.py", code)
            if notebook:
                file.write(self.course / "release" / SLUG / f"{SLUG}.ipynb", f"work/{SLUG}.ipynb")

    @property
    def exchange(self) -> Path:
        return self.home / "exchange"

    @property
    def database(self) -> str:
        return f"sqlite:///{self.course / 'gradebook.db'}"


def with_solution(notebook: str, source: str) -> str:
    import nbformat

    from grader.notebooks.source import solution_cell

    read = nbformat.reads(notebook, as_version=4)
    solution_cell(read).source = source
    return nbformat.writes(read)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """The round, made by the first of pytest-xdist's workers that needs it, while the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (shared / "round.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        note = shared / "round.json"
        if not note.exists():
            made = make_round(tmp_path_factory.mktemp("round"))
            note.write_text(json.dumps([str(made.home), made.said, made.codes]))
        home, said, codes = json.loads(note.read_text())
    return Round(Path(home, "course"), Path(home), said, codes)


def make_round(home: Path) -> Round:
    made = Round(home / "course", home)
    made.bakehouse("build", "build", str(made.course), "--exercise", SLUG)
    made.exchange.mkdir()
    made.exchange.chmod(0o777)
    with (made.course / "nbgrader_config.py").open("a") as settings:
        settings.write(f"\nc.Exchange.root = {str(made.exchange)!r}\n")
    made.nbgrader("generate_assignment")
    made.nbgrader("release_assignment")

    made.submit("ada", RIGHT)
    made.submit("bob", cell=(EXERCISE.reference.parent / "right" / "closures.py").read_text())
    made.nbgrader("collect")
    attack = THIEF.format(database=str(made.course / "gradebook.db"), course=str(made.course))
    made.upload("thea", RIGHT.replace('"""\n', f'"""\n{attack}\n', 1))
    made.upload("rae", RACY)
    made.upload("wanda", EXERCISE.stub.read_text())
    made.upload("exit", "import os\nos._exit(0)\n")
    made.upload("loop", ENDLESS)
    made.upload("hal", None)
    made.upload("lone", RIGHT, notebook=False)
    made.nbgrader("zip_collect")

    made.bakehouse("doctor", "doctor", str(made.course))
    made.bakehouse("grade", "grade", str(made.course), "--workers", "2")
    made.bakehouse("grade again", "grade", str(made.course), "--workers", "2")
    made.nbgrader("autograde")
    made.nbgrader("generate_feedback")
    made.nbgrader("release_feedback", "--student=ada")
    made.nbgrader("fetch_feedback", "--course=bakehouse", f"--Exchange.root={made.exchange}", cwd=home / "ada")
    made.run("export", [sys.executable, "-m", "nbgrader", "export"], made.course)
    return made


@pytest.fixture(scope="module")
def gradebook(graded: Round) -> dict[str, dict[str, float]]:
    """Each learner's score for each check."""
    from nbgrader.api import Gradebook

    with Gradebook(graded.database) as book:
        return {
            submission.student.id: {grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades}
            for submission in book.assignment_submissions(SLUG)
        }


def score_in_csv(graded: Round, learner: str) -> float:
    rows = list(csv.DictReader((graded.course / "grades.csv").read_text().splitlines()))
    (row,) = [row for row in rows if row["student_id"] == learner]
    assert float(row["max_score"]) == EXERCISE.points
    return float(row["score"])


def feedback(graded: Round, learner: str) -> str:
    page = (graded.course / "feedback" / learner / SLUG / f"{SLUG}.html").read_text()
    return html.unescape(re.sub(r"<[^>]+>", "", page[page.index("<body") :]))


def score_in_feedback(graded: Round, learner: str) -> float:
    found = re.search(r"\(Score: ([\d.]+) / ([\d.]+)\)", feedback(graded, learner))
    assert found
    assert float(found[2]) == EXERCISE.points
    return float(found[1])


def test_every_learner_is_in_the_gradebook(gradebook):
    assert set(gradebook) == FULL | NOTHING | {"rae"}


@pytest.mark.parametrize("learner", sorted(FULL))
def test_right_work_has_full_marks_everywhere(graded, gradebook, learner):
    assert sum(gradebook[learner].values()) == EXERCISE.points, feedback(graded, learner)
    assert score_in_csv(graded, learner) == EXERCISE.points
    assert score_in_feedback(graded, learner) == EXERCISE.points


@pytest.mark.parametrize("learner", sorted(NOTHING))
def test_wrong_hostile_and_missing_work_has_no_points_anywhere(graded, gradebook, learner):
    assert set(gradebook[learner].values()) == {0.0}
    assert score_in_csv(graded, learner) == 0
    assert score_in_feedback(graded, learner) == 0


def test_partly_right_work_has_the_verdicts_scores(graded, gradebook):
    """The unlocked counter is right for one thread, and loses updates on some schedule of two."""
    scores = gradebook["rae"]
    assert scores["total_is_kept"] > 0
    assert scores["no_update_is_lost"] == 0
    assert 0 < sum(scores.values()) < EXERCISE.points
    assert score_in_csv(graded, "rae") == sum(scores.values())
    assert score_in_feedback(graded, "rae") == pytest.approx(sum(scores.values()), abs=0.01)


def test_partly_right_work_scores_what_check_says(graded, gradebook, tmp_path):
    file = tmp_path / f"{SLUG}.py"
    file.write_text(RACY)
    command = [sys.executable, "-m", "grader", "check", SLUG, "--file", str(file), "--json"]
    said = subprocess.run(command, capture_output=True, cwd=tmp_path, timeout=300)
    verdict = Verdict.from_json(said.stdout)
    assert gradebook["rae"] == {check.id: check.score for check in verdict.checks}


def test_the_feedback_shows_the_schedule_in_the_learners_lines(graded):
    text = feedback(graded, "rae")
    assert "The schedule that shows it" in text
    assert "self._value" in text


def test_the_feedback_says_what_the_submission_did(graded):
    assert "ended the whole process" in feedback(graded, "exit")
    assert f"{SLUG}.py is missing" in feedback(graded, "hal")
    assert "Graded: the notebook's solution cell." in feedback(graded, "bob")


def test_the_feedback_reaches_the_learner(graded):
    (page,) = (graded.home / "ada" / SLUG / "feedback").rglob("*.html")
    assert "(Score: 10.0 / 10.0)" in page.read_text()


def test_nobody_has_to_look_at_settled_work(graded):
    from nbgrader.api import Gradebook

    with Gradebook(graded.database) as book:
        open_ones = {each.student.id for each in book.assignment_submissions(SLUG) if each.needs_manual_grade}
    assert not open_ones & (FULL | {"rae", "wanda", "exit", "hal"})


def test_the_gradebook_was_out_of_the_learners_reach(graded):
    import sqlite3

    verdicts = [Verdict.from_json(path.read_bytes()) for path in (graded.course / "verdicts").rglob("*.json")]
    if {verdict.walls for verdict in verdicts} != {"bubblewrap"}:
        pytest.skip("without bubblewrap a submission can write what the grader's user can")
    tables = sqlite3.connect(graded.course / "gradebook.db").execute("select name from sqlite_master").fetchall()
    assert ("stolen",) not in tables
    assert not list(graded.home.rglob("stolen"))


def test_no_learners_code_ran_in_a_kernel(graded):
    """nbgrader starts a kernel only to execute a notebook, and says so in its log."""
    assert "Executing" not in graded.said["autograde"]
    assert not list(graded.home.rglob("kernel-*.json"))


def test_a_lone_file_was_noticed_and_completed(graded):
    assert graded.codes["doctor"] == 1
    assert "nbgrader passes over this learner" in graded.said["doctor"]
    assert "lone/shared_counter/shared_counter.ipynb was missing" in graded.said["grade"]


def test_what_was_settled_is_not_judged_again(graded):
    settled = len(list((graded.course / "verdicts").rglob("*.json")))
    assert settled >= 5  # ada, thea and lone differ in one; bob, rae, wanda, exit
    assert re.search(r"To grade: [01]; graded before: [78]", graded.said["grade again"]), graded.said["grade again"]
