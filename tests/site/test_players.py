"""The players and games of recorded schedules, in a real browser: narrow and dark, wide and light."""

import re
from pathlib import Path
from typing import Any

import pytest

VIEWS = [(390, "dark"), (1280, "light")]
in_two_views = pytest.mark.parametrize("watched", VIEWS, indirect=True, ids=lambda view: f"{view[0]}px-{view[1]}")
LESSON = "lessons/threads-share-memory/"


def player(watched: Any, site: tuple[str, Path], name: str) -> Any:
    """The player of this name on its lesson."""
    watched.page.goto(site[0] + LESSON)
    return watched.page.locator(f"schedule-player[data-name={name}]")


def choice(game: Any, thread: str) -> Any:
    """The button that lets this thread go on."""
    return game.get_by_role("button", name=re.compile(f"^{thread}"))


@in_two_views
def test_the_player_plays_forwards_and_back(watched: Any, site: tuple[str, Path]) -> None:
    """Each step says what happens; values, locks and waiting threads are those of that moment."""
    shown = player(watched, site, "two_locks")
    said, state = shown.get_by_role("status"), shown.locator(".sched-state")
    assert "Before the first step" in said.inner_text()
    assert "oven: free" in state.inner_text()
    seen = [said.inner_text()]
    while shown.get_by_role("button", name="Next").get_attribute("aria-disabled") == "false":
        shown.get_by_role("button", name="Next").click()
        seen.append(said.inner_text())
    assert "Lock-order deadlock" in seen[-1]
    assert all(line in state.inner_text() for line in ("Ann waits for bowl, held by Ben", "Ben waits for oven, held by Ann"))
    for earlier in reversed(seen[:-1]):
        shown.get_by_role("button", name="Back").click()
        assert said.inner_text() == earlier
    assert shown.locator("tbody tr.later").count() == len(seen) - 1
    shown.get_by_role("button", name="Play").click()
    said.get_by_text("Step 1 of").wait_for(timeout=5_000)
    shown.get_by_role("button", name="Pause").click()
    assert not watched.problems


@in_two_views
def test_the_player_by_keyboard_alone(watched: Any, site: tuple[str, Path]) -> None:
    """Tab reaches the buttons, arrows and Home and End move, Enter presses, and the slider slides."""
    shown = player(watched, site, "lost_update")
    said, press = shown.get_by_role("status"), watched.page.keyboard.press
    shown.get_by_role("button", name="Next").focus()
    press("Enter")
    assert "main, line 3: writes loaves: 7" in said.inner_text()
    press("ArrowRight")
    press("ArrowRight")
    press("ArrowLeft")
    assert "Step 2 of" in said.inner_text()
    press("End")
    assert "a loaf is lost" in said.inner_text()
    press("Home")
    assert "Before the first step" in said.inner_text()
    for _ in range(3):
        press("Tab")
    assert watched.page.evaluate("document.activeElement.type") == "range"
    press("ArrowRight")
    assert "Step 1 of" in said.inner_text()
    assert not watched.problems


GAMES = [
    ("lost_update", "Ann Ben Ann Ben", "You broke it. AssertionError: a loaf is lost. 4 of its 6 schedules"),
    ("lost_update", "Ann Ann Ben Ben", "Nothing happened: all are done, loaves is 9. 4 of its 6 schedules"),
    ("check_then_act", "Ann Ben Ann Ann Ann Ann Ben Ben Ben Ben", "You broke it. AssertionError: above the limit."),
    ("check_then_act", "Ann Ann Ann Ann Ann Ben", "Nothing happened: all are done, loaves is 10."),
    ("with_lock", "Ann Ben Ann Ann Ann Ben Ben Ben Ben", "No schedule breaks this program"),
]


@in_two_views
def test_games_are_won_and_lost(watched: Any, site: tuple[str, Path]) -> None:
    """By keyboard: who waits for a lock can't go on, and a step taken back is as if it had not been."""
    watched.page.goto(site[0] + LESSON)
    for name, choices, said in GAMES:
        shown = watched.page.locator(f"schedule-game[data-name={name}]")
        for thread in choices.split():
            choice(shown, thread).focus()
            watched.page.keyboard.press("Enter")
        assert said in shown.get_by_role("status").inner_text()
        steps = shown.locator("tbody tr").count()
        shown.get_by_role("button", name="Take back").click()
        assert shown.locator("tbody tr").count() == steps - 1
        assert "who goes next?" in shown.get_by_role("status").inner_text()
        shown.get_by_role("button", name="Start again").click()
        assert shown.locator("tbody tr").count() == 0
    assert not watched.problems


@in_two_views
def test_a_thread_that_waits_cannot_be_chosen(watched: Any, site: tuple[str, Path]) -> None:
    """It says whom it waits for, and choosing it changes nothing."""
    watched.page.goto(site[0] + LESSON)
    shown = watched.page.locator("schedule-game[data-name=with_lock]")
    choice(shown, "Ann").click()
    ben = choice(shown, "Ben")
    assert ben.get_attribute("aria-disabled") == "true"
    assert "waits for the lock chalk, which Ann holds" in ben.inner_text()
    ben.focus()
    watched.page.keyboard.press("Enter")
    assert "Ben waits for the lock chalk, which Ann holds. Choose the other one." in shown.get_by_role("status").inner_text()
    assert shown.locator("tbody tr").count() == 1


def test_players_work_from_a_folder_and_stand_still_if_wished(browser: Any, site: tuple[str, Path]) -> None:
    """Opened as a file, with no network at all; with reduced motion nothing plays by itself."""
    context = browser.new_context(offline=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto((site[1] / LESSON / "index.html").as_uri())
    shown = page.locator("schedule-player[data-name=lost_update]")
    shown.get_by_role("button", name="End").click()
    assert "a loaf is lost" in shown.get_by_role("status").inner_text()
    assert shown.get_by_role("button", name="Play").count() == 0
    context.close()


def test_without_a_script_the_schedule_is_there(browser: Any, site: tuple[str, Path]) -> None:
    """The whole table and the program can be read."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site[0] + LESSON)
    shown = page.locator("schedule-player[data-name=two_locks]")
    assert shown.locator("tbody tr:visible").count() == 8
    assert "Lock-order deadlock" in shown.inner_text()
    assert "allow this page its script" in page.locator("schedule-game").first.inner_text()
    context.close()


PLAYED = """for (const player of document.querySelectorAll("schedule-player")) player.by(4);
for (const game of document.querySelectorAll("schedule-game")) game.choose("Ann");"""


@in_two_views
def test_accessibility_rules_hold(watched: Any, site: tuple[str, Path]) -> None:
    """axe finds nothing, also with players and games under way."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing: pip install 'bakehouse[dev]'")
    for page in ("", LESSON, "lessons/processes-that-compute/", "claims/", "ideas/"):
        watched.page.goto(site[0] + page, wait_until="networkidle")
        watched.page.evaluate(PLAYED)
        found = axe.Axe().run(watched.page).response["violations"]
        assert not [f"{page} {each['id']}: {[node['html'][:200] for node in each['nodes'][:4]]}" for each in found]
