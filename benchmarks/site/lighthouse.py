"""How fast and how accessible is the site? `python benchmarks/site/lighthouse.py [ROUNDS]`, from the repository.

Builds the site, serves it compressed on this machine as a host of static pages would, and asks Lighthouse (`npm install --global
lighthouse`, and Chromium) about the first page, the claims and each lesson with its players and games, as on a phone with a slow
network and on a desktop, ROUNDS times each (3 by default). Writes lighthouse.md: the median of each score, and what the first visit
weighs.
"""

import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PRESETS = {"phone": [], "desktop": ["--preset=desktop"]}
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


class Compressed(http.server.SimpleHTTPRequestHandler):
    """A folder's files, text compressed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in TEXT:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


@contextmanager
def served():
    """The built site: its address and its folder."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        handler = functools.partial(Compressed, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever).start()
            yield f"http://127.0.0.1:{server.server_port}/", Path(folder)
            server.shutdown()


def asked(lighthouse, address, preset):
    """What Lighthouse says of one page, as its report has it."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    command = [lighthouse, address, *PRESETS[preset], f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--quiet", flags]
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or os.environ.get("CHROME_PATH", "")}
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300).stdout)


def row(lighthouse, address, page, preset):
    """One line of the table."""
    reports = [asked(lighthouse, address + page, preset) for _ in range(ROUNDS)]
    scores = [round(100 * statistics.median(each["categories"][name]["score"] for each in reports)) for name in CATEGORIES]
    weight = max(each["audits"]["total-byte-weight"]["numericValue"] for each in reports) / 1000
    return f"| {page or 'home'} | {preset} | {' | '.join(map(str, scores))} | {weight:.0f} |"


def main():
    lighthouse = shutil.which("lighthouse")
    if lighthouse is None:
        sys.exit("Lighthouse is not on the PATH: npm install --global lighthouse")
    version = subprocess.run([lighthouse, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    lines = [
        f"`python benchmarks/site/lighthouse.py {ROUNDS}`: Lighthouse {version}, {os.cpu_count()} cores, median of {ROUNDS}.",
        "",
        f"| page | as on a | {' | '.join(CATEGORIES)} | first visit, KB |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]
    with served() as (address, folder):
        lessons = sorted(file.parent.relative_to(folder).as_posix() + "/" for file in folder.glob("lessons/*/index.html"))
        for page in ["", "claims/", *lessons]:
            for preset in PRESETS:
                lines.append(row(lighthouse, address, page, preset))
                print(lines[-1], flush=True)
    (Path(__file__).parent / "lighthouse.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
