"""The verdict's model and its JSON contract."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.verdict import Check, Kind, MalformedVerdict, Result, Verdict

TEXT = st.text(max_size=40)
CHECKS = st.builds(
    lambda id, kind, rule, result, points, share, message: Check(
        id, kind, rule, result, points * share, points, 0.5, message, {"steps": [message]}, message
    ),
    TEXT,
    st.sampled_from(Kind),
    st.integers(0, 9),
    st.sampled_from(Result),
    st.floats(0, 10),
    st.sampled_from([0.0, 0.5, 1.0]),
    TEXT,
)
VERDICTS = st.builds(
    Verdict, TEXT, st.lists(CHECKS, max_size=5).map(tuple), st.integers(0, 9), st.just(1.5), TEXT, st.just("3.11.7")
)


def check(result, score=0.0, points=1.0):
    return Check("it", Kind.RULES, 0, result, score, points, 0.1)


def verdict(*results):
    return Verdict("bread", tuple(check(each, float(each is Result.PASSED)) for each in results), 1, 0.1, "limits", "3.11.7")


@given(VERDICTS)
def test_json_there_and_back(given_verdict):
    assert Verdict.from_json(given_verdict.to_json()) == given_verdict


@given(VERDICTS)
def test_json_is_ascii(given_verdict):
    given_verdict.to_json().encode("ascii")


@pytest.mark.parametrize(
    ("results", "said", "code"),
    [
        (["passed", "passed"], "passed", 0),
        (["passed", "skipped"], "passed", 0),
        (["passed", "undecided"], "undecided", 3),
        (["failed", "undecided", "passed"], "failed", 1),
        (["skipped"], "undecided", 3),
        ([], "undecided", 3),
    ],
)
def test_the_whole_follows_from_the_checks(results, said, code):
    made = verdict(*map(Result, results))
    assert (made.verdict, made.exit_code) == (said, code)


def test_the_json_has_the_fields_of_the_contract():
    data = json.loads(verdict(Result.PASSED, Result.FAILED).to_json())
    assert set(data) == {"schema", "exercise", "verdict", "score", "points", "seed", "seconds", "walls", "python", "checks"}
    assert {"id", "kind", "rule", "verdict", "score", "points", "seconds", "message", "evidence"} <= set(data["checks"][0])
    assert (data["schema"], data["score"], data["points"]) == (1, 1.0, 2.0)


def broken(**changes):
    data = verdict(Result.PASSED).to_dict() | changes
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        (b"\xff", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "a JSON object"),
        (broken(schema=2), "schema"),
        (broken(checks={}), "is a list"),
        (broken(verdict="failed"), "its checks say passed"),
        (broken(verdict="great"), "great"),
        (broken(seed=float("inf")), "OverflowError"),
        (broken(checks=[vars(check(Result.PASSED, 5, 1))]), "scores 5"),
        (broken(checks=[vars(check(Result.PASSED, float("nan"), 1))]), "not a finite number"),
        (broken(checks=[vars(check(Result.PASSED, -1, 1))]), "scores -1"),
    ],
)
def test_what_is_no_verdict_is_refused(text, said):
    with pytest.raises(MalformedVerdict, match=said):
        Verdict.from_json(text)
