"""JUnit XML."""

from xml.etree import ElementTree

from grader.report.junit import to_xml


def test_each_result_is_told_apart(racy):
    suite = ElementTree.fromstring(to_xml(racy, "ann"))
    assert suite.attrib["name"] == "ann.shared_counter"
    assert {key: suite.attrib[key] for key in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
        "skipped": "1",
    }
    found = {case.attrib["name"]: [child.tag for child in case] for case in suite.iter("testcase")}
    assert found == {
        "no_update_is_lost": ["failure", "system-out"],
        "value_is_current": [],
        "fast": ["error"],
        "no_queue": ["skipped"],
    }


def test_the_score_is_there(racy):
    suite = ElementTree.fromstring(to_xml(racy))
    properties = {each.attrib["name"]: each.attrib["value"] for each in suite.iter("property")}
    assert properties["score"] == "3"
    assert properties["points"] == "12"


def test_hostile_text_makes_no_broken_xml(hostile):
    text = to_xml(hostile, hostile.exercise)
    suite = ElementTree.fromstring(text.encode("utf-8"))
    assert len(list(suite.iter("testcase"))) == 1
