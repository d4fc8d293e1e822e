"""One shortened course and one scene for all attacks of a test session."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from course import shortened
from scene import Scene

collect_ignore = ["corpus"]
"""Attacks run behind walls only: pytest must not import one because of its name or place."""


@pytest.fixture(scope="session")
def scene(tmp_path_factory):
    made = Scene(tmp_path_factory.mktemp("scene"))
    yield made
    made.close()


@pytest.fixture(scope="session")
def course(tmp_path_factory, scene):
    return shortened(tmp_path_factory.mktemp("attacked"), scene.secret)
