"""Official grades want walls that hold against malice."""


def test_grade_refuses_weaker_walls_unless_told(bakehouse, small_course, tmp_path, right):
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "ada" / "shared_counter.py").write_text(right)
    # Where no program is on the path there is no bubblewrap.
    command = ("grade", tmp_path / "class", "--out", tmp_path / "out")
    refused = bakehouse(*command, cwd=small_course, PATH="/nowhere")
    assert refused.returncode == 2
    assert "bwrap is not installed" in refused.stderr
    assert "--walls any" in refused.stderr
    allowed = bakehouse(*command, "--walls=any", cwd=small_course, PATH="/nowhere")
    assert allowed.returncode == 0, allowed.stderr
    assert "1 passed" in allowed.stdout


def test_check_names_walls_that_there_are_not(bakehouse, small_course):
    done = bakehouse("check", "shared_counter", "--walls=paper", cwd=small_course)
    assert done.returncode == 2
    assert "there are no walls 'paper'" in done.stderr
