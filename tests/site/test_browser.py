"""The built site in a real browser: narrow and wide, light and dark, with every other host out of reach."""

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install 'bakehouse[dev]'")
pytest.importorskip("material", reason="mkdocs-material is missing: pip install 'bakehouse[site]'")

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: apt-get install chromium")

# --no-sandbox: in CI the tests run as root. The others keep Chromium from looking for its maker's hosts at the start.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
VIEWS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files without a line for each request."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The site, built and served on this machine: its address and its folder."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120)
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", folder
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests here."""
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Watched:
    """A browser page and everything that went wrong on it."""

    def __init__(self, browser: Any, address: str, width: int, scheme: str) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        self.page = self.context.new_page()
        self.problems: list[str] = []
        self.page.on("console", lambda m: self._note(f"console: {m.text}") if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(f"exception: {error}"))
        self.page.on("requestfailed", self._request_failed)
        self.page.on("response", lambda r: self._note(f"{r.status}: {r.url}") if r.status >= 400 else None)
        self.page.on("request", lambda r: None if r.url.startswith((address, "data:", "blob:")) else self._note(r.url))

    def _request_failed(self, request: Any) -> None:
        """A request that the browser dropped itself, because the test went on to the next page, is no failure."""
        if request.failure != "net::ERR_ABORTED":
            self._note(f"failed: {request.url}: {request.failure}")

    def _note(self, problem: str) -> None:
        self.problems.append(f"{self.page.url}: {problem}")


@pytest.fixture(params=VIEWS, ids=lambda view: f"{view[0]}px-{view[1]}")
def watched(request: pytest.FixtureRequest, browser: Any, site: tuple[str, Path]) -> Iterator[Watched]:
    """A fresh page in this view."""
    watched = Watched(browser, site[0], *request.param)
    yield watched
    watched.context.close()


def addresses(site: tuple[str, Path]) -> list[str]:
    """Every page of the built site."""
    address, folder = site
    return [address + file.parent.relative_to(folder).as_posix() + "/" for file in sorted(folder.rglob("index.html"))]


def test_every_page_shows_cleanly(watched: Watched, site: tuple[str, Path]) -> None:
    """No console error, no failed request, no request to another host, nothing wider than the screen."""
    pages = addresses(site)
    assert len(pages) > 10
    for address in pages:
        watched.page.goto(address, wait_until="networkidle")
        overflow = watched.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if overflow > 0:
            watched.problems.append(f"{address}: {overflow} px wider than the screen")
    assert not watched.problems


def test_the_colours_follow_the_system(watched: Watched, site: tuple[str, Path], request: pytest.FixtureRequest) -> None:
    """Dark when the reader's system is dark; the text stands out from the ground either way."""
    watched.page.goto(site[0])
    ground = watched.page.evaluate("getComputedStyle(document.body).backgroundColor")
    text = watched.page.evaluate("getComputedStyle(document.querySelector('.md-typeset')).color")
    dark = "dark" in request.node.callspec.id
    assert (brightness(ground) < brightness(text)) == dark


def test_search_finds_deadlock(watched: Watched, site: tuple[str, Path]) -> None:
    """Typed into the search field as a reader would, opened by its key."""
    watched.page.goto(site[0], wait_until="networkidle")
    watched.page.keyboard.press("/")
    watched.page.locator("[data-md-component=search-query]").press_sequentially("deadlock")
    first = watched.page.locator(".md-search-result__item a").first
    first.wait_for(state="visible", timeout=10_000)
    assert "deadlock" in first.inner_text().lower()
    first.click()
    watched.page.wait_for_load_state("networkidle")
    assert "deadlock" in watched.page.locator("article").inner_text().lower()
    assert not watched.problems


def test_answers_are_folded_and_open_by_key(watched: Watched, site: tuple[str, Path]) -> None:
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
