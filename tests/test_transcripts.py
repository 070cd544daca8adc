"""The pages in `transcripts/` and `docs/engines/` are replayed: each command prints what its page says, to the byte.

How a page is written, `terminals/replaying.py` says. `pytest tests/test_transcripts.py --rewrite` writes what commands
print now into the pages: review it with `git diff`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from replaying import Surroundings, has_command, replay, sample_of

HERE = Path(__file__).parent
ENGINES = sorted(page for page in (HERE.parent / "docs" / "engines").glob("*.md") if page.name != "README.md")
PAGES = [*sorted((HERE / "transcripts").glob("*.md")), *ENGINES]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_command_prints_what_its_page_says(
    page: Path, copied: Callable[[str], Path], environment: dict[str, str], pytestconfig: pytest.Config
) -> None:
    text = page.read_text(encoding="utf-8")
    sample = sample_of(text)
    assert sample, f"{page.name} does not begin with <!-- blog: NAME -->"
    replayed = replay(text, Surroundings(copied(sample), environment))
    if pytestconfig.getoption("--rewrite"):
        page.write_text(replayed, encoding="utf-8")
    elif replayed != text:
        difference = unified_diff(text.splitlines(), replayed.splitlines(), page.name, "now", n=6, lineterm="")
        pytest.fail("\n".join(["not what the page says:", *difference]), pytrace=False)


def test_every_page_has_a_command() -> None:
    assert PAGES
    assert [page.name for page in PAGES if not has_command(page.read_text(encoding="utf-8"))] == []


def test_the_pages_of_the_engines_say_the_same_things_in_the_same_order() -> None:
    headings = {page.stem: re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE) for page in ENGINES}
    assert len(headings) == 8
    assert {tuple(found) for found in headings.values()} == {
        (
            "The first five minutes",
            "What is public",
            "Names and links",
            "The rules",
            "What is invalid, and why",
            "What is not supported",
        )
    }
