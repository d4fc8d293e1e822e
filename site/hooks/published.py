"""MkDocs hook: two files for programs that read the site: llms.txt, its pages by section, and feed.xml, what changed.

llms.txt is Markdown: a title, a sentence, and links with what each page is about (https://llmstxt.org). feed.xml is an Atom feed
(RFC 4287) with an entry for each version in CHANGELOG.md. Where BAKEHOUSE_SITE_URL isn't set, addresses are relative.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from mkdocs.utils import get_build_date

CHANGELOG = Path(__file__).resolve().parents[2] / "CHANGELOG.md"
VERSION = re.compile(r"^## (?P<version>[\d.]+), (?P<when>.+)$", re.MULTILINE)


def on_env(env: Any, config: Any, files: Any, **_: object) -> None:
    """Every page has been read, so its title and description are known: write both files."""
    site, folder = config.site_url or "", Path(config.site_dir)
    folder.mkdir(parents=True, exist_ok=True)
    home = next(file.page for file in files.documentation_pages() if file.page.is_homepage)
    folder.joinpath("llms.txt").write_text(llms(config.site_name, config.site_description, home, site), encoding="utf-8")
    if CHANGELOG.is_file():
        changes = feed(config.site_name, CHANGELOG.read_text(encoding="utf-8"), site, get_build_date())
        folder.joinpath("feed.xml").write_text(changes, encoding="utf-8")


def llms(name: str, about: str, home: Any, site: str) -> str:
    """The pages in the navigation's order, a heading a section."""
    lines, section = [f"# {name}", "", f"> {about}"], None
    for page in in_order(home):
        heading = page.parent.title if page.parent else page.title
        if heading != section:
            lines += ["", f"## {heading}", ""]
            section = heading
        lines.append(f"- [{page.title}]({site}{page.url or './'}): {page.meta['description']}")
    return "\n".join(lines) + "\n"


def in_order(page: Any) -> Iterator[Any]:
    """This page and those that follow it in the navigation."""
    while page:
        yield page
        page = page.next_page


def feed(name: str, changelog: str, site: str, today: str) -> str:
    """An entry a version; one that isn't released yet has the day on which the site is built."""
    found = list(VERSION.finditer(changelog))
    ends = [each.start() for each in found[1:]] + [len(changelog)]
    days = [each["when"] if re.fullmatch(r"\d{4}-\d{2}-\d{2}", each["when"]) else today for each in found]
    entries = [
        f"<entry><title>{escape(name)} {each['version']}</title><id>urn:bakehouse:{each['version']}</id>"
        f'<link href="{escape(site or "./")}"/><updated>{day}T00:00:00Z</updated>'
        f'<content type="text">{escape(changelog[each.end() : end].strip())}</content></entry>'
        for each, end, day in zip(found, ends, days, strict=True)
    ]
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(name)}: what changed</title><id>{escape(site) or 'urn:bakehouse'}</id>",
        f'<link href="{escape(site) or "./"}"/><author><name>{escape(name)}</name></author>',
        f"<updated>{max(days)}T00:00:00Z</updated>",
    ]
    return "\n".join([*head, *entries, "</feed>"]) + "\n"
