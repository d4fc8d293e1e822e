"""`bakehouse doctor`."""

from grader.cli.doctor import _conclusion


def test_it_names_what_a_grader_needs(bakehouse, tmp_path):
    done = bakehouse("doctor", cwd=tmp_path)
    assert done.returncode in (0, 3)
    for word in ("Python", "Cores", "Start methods", "spawn", "Walls", "can be decided here"):
        assert word in done.stdout, word
    assert done.stderr == ""


def test_a_machine_with_one_core_can_not_decide_a_speedup():
    assert "undecided" in _conclusion(decidable=False)
    assert "undecided" not in _conclusion(decidable=True)
