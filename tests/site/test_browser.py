"""The built site in a real browser: narrow and wide, light and dark, with every other host out of reach."""

import gzip
from pathlib import Path
from typing import Any

import pytest

VIEWS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]
in_every_view = pytest.mark.parametrize("watched", VIEWS, indirect=True, ids=lambda view: f"{view[0]}px-{view[1]}")


def addresses(site: tuple[str, Path]) -> list[str]:
    """Every page of the built site."""
    address, folder = site
    return [address + file.parent.relative_to(folder).as_posix() + "/" for file in sorted(folder.rglob("index.html"))]


@in_every_view
def test_every_page_shows_cleanly(watched: Any, site: tuple[str, Path]) -> None:
    """No console error, no failed request, no request to another host, nothing wider than the screen."""
    pages = addresses(site)
    assert len(pages) > 10
    for address in pages:
        watched.page.goto(address, wait_until="networkidle")
        overflow = watched.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if overflow > 0:
            watched.problems.append(f"{address}: {overflow} px wider than the screen")
    assert not watched.problems


def test_a_first_visit_is_light(browser: Any, site: tuple[str, Path]) -> None:
    """Under 500 KB for each page and all that it loads, compressed as a host of static pages sends it."""
    for address in addresses(site):
        with browser.new_context() as context:
            page = context.new_page()
            answers: list[Any] = []
            page.on("response", lambda answer, answers=answers: answers.append(answer))
            page.goto(address, wait_until="networkidle")
            weight = sum(len(gzip.compress(answer.body())) for answer in answers)
        assert 50_000 < weight < 500_000, f"{address}: {weight / 1000:.0f} KB"


@in_every_view
def test_the_colours_follow_the_system(watched: Any, site: tuple[str, Path], request: pytest.FixtureRequest) -> None:
    """Dark when the reader's system is dark; the text stands out from the ground either way."""
    watched.page.goto(site[0])
    ground = watched.page.evaluate("getComputedStyle(document.body).backgroundColor")
    text = watched.page.evaluate("getComputedStyle(document.querySelector('.md-typeset')).color")
    dark = "dark" in request.node.callspec.id
    assert (brightness(ground) < brightness(text)) == dark


@in_every_view
def test_search_finds_deadlock(watched: Any, site: tuple[str, Path]) -> None:
    """Typed into the search field as a reader would, opened by its key."""
    watched.page.goto(site[0], wait_until="networkidle")
    watched.page.keyboard.press("/")
    watched.page.locator("[data-md-component=search-query]").press_sequentially("deadlock")
    first = watched.page.locator(".md-search-result__item a").first
    first.wait_for(state="visible", timeout=10_000)
    assert "deadlock" in first.inner_text().lower()
    first.click()
    watched.page.wait_for_load_state("networkidle")
    watched.page.wait_for_url("**/lessons/**")
    assert "deadlock" in watched.page.locator("article.md-content__inner").inner_text().lower()
    assert not watched.problems


@in_every_view
def test_answers_are_folded_and_open_by_key(watched: Any, site: tuple[str, Path]) -> None:
    """A lesson's question shows its answer only when it is asked for."""
    watched.page.goto(site[0] + "lessons/threads-share-memory/")
    question = watched.page.locator("details.question").first
    assert not question.locator("p").last.is_visible()
    question.locator("summary").focus()
    watched.page.keyboard.press("Enter")
    assert question.locator("p").last.is_visible()


def brightness(colour: str) -> float:
    """0 to 255 for a computed colour such as rgb(1, 2, 3) or rgba(1, 2, 3, 0.9)."""
    red, green, blue = (float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])
    return 0.3 * red + 0.6 * green + 0.1 * blue
