"""What tests share: the sample blogs in `blogs/`, copied before use, and a fixed moment and environment."""

from __future__ import annotations

import os
import shutil
import sysconfig
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

# In CI every run tries the same examples, so that a commit is judged by what it changes; at home the dice are rolled.
# Nothing is timed: a test that a busy machine can fail says nothing about the program.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("torture", deadline=None, max_examples=1000)
settings.load_profile("ci" if os.environ.get("CI") else "home")


BLOGS = Path(__file__).parent / "blogs"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite", action="store_true", help="write what commands print now into the pages that show it")


@pytest.fixture
def patience(request: pytest.FixtureRequest) -> int:
    """How many times over kills and races are tried: once in a check, more often where nobody waits."""
    return 10 if request.config.getoption("--hypothesis-profile", default=None) == "torture" else 1


@pytest.fixture
def now() -> datetime:
    """The moment of every test: two days before the scheduled post of the sample blog."""
    return datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[str], Path]:
    """Copies a sample blog, by its name, into a fresh home folder; `none` is a folder with nothing in it."""

    def copy(sample: str) -> Path:
        folder = tmp_path / "home" / "garden"
        if sample == "none":
            folder.mkdir(parents=True)
        else:
            shutil.copytree(BLOGS / sample, folder)
        return folder

    return copy


@pytest.fixture
def environment(tmp_path: Path, now: datetime) -> dict[str, str]:
    """All that a command may know of its surroundings; what the developer's shell says is not heard."""
    return {
        "BLOGCTL_NOW": now.isoformat(),
        "COLUMNS": "80",
        "HOME": str(tmp_path / "home"),
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        "PATH": f"{sysconfig.get_path('scripts')}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONUNBUFFERED": "1",  # both streams reach the transcript in the order in which they were written
        "TERM": "xterm",
        "TZ": "Europe/Berlin",
    }
