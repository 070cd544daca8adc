"""What Nikola makes of a configuration that is code; blogctl, which never runs it, claims no more than is so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nikola import listed_by
from nikola_configurations import CONFIGURATIONS, POSTS, files
from told import write_files

from blogctl import Blog
from blogctl.post import Status

NOW = datetime.now(UTC).replace(microsecond=0)
LETTERS = {
    "p": Status.PUBLISHED,
    "s": Status.SCHEDULED,
    "d": Status.DRAFT,
    "h": Status.HIDDEN,
    "i": Status.INVALID,
}
OF_WHICH_NIKOLA_LISTS_FEWER = {
    "zone": {"posts/future.md"},
    "posts-by-code": {"posts/private.md"},
    "mapping-by-code": {"posts/draft.md", "posts/private.md"},
    "by-exec": {"posts/draft.md", "posts/private.md"},
}
"""What is invalid and would not be listed, though it could be."""


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_what_is_held_back_is_so_in_nikola_and_what_cannot_be_told_is_invalid(
    name: str, engine: Callable[[str], Path], tmp_path: Path
) -> None:
    row = CONFIGURATIONS[name]
    blog = Blog.open(write_files(tmp_path, files(row)), now=NOW)
    statuses = {post.path: blog.status(post) for post in blog.posts(None)}
    said = {path: LETTERS[letter] for path, letter in zip(POSTS, row.said, strict=True) if letter in LETTERS}
    assert statuses == said
    would_be = {path for path, status in statuses.items() if status in {Status.PUBLISHED, Status.INVALID}}
    assert listed_by(engine("nikola"), tmp_path) == would_be - OF_WHICH_NIKOLA_LISTS_FEWER.get(name, set())
