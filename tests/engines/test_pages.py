"""The blogs that the pages in docs/engines are told on, as they are and after all that the pages do to them.

Of every post the real engine makes what blogctl says.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest
from comparing import Comparison, compare
from programs import ENGINES
from replaying import Surroundings, replay

from blogctl import Blog

PAGES = Path(__file__).parents[2] / "docs" / "engines"
ZONES = {"hexo": "Europe/Berlin"}
"""Where the machine has to be: Hexo makes addresses by its clocks, and not by those of the blog."""
HELD_BACK = {"eleventy": {"content/blog/sleep.md"}}
"""The posts that are worth a look because their engine holds them back; the others' are public by mistake."""


def compared(name: str, program: Path, folder: Path) -> Comparison:
    """What blogctl says of a blog at this moment, beside what its engine makes of it; lists are not asked about."""
    now = datetime.now(UTC)
    told = import_module(name).told_by(program, folder, zone=ZONES.get(name, "UTC"))
    plain = {path: one._replace(url=one.url.removesuffix("index.html")) for path, one in told.items()}
    return compare(Blog.open(folder, now=now), plain, now, lists=False)


@pytest.mark.parametrize("name", ENGINES)
def test_the_engine_makes_of_a_pages_blog_what_blogctl_says(
    name: str, engine: Callable[[str], Path], copied: Callable[[str], Path], environment: dict[str, str]
) -> None:
    program, folder = engine(name), copied(name)
    before = compared(name, program, folder)
    assert (before.differences, before.missed) == ([], set())
    assert before.held_back == HELD_BACK.get(name, set())
    assert before.published_by_mistake or before.held_back

    replay((PAGES / f"{name}.md").read_text(encoding="utf-8"), Surroundings(folder, environment))
    after = compared(name, program, folder)
    assert (after.differences, after.missed, after.held_back) == ([], set(), set())
