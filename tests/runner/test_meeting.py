"""Jobs that see how many are there at once."""

import threading
import time

import pytest

from grader.runner import meeting


@pytest.fixture
def come(tmp_path, monkeypatch):
    """Have jobs come, each when there is a file that it waits for (None: at once), where `many` are to meet: what each saw."""
    monkeypatch.setattr(meeting, "PATIENCE", 0.5)
    monkeypatch.setattr(meeting, "WHILE", 0.5)

    def come(many, *signs):
        seen = [0] * len(signs)

        def job(place, sign):
            while sign and not list(tmp_path.glob(sign)):
                time.sleep(0.001)
            seen[place] = meeting.be_there(str(tmp_path), f"here-{place}", "here-*", many)

        threads = [threading.Thread(target=job, args=each) for each in enumerate(signs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return seen

    return come


def test_those_who_are_there_at_once_are_counted(come):
    assert max(come(3, None, None, "here-1")) == 3


def test_more_than_there_should_be_are_seen(come):
    assert max(come(2, None, None, "stop")) == 3


def test_who_comes_when_the_others_have_waited_in_vain_is_too_late(come):
    """The third one comes while the two who gave up are still there."""
    assert max(come(3, None, None, "in vain*")) == 2
