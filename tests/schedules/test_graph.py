"""Every interleaving of a tiny program, as a graph of states."""

from pathlib import Path

import pytest

from grader.schedules.graph import TooLarge, record

MAIN = """
def main():
    threads = [threading.Thread(target=work, name=name) for name in ("Ann", "Ben")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
"""


def program(folder: Path, body: str) -> Path:
    file = folder / "tiny.py"
    file.write_text(f"import threading\nlock = threading.Lock()\ntotal = 0\n\ndef work():\n    global total\n{body}\n{MAIN}")
    return file


def test_a_state_says_who_can_go_on_and_who_waits(tmp_path):
    graph = record(program(tmp_path, "    with lock:\n        total += 1"), "main")
    start = graph["states"][0]
    assert (graph["threads"], graph["schedules"], graph["failing"]) == (["Ann", "Ben"], 2, 0)
    assert start["values"] == {"total": "0"}
    assert set(start["moves"]) == {"Ann", "Ben"}
    assert start["next"]["Ann"] == {"line": 7, "operation": "acquire", "object": "lock"}
    held = graph["states"][start["moves"]["Ben"]["to"]]
    assert (held["held"], held["waits"], set(held["moves"])) == ({"lock": "Ben"}, {"Ann": "lock"}, {"Ben"})


def test_beginnings_that_come_to_the_same_are_one_state(tmp_path):
    """Two reads in either order: one state after them."""
    graph = record(program(tmp_path, "    total += 1"), "main")
    start = graph["states"][0]
    one = graph["states"][start["moves"]["Ann"]["to"]]["moves"]["Ben"]["to"]
    other = graph["states"][start["moves"]["Ben"]["to"]]["moves"]["Ann"]["to"]
    assert one == other
    assert graph["schedules"] == 6


def test_a_deadlock_is_an_end_with_who_waits(tmp_path):
    graph = record(program(tmp_path, "    with lock:\n        with lock:\n            total += 1"), "main")
    ends = [state for state in graph["states"] if state["end"]]
    assert all(state["end"]["kind"] == "deadlock" and state["waits"] == {"Ann": "lock", "Ben": "lock"} for state in ends)
    assert graph["failing"] == graph["schedules"] == 2


def test_a_program_too_large_to_walk_through_is_refused(tmp_path):
    adds = "\n".join(f"    total += {number}" for number in range(4))
    with pytest.raises(TooLarge, match="more than 50"):
        record(program(tmp_path, adds), "main", 50)
