"""All attacks in one class, honest learners between them, through ``bakehouse grade``.

At the strongest level of walls that the machine has; with BAKEHOUSE_ATTACKS=all at every level.
"""

import json
import os
import subprocess
import sys
import time

import pytest
from corpus import ATTACKS, SOLUTIONS
from course import KEPT

from grader.walls import choose, probe

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the levels that hold against malice are Linux's"),
    pytest.mark.slow,
    pytest.mark.xdist_group("attacks"),
    pytest.mark.timeout(900),
]
EVERY = 8
"""After so many attacks comes an honest learner with each exercise in turn."""


WORKING = [name for name, why_not in probe().items() if not why_not]
LEVELS = WORKING if os.environ.get("BAKEHOUSE_ATTACKS") == "all" else [choose("any").name]


@pytest.fixture(scope="module", params=LEVELS)
def level(request):
    return request.param


@pytest.fixture(scope="module")
def graded(scene, course, level, tmp_path_factory):
    """The class's verdicts by learner, what the grader said, and how long it took."""
    folder = tmp_path_factory.mktemp("class")
    for number, attack in enumerate(ATTACKS):
        if level in attack.held:
            hand_in(folder / "submitted" / f"{number:03}-attack-{attack.name}", attack.exercise, attack.source)
        if number % EVERY == 0:
            exercise = list(KEPT)[number // EVERY % len(KEPT)]
            (reference,) = SOLUTIONS.glob(f"*/{exercise}.py")
            hand_in(folder / "submitted" / f"{number:03}-honest", exercise, reference.read_text(encoding="utf-8"))
    command = [sys.executable, "-P", "-m", "grader", "grade", str(folder / "submitted"), "--out", str(folder / "out")]
    started = time.monotonic()
    done = subprocess.run(
        [*command, f"--walls={level}", "--workers=4"],
        cwd=course,
        env=scene.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=850,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    verdicts = {}
    for file in (folder / "out" / "verdicts").rglob("*.json"):
        verdicts[file.relative_to(folder / "out" / "verdicts").parts[0]] = json.loads(file.read_text(encoding="utf-8"))
    return verdicts, done, time.monotonic() - started, folder


def hand_in(folder, exercise, source):
    folder.mkdir(parents=True)
    (folder / f"{exercise}.py").write_text(source, encoding="utf-8")


def test_every_honest_learner_passes(graded):
    verdicts, done, _, _ = graded
    honest = {learner: verdict["verdict"] for learner, verdict in verdicts.items() if learner.endswith("honest")}
    assert honest
    assert set(honest.values()) == {"passed"}, done.stderr


def test_no_attack_gains_anything(graded, level):
    verdicts, done, _, _ = graded
    gained, missing = {}, []
    for number, attack in enumerate(ATTACKS):
        if level not in attack.held:
            continue
        verdict = verdicts.get(f"{number:03}-attack-{attack.name}")
        if verdict is None:
            missing.append(attack.name)
            continue
        passed = {each["id"] for each in verdict["checks"] if each["verdict"] == "passed"}
        if verdict["verdict"] == "passed" or passed - attack.honest:
            gained[attack.name] = passed - attack.honest
    assert not gained
    assert not missing, done.stderr


def test_nothing_is_read_and_nothing_is_left(graded, scene):
    _, done, _, folder = graded
    said = [done.stdout, done.stderr]
    said += [file.read_text(encoding="utf-8") for file in (folder / "out").rglob("*.json")]
    scene.assert_secret("\n".join(said))
    scene.assert_clean()


def test_no_attack_takes_longer_than_its_own_limits(graded):
    verdicts, _, _, _ = graded
    late = {
        learner: verdict["seconds"]
        for learner, verdict in verdicts.items()
        if verdict["seconds"] > 4 * sum(KEPT[verdict["exercise"]].values()) + 60
    }
    assert not late
