"""docs/queries.md: each row of its tables finds the posts that it says."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from blogctl.cli.app import run_in
from blogctl.cli.output import Output
from blogctl.cli.session import Session
from blogctl.query.qualifiers import QUALIFIERS
from blogctl.settings import parse_settings
from blogctl.source import Source

PAGE = (Path(__file__).parent.parent / "docs" / "queries.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `([^`]+)` \| ((?:`[\w-]+` ?)+|nothing ?)\|$", re.MULTILINE)
ROWS = _ROW.findall(PAGE)


@pytest.mark.parametrize(("words", "posts"), ROWS, ids=[words for words, _ in ROWS])
def test_the_words_find_the_posts(
    words: str, posts: str, copied: Callable[[str], Path], environment: dict[str, str]
) -> None:
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in "oe")
    arguments = ["-C", str(copied("notebook")), "list", *shlex.split(words), "--format", "slugs"]
    assert run_in(Session(arguments, environment, Output(out, err, environment), None)) == 0
    out.seek(0)
    assert out.read().split() == ([] if "`" not in posts else posts.replace("`", "").split())


def test_every_row_is_tried_and_every_qualifier_is_in_one() -> None:
    assert len(ROWS) == PAGE.count("\n| `") - 9  # the posts of the blog
    shown = " ".join(words for words, _ in ROWS)
    assert [name for name in QUALIFIERS if f"{name}:" not in shown] == []


def test_the_named_queries_are_those_of_the_blog(copied: Callable[[str], Path]) -> None:
    (block,) = re.findall(r"^```toml\n((?:.*\n)*?)```$", PAGE, re.MULTILINE)
    of_blog = parse_settings(Source("blogctl.toml", (copied("notebook") / "blogctl.toml").read_text())).settings
    assert parse_settings(Source("blogctl.toml", block)).settings.queries == of_blog.queries != {}
