"""The class's page: what is on it, and that nothing hostile comes alive."""

import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from grader.report.gradebook import Entry, State, graded
from grader.report.html import page

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "div", "table", "caption", "thead", "tbody",
    "tr", "th", "td", "a", "details", "summary", "strong", "span", "pre", "code", "br",
}  # fmt: skip


class Reader(HTMLParser):
    """Collects tags, attributes and text; counts what is opened and closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_a_class_on_one_page(racy):
    entries = [graded("ann", racy), Entry("ben", "shared_counter", State.MISSING, 12)]
    read = Reader(page(entries, "Autumn"))
    assert "Grades: Autumn" in read.text
    assert "2 learners, 2 pieces of work: 1 failed, 1 missing." in read.text
    assert "3 of 12, failed" in read.text
    assert "The value was 4, expected 5." in read.text
    assert "read self._total → 3" in read.text
    assert read.tags.count("details") == 2


def test_it_says_what_the_class_stumbled_on(racy):
    text = page([graded("ann", racy), graded("ben", racy)], "Autumn")
    stumbles = text[text.index("What the class stumbled on") : text.index("Every submission")]
    assert "No lost update." in stumbles
    assert "value is current" not in stumbles


def test_a_class_that_stumbles_on_everything_has_the_most_failed_first_and_the_rest_folded(racy):
    checks = tuple(replace(racy.checks[0], id=f"check_{number}", title="") for number in range(30))
    entries = [graded("ann", replace(racy, checks=checks)), graded("ben", replace(racy, checks=checks[7:8]))]
    text = page(entries, "Autumn")
    stumbles = text[text.index("What the class stumbled on") : text.index("Every submission")]
    assert "18 more" in stumbles
    assert stumbles.index("check 7<") < stumbles.index("check 0<")


def test_every_link_leads_somewhere(racy):
    read = Reader(page([graded("ann", racy), graded("ben", racy)], "Autumn"))
    names = {value for key, value in read.attributes if key == "id"}
    links = {value for key, value in read.attributes if key == "href"}
    assert links == {f"#{name}" for name in names}
    assert len(links) == 2


def test_the_submissions_lines_are_in_the_schedule(racy, tmp_path):
    source = tmp_path / "shared_counter.py"
    source.write_text("\n\n\nold = self._total  # <b>\nself._total = old + 1\n")
    assert "old = self._total  # &lt;b&gt;" in page([graded("ann", racy, source=source)], "Autumn")


def test_an_empty_class_has_a_page():
    assert "nothing to grade" in Reader(page([], "Autumn")).text


def test_nothing_hostile_becomes_markup(hostile, hostile_text):
    text = page([graded(hostile_text, hostile, note=hostile_text)], hostile_text)
    read = Reader(text)
    assert set(read.tags) <= ALLOWED
    assert read.open == []
    assert {key for key, _ in read.attributes} <= {
        "lang", "charset", "name", "content", "http-equiv", "class", "id", "href", "scope", "colspan",
    }  # fmt: skip
    assert all(value and value.startswith("#") for key, value in read.attributes if key == "href")
    text.encode("utf-8")


def test_a_megabyte_does_not_make_a_page_of_megabytes(hostile, hostile_text):
    assert len(page([graded("ann", hostile, note=hostile_text)], "Autumn")) < 400_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_a_real_browser(racy, tmp_path: Path, scheme):
    """Nothing runs, nothing is loaded, a link opens the details, and a narrow window scrolls tables and not the page."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra `dev`")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no browser here")
    bad = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script>"
    file = tmp_path / "report.html"
    file.write_text(page([graded(bad, racy, note=bad), graded("ben", racy)], "Autumn"), encoding="utf-8")
    requests: list[str] = []
    errors: list[str] = []
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme=scheme)
        tab.on("request", lambda request: requests.append(request.url))
        tab.on("pageerror", lambda error: errors.append(str(error)))
        tab.goto(file.as_uri())
        assert tab.title() == "Grades: Autumn"
        assert tab.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        message = tab.get_by_text("The value was 4, expected 5.").nth(1)
        assert not message.is_visible()
        tab.get_by_role("link", name="3 of 12, failed").nth(1).click()
        assert message.is_visible()
        browser.close()
    assert requests == [file.as_uri()]
    assert errors == []
