"""Each attack through ``bakehouse check``, at every level of walls that is said to hold against it.

All of them, at all levels, take a quarter of an hour: BAKEHOUSE_ATTACKS=all does that. Otherwise a sample is run here, other
attacks at each level; all of them go through ``bakehouse grade`` in test_batch.py in any case, at the strongest level.
"""

import json
import os
import subprocess
import sys

import pytest
from corpus import ATTACKS
from course import KEPT

from grader.walls import LADDER, probe

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the levels that hold against malice are Linux's"),
    pytest.mark.xdist_group("attacks"),
]
ALL = os.environ.get("BAKEHOUSE_ATTACKS") == "all"
EVERY = 9
UNUSABLE = {name: why_not for name, why_not in probe().items() if why_not}
CASES = [
    pytest.param(attack, walls.name, id=f"{attack.name}-{walls.name}")
    for place, walls in enumerate(LADDER)
    for number, attack in enumerate(ATTACKS)
    if walls.name in attack.held and (ALL or number % EVERY == place)
]


def check(scene, course, exercise, file, level):
    command = [sys.executable, "-P", "-m", "grader", "check", exercise, "--file", str(file), "--json", f"--walls={level}"]
    done = subprocess.run(
        [*command, f"--course={course}"],
        cwd=file.parent,
        env=scene.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout), done


@pytest.mark.parametrize(("attack", "level"), CASES)
def test_an_attack_gains_nothing_and_harms_nobody(scene, course, tmp_path, attack, level):
    if level in UNUSABLE:
        pytest.skip(f"{level}: {UNUSABLE[level]}")
    file = tmp_path / f"{attack.exercise}.py"
    file.write_text(attack.source, encoding="utf-8")
    verdict, done = check(scene, course, attack.exercise, file, level)
    passed = {each["id"] for each in verdict["checks"] if each["verdict"] == "passed"}
    assert verdict["verdict"] != "passed"
    assert passed <= attack.honest
    assert verdict["seconds"] < 4 * sum(KEPT[attack.exercise].values()) + 60
    scene.assert_secret(done.stdout + done.stderr)
    scene.assert_clean()


@pytest.mark.parametrize("base", sorted({attack.base for attack in ATTACKS}), ids=lambda base: base.stem)
def test_what_a_base_earns_by_right(scene, course, base):
    exercise = base.parents[1].name.partition("_")[2]
    verdict, _ = check(scene, course, exercise, base, "any")
    passed = {each["id"] for each in verdict["checks"] if each["verdict"] == "passed"}
    for attack in ATTACKS:
        assert attack.base != base or attack.honest <= passed


def test_the_corpus_is_as_large_as_promised():
    assert len(ATTACKS) >= 50
    assert all(attack.base.is_file() and attack.held and attack.harm for attack in ATTACKS)
