"""The site builds without a warning, and what was built leads nowhere but to itself."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("material", reason="mkdocs-material is missing: pip install 'bakehouse[site]'")

ROOT = Path(__file__).resolve().parents[2]

# Attributes by which a browser loads something as soon as it shows the page, without anybody clicking.
LOADING = {
    ("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src"), ("audio", "src"),
    ("embed", "src"), ("object", "data"), ("image", "href"), ("use", "href"),
}  # fmt: skip
LOADING_LINKS = {"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest"}


class Page(HTMLParser):
    """What a built page loads, where it links to, and the anchors it has."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values[name] for name in ("id", "name") if name in values}
        self.loads += [values[name] for owner, name in LOADING if owner == tag and name in values]
        if tag == "link" and LOADING_LINKS & set(values.get("rel", "").split()):
            self.loads.append(values.get("href", ""))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])


def build(project: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Build strictly, and not quietly: with -q a strict build ends with 0 even on broken links."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for all tests here."""
    folder = tmp_path_factory.mktemp("site")
    run = build(ROOT, folder)
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr, run.stderr
    return folder


@pytest.fixture(scope="module")
def parsed(built: Path) -> dict[Path, Page]:
    """Every built page but 404.html, whose links are absolute because it is shown at any depth."""
    return {file: Page(file) for file in sorted(built.rglob("*.html")) if file.name != "404.html"}


def test_every_page_is_in_the_navigation(built: Path, parsed: dict[Path, Page]) -> None:
    """Each Markdown page was built, and the home page's navigation links to it."""
    home = parsed[built / "index.html"]
    reachable = {target(built / "index.html", link, built) for link in home.links if is_local(link)}
    for page in (ROOT / "site").rglob("*.md"):
        place = page.relative_to(ROOT / "site")
        folder = place.parent if place.name == "index.md" else place.with_suffix("")
        assert built / folder / "index.html" in reachable, f"{place} is in no navigation"


def test_links_and_anchors_lead_somewhere(built: Path, parsed: dict[Path, Page]) -> None:
    """Links written as HTML too, which the strict build doesn't look at."""
    broken = []
    for file, page in parsed.items():
        for link in filter(is_local, page.links):
            goal, anchor = target(file, link, built), unquote(urlsplit(link).fragment)
            if not goal.is_file() or (anchor and goal in parsed and anchor not in parsed[goal].anchors):
                broken.append(f"{file.relative_to(built)}: {link}")
    assert not broken


def test_nothing_is_loaded_from_elsewhere(built: Path, parsed: dict[Path, Page]) -> None:
    """No font, script, picture or style sheet from another host, in no page and no style sheet; and all of them exist."""
    for file, page in parsed.items():
        for load in page.loads:
            assert is_local(load), f"{file.relative_to(built)} loads {load}"
            assert target(file, load, built).is_file(), f"{file.relative_to(built)} loads {load}, which isn't there"
    for sheet in built.rglob("*.css"):
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text(encoding="utf-8")):
            assert is_local(address) or address.startswith("data:"), f"{sheet.relative_to(built)} loads {address}"


def test_every_exercise_has_its_lesson() -> None:
    """The page that course.toml names for each exercise exists, and so does each page that an exercise's README links to."""
    course = tomllib.loads((ROOT / "exercises" / "course.toml").read_text(encoding="utf-8"))
    for exercise in course["exercise"]:
        assert (ROOT / "site" / exercise["lesson"]).is_file(), exercise["slug"]
    for readme in (ROOT / "exercises").glob("*/README.md"):
        for page in re.findall(r"\]\(\.\./\.\./(site/[^)#]+)", readme.read_text(encoding="utf-8")):
            assert (ROOT / page).is_file(), f"{readme.relative_to(ROOT)} links to {page}"


def test_the_drawings_are_in_the_pages(built: Path) -> None:
    """Inline, so that they take the page's colours; each drawing is used, and described for those who don't see it."""
    pages = [file.read_text(encoding="utf-8") for file in built.rglob("*.html")]
    for drawing in (ROOT / "site" / "diagrams").glob("*.svg"):
        name = drawing.stem
        assert any(f'id="{name}-title"' in page and f'id="{name}-desc"' in page for page in pages), name


def test_the_mutants_are_on_the_page_for_authors(built: Path) -> None:
    page = (built / "authors" / "index.html").read_text(encoding="utf-8")
    assert "<code>shared_counter</code>" in page.partition("Right all the same")[2]


def test_a_broken_link_breaks_the_build(tmp_path: Path) -> None:
    """The net holds: a copy of the site with one wrong anchor is refused."""
    copy = tmp_path / "copy"
    shutil.copytree(ROOT / "site", copy / "site")
    shutil.copy(ROOT / "mkdocs.yml", copy)
    (copy / "exercises").mkdir()
    shutil.copy(ROOT / "exercises" / "course.toml", copy / "exercises")
    shutil.copytree(ROOT / "solutions", copy / "solutions")
    with (copy / "site" / "start.md").open("a", encoding="utf-8") as page:
        page.write("\n[nowhere](glossary.md#no-such-word)\n")
    run = build(copy, tmp_path / "built")
    assert run.returncode != 0
    assert "no-such-word" in run.stderr


def is_local(address: str) -> bool:
    """Whether the address stays on this site."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def target(file: Path, link: str, built: Path) -> Path:
    """The built file that a link on a built page means."""
    path = unquote(urlsplit(link).path)
    if not path:
        return file
    goal = (built / path.lstrip("/") if path.startswith("/") else file.parent / path).resolve()
    return goal / "index.html" if goal.is_dir() else goal
