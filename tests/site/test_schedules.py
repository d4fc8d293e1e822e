"""The recorded schedules that the site plays are those that the engine finds today, and the games can be won and lost."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.schedules.graph import record

ROOT = Path(__file__).resolve().parents[2]
SCHEDULES = ROOT / "site" / "schedules"
MACHINES = {"python"}  # what differs from one recording to the next without anything having changed


def recorded(kind: str) -> list[Path]:
    return sorted(SCHEDULES.glob(f"*.{kind}.json"))


def agree(file: Path, new: dict[str, Any]) -> None:
    """The recording is as it would be now. Run with UPDATE_PAGES=1 to write what is recorded now."""
    if os.environ.get("UPDATE_PAGES"):
        file.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")
    old = json.loads(file.read_text(encoding="utf-8"))
    assert {key: old[key] for key in old.keys() - MACHINES} == {key: new[key] for key in new.keys() - MACHINES}


@pytest.mark.parametrize("file", recorded("trace"), ids=lambda file: file.name)
def test_a_player_shows_what_explore_finds(file: Path, tmp_path: Path) -> None:
    program, saved = SCHEDULES / f"{file.name.partition('.')[0]}.py", tmp_path / "trace.json"
    command = [sys.executable, "-m", "grader", "explore", f"{program}:main", "--save", str(saved)]
    own = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    run = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, timeout=120)
    assert run.returncode == 1, run.stderr
    agree(file, json.loads(saved.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", recorded("graph"), ids=lambda file: file.name)
def test_a_game_has_every_interleaving(file: Path) -> None:
    graph = record(SCHEDULES / f"{file.name.partition('.')[0]}.py", "main")
    agree(file, graph)
    ends = outcomes(graph, 0)
    assert (len(ends), sum(ends)) == (graph["schedules"], graph["failing"])
    assert not all(ends), "a game that can't be lost is none"
    assert any(ends) == (file.name != "with_lock.graph.json"), "and one that can't be won is the one with the lock"


def outcomes(graph: dict[str, Any], number: int) -> list[bool]:
    """Whether each way from this state ends badly."""
    state = graph["states"][number]
    if state["end"]:
        return [state["end"]["bad"]]
    return [bad for move in state["moves"].values() for bad in outcomes(graph, move["to"])]


def test_the_graph_of_the_lost_update_is_the_six_schedules_of_the_lesson() -> None:
    """The lesson's program plays two reads and two writes: four of six orders lose one."""
    graph = json.loads((SCHEDULES / "lost_update.graph.json").read_text(encoding="utf-8"))
    assert (graph["schedules"], graph["failing"]) == (6, 4)


def test_no_recording_names_a_place_on_a_machine() -> None:
    for file in SCHEDULES.glob("*.json"):
        assert str(ROOT) not in file.read_text(encoding="utf-8")
        assert json.loads(file.read_text(encoding="utf-8"))["program"].count("/") == 0
