"""The built site in a real browser, with every other host out of reach: what the tests of pages and of players share."""

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

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# --no-sandbox: in CI the tests run as root. The others keep Chromium from looking for its maker's hosts at the start.
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files without a line for each request."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The site, built and served on this machine: its address and its folder."""
    pytest.importorskip("material", reason="mkdocs-material is missing: pip install 'bakehouse[site]'")
    folder = tmp_path_factory.mktemp("site")
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/"
        command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "BAKEHOUSE_SITE_URL": address}
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield address, folder
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests here."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is missing: pip install 'bakehouse[dev]'")
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium")
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


@pytest.fixture
def watched(request: pytest.FixtureRequest, browser: Any, site: tuple[str, Path]) -> Iterator[Watched]:
    """A fresh page in the view that the test names: its width and its scheme."""
    watched = Watched(browser, site[0], *request.param)
    yield watched
    watched.context.close()
