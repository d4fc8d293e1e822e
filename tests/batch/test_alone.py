"""Which checks have a wrong solution that only they reject: the search asks a candidate a check at a time."""

from grader.batch.alone import Search, alone, known
from grader.batch.findings import Findings
from grader.batch.judging import Job, Judgement
from grader.batch.verifying import Case, Claim, Outcome, Role, Verification
from grader.course import Course
from grader.verdict import Check, Kind, Result, Verdict

CHECKS = {"shared_counter": ["adds", "limit_holds", "nobody_names_it"]}


def verification(tmp_path, name, *checks, outcome=Outcome.KEPT, role=Role.WRONG):
    file = tmp_path / f"{name}.py"
    file.write_text(name)
    case = Case(Course.load().exercise("shared_counter"), file, Claim(role, rules=(1,), checks=checks))
    return Verification(case, outcome, "", 0.1)


def asked(search):
    return [(trial.check, trial.case.file.stem) for trial in search.next()]


def test_a_candidate_is_judged_by_all_the_other_checks_until_one_rejects_it(tmp_path):
    [trial] = Search([verification(tmp_path, "a", "adds")], CHECKS, seed=7).next()
    assert trial.job.checks == ("limit_holds", "nobody_names_it")
    assert (trial.job.seed, trial.job.fail_fast, trial.job.content) == (7, True, b"a")


def test_it_goes_on_until_each_check_has_a_file_of_its_own_or_no_candidate(tmp_path):
    found = [verification(tmp_path, "a", "adds"), verification(tmp_path, "b", "adds"), verification(tmp_path, "c", "limit_holds")]
    search = Search(found, CHECKS, seed=1)
    assert asked(search) == [("adds", "a"), ("limit_holds", "c")]
    adds, limit = search.next()
    search.tell(adds, False)
    search.tell(limit, True)
    assert asked(search) == [("adds", "b")]
    search.tell(*search.next(), True)
    assert search.next() == []
    assert search.lacking() == {"shared_counter": ["nobody_names_it"]}


def test_a_check_whose_candidates_others_reject_too_is_lacking(tmp_path):
    search = Search([verification(tmp_path, "a", "adds")], CHECKS, seed=1)
    search.tell(*search.next(), False)
    assert search.lacking() == {"shared_counter": ["adds", "limit_holds", "nobody_names_it"]}


def test_a_file_that_names_this_check_only_comes_first(tmp_path):
    found = [verification(tmp_path, "both", "adds", "limit_holds"), verification(tmp_path, "own", "adds")]
    assert ("adds", "own") in asked(Search(found, CHECKS, seed=1))


def test_right_files_and_those_that_were_not_rejected_as_claimed_are_no_candidates(tmp_path):
    found = [verification(tmp_path, "a", "adds", outcome=Outcome.BROKEN), verification(tmp_path, "b", role=Role.RIGHT)]
    assert Search(found, CHECKS, seed=1).next() == []


def test_a_check_that_the_suite_has_no_more_has_no_candidates(tmp_path):
    assert asked(Search([verification(tmp_path, "a", "adds", "gone")], CHECKS, seed=1)) == [("adds", "a")]


def test_the_only_check_of_a_suite_is_alone_with_what_it_rejects(tmp_path):
    search = Search([verification(tmp_path, "a", "adds")], {"shared_counter": ["adds"]}, seed=1)
    assert (search.next(), search.lacking()) == ([], {})


def test_alone_is_who_passed_all_the_others_and_no_guess():
    def judged(result):
        checks = (Check("limit_holds", Kind.CORRECTNESS, 1, result, 0, 1, 0),)
        return Judgement(Job("", "shared_counter", b"", ""), Verdict("shared_counter", checks, 1, 1.0, "limits", "3.11.7"))

    assert alone(judged(Result.PASSED))
    assert not alone(judged(Result.FAILED))
    assert not alone(judged(Result.UNDECIDED))
    assert not alone(Judgement(Job("", "shared_counter", b"", ""), None, "crashed"))


def test_what_was_found_is_known_until_the_file_changes(tmp_path):
    [trial] = Search([verification(tmp_path, "a", "adds")], CHECKS, seed=1).next()
    keep = tmp_path / "keep.jsonl"
    assert known(Findings(keep), trial) is None
    Findings(keep).note(trial.key, alone=False)
    assert known(Findings(keep), trial) is False
    trial.case.file.write_text("other")
    [other] = Search([Verification(trial.case, Outcome.KEPT, "", 0.1)], CHECKS, seed=1).next()
    assert known(Findings(keep), other) is None
