"""A draft is one to blogctl only if no file of the real Astro's site has its text, however the blog's code says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import astro_filters
import pytest
from astro import published_texts
from astro_filters import Form
from told import write_files

from blogctl import Blog

FORMS = {f"held back: {name}": form for name, form in astro_filters.HELD_BACK.items()} | {
    f"let through: {name}": form for name, form in astro_filters.LET_THROUGH.items()
}


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_what_blogctl_calls_a_draft_is_in_no_file(engine: Callable[[str], Path], tmp_path: Path, form: Form) -> None:
    blog = write_files(tmp_path / "blog", form.files)
    status = {post.slug: post.status_at(datetime.now(UTC)) for post in Blog.open(blog).posts()}
    published = published_texts(engine("astro"), blog)
    assert status == {"ready": "published", "secret": form.status}
    assert ("src/content/blog/secret.md" in published) == form.is_public
    assert "src/content/blog/ready.md" in published
