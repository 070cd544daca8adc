"""What Pelican makes of a configuration that is code; blogctl, which never runs it, claims no more than is so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pelican import told_by
from pelican_configurations import CONFIGURATIONS, POSTS, files
from told import write_files

from blogctl import Blog
from blogctl.post import Status

NOW = datetime.now(UTC).replace(microsecond=0)
LETTERS = {"p": Status.PUBLISHED, "s": Status.SCHEDULED, "d": Status.DRAFT, "i": Status.INVALID}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_what_is_held_back_is_so_in_pelican_and_what_cannot_be_told_is_invalid(
    name: str, engine: Callable[[str], Path], tmp_path: Path
) -> None:
    row = CONFIGURATIONS[name]
    blog = Blog.open(write_files(tmp_path, files(row)), now=NOW)
    statuses = {post.path: blog.status(post) for post in blog.posts(None)}
    assert statuses == {path: LETTERS[letter] for path, letter in zip(POSTS, row.said, strict=True)}
    told = told_by(engine("pelican"), tmp_path, settings="publishconf.py" if row.base else "pelicanconf.py")
    public = {path for path, post in told.items() if post.is_public}
    would_be = {Status.PUBLISHED, Status.INVALID} if row.is_built else {Status.PUBLISHED}
    assert public == {path for path, status in statuses.items() if status in would_be}
