"""What the built site has for other programs: a list of its pages, a feed, cards for links, tags, and a folder to take along."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("material", reason="mkdocs-material is missing: pip install 'bakehouse[site]'")

ROOT = Path(__file__).resolve().parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_page_is_in_llms_txt_with_what_it_is_about(site: tuple[str, Path]) -> None:
    address, folder = site
    told = dict(re.findall(r"^- \[[^\]]+\]\((\S+)\): (.+)$", (folder / "llms.txt").read_text(encoding="utf-8"), re.MULTILINE))
    pages = {address + file.parent.relative_to(folder).as_posix() + "/" for file in folder.rglob("index.html")}
    assert {each.removesuffix("./") for each in told} == {each.replace("/./", "/") for each in pages}
    assert all(len(about) > 20 for about in told.values())


def test_the_feed_has_every_version_of_the_changelog(site: tuple[str, Path]) -> None:
    feed = ET.parse(site[1] / "feed.xml").getroot()
    versions = re.findall(r"^## ([\d.]+),", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [each.findtext(f"{ATOM}title") for each in feed.iter(f"{ATOM}entry")] == [f"Bakehouse {each}" for each in versions]
    for owner in (feed, *feed.iter(f"{ATOM}entry")):
        assert owner.findtext(f"{ATOM}id")
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", owner.findtext(f"{ATOM}updated") or "")


def test_a_link_to_a_page_shows_what_it_is(site: tuple[str, Path]) -> None:
    address, folder = site
    for file in folder.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        card = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', html))
        assert card["title"] and card["description"] and card["url"].startswith(address), file
        assert (folder / card["image"].removeprefix(address)).is_file()


def test_every_lesson_has_its_tags(site: tuple[str, Path]) -> None:
    tags = (site[1] / "tags" / "index.html").read_text(encoding="utf-8")
    for lesson in (ROOT / "site" / "lessons").glob("*.md"):
        if lesson.stem != "index":
            assert f"lessons/{lesson.stem}/" in tags, lesson.stem


@pytest.mark.parametrize("watched", [(1280, "light")], indirect=True)
def test_the_next_page_comes_without_loading_everything_anew(watched: Any, site: tuple[str, Path]) -> None:
    """And what moves on a page still moves when it came so."""
    watched.page.goto(site[0] + "lessons/", wait_until="networkidle")
    watched.page.evaluate("window.stayed = true")
    watched.page.locator("article a[href*=threads-share-memory]").first.click()
    watched.page.wait_for_url("**/threads-share-memory/")
    player = watched.page.locator("schedule-player").first
    player.locator("button").first.wait_for(state="visible", timeout=10_000)
    assert watched.page.evaluate("window.stayed")
    assert not watched.problems


@pytest.fixture(scope="module")
def taken_along(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as a folder to read without a server."""
    folder = tmp_path_factory.mktemp("offline")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs-offline.yml", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120)
    return folder


def test_a_folder_can_be_read_and_searched_without_a_server(taken_along: Path, browser: Any) -> None:
    page = browser.new_page()
    problems: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(("file:", "data:", "blob:")) else problems.append(request.url))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"file://{taken_along}/index.html")
    page.keyboard.press("/")
    page.locator("[data-md-component=search-query]").press_sequentially("deadlock")
    first = page.locator(".md-search-result__item a").first
    first.wait_for(state="visible", timeout=10_000)
    first.click()
    page.wait_for_url("file://*/**.html*")
    assert "deadlock" in page.locator("article.md-content__inner").inner_text().lower()
    assert not problems
    page.close()
