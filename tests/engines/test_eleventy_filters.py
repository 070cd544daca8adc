"""A draft is one to blogctl only if the real Eleventy does not build it, however the blog's code says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import eleventy_filters
import pytest
from eleventy import told_by
from eleventy_filters import Form
from told import write_files

from blogctl import Blog

FORMS = (
    eleventy_filters.HELD_BACK | eleventy_filters.LET_THROUGH | eleventy_filters.IN_DOUBT | eleventy_filters.WITH_DATA
)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_what_blogctl_calls_a_draft_is_not_built(engine: Callable[[str], Path], tmp_path: Path, form: Form) -> None:
    blog = write_files(tmp_path / "blog", form.files)
    (post,) = Blog.open(blog).posts()
    told = told_by(engine("eleventy"), blog)["posts/secret.md"]
    assert (post.status_at(datetime.now(UTC)), told.is_public) == (form.status, form.is_public)


@pytest.mark.parametrize("link", ["posts/sub/sub.json", "posts/sub/a.json"])
def test_eleventy_reads_data_from_outside_the_blog_and_blogctl_claims_nothing_of_its_posts(
    engine: Callable[[str], Path], tmp_path: Path, link: str
) -> None:
    code = 'export default (c) => { c.addPreprocessor("d", "*", (data) => { if (data.draft) return false; }); };\n'
    files = {"eleventy.config.mjs": code, "posts/posts.json": '{"draft": true}'}
    blog = write_files(tmp_path / "blog", {**files, "posts/sub/a.md": "---\ntitle: A\n---\n"})
    (tmp_path / "outside.json").write_text('{"draft": false}')
    (blog / link).symlink_to(tmp_path / "outside.json")
    (post,) = Blog.open(blog).posts(None)
    assert told_by(engine("eleventy"), blog)["posts/sub/a.md"].is_public
    assert post.status_at(datetime.now(UTC)) == "invalid"
