"""Posts that can collide are found by their meeting points: nothing that the rules between posts tell is missed."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blogctl import Blog
from blogctl.blog import inventory
from blogctl.dialects.addresses import meeting_points
from blogctl.dialects.base import Keys
from blogctl.document.document import Document
from blogctl.errors import NotPublishable
from blogctl.post import Post, Visibility
from blogctl.rules.checking import check_blog
from blogctl.rules.examples import example_document
from blogctl.rules.selection import Selection
from blogctl.settings import Settings
from blogctl.store.index import Index
from blogctl.store.meeting import posts_at, posts_that_meet
from blogctl.store.post_rows import row_of

BETWEEN = Selection(Settings(), ["BC901", "BC902", "BC903"])
PIECES = st.sampled_from(
    [
        "a", "A", "é", "e\u0301", "%C3%A9", "ß", "SS", "/", "//", ".", "..", "index.html", "INDEX.HTML",
        "https://e.com", "%2F", "b",
    ]
)  # fmt: skip
ADDRESSES = st.lists(PIECES, max_size=4).map("".join)
PATHS = st.sampled_from(["a.md", "A.md", "é.md", "e\u0301.md", "b.md", "c.md"])


def post_at(path: str, url: str, aliases: list[str]) -> Post:
    return Post(path, "a", "A", Visibility.PUBLIC, url=url, aliases=tuple(aliases))


POSTS = st.lists(
    st.builds(post_at, PATHS, ADDRESSES, st.lists(ADDRESSES, max_size=2)), max_size=5, unique_by=lambda post: post.path
)


def document_of(path: str) -> Document:
    return example_document("---\ntitle: A\n---\n", path)


def told(posts: list[Post], path: str = "") -> list[tuple[str, str, str]]:
    found = check_blog(posts, BETWEEN, document_of, Keys())
    return sorted((one.path, one.code, one.message) for one in found if not path or one.path == path)


def index_of(posts: list[Post]) -> Index:
    index = Index.in_memory("", "")
    index._insert([(post.path, row_of(post, UTC)) for post in posts])
    return index


@given(POSTS)
def test_all_collisions_are_among_the_posts_that_meet(posts: list[Post]) -> None:
    assert told(posts_that_meet(index_of(posts), UTC)) == told(posts)


@given(POSTS)
def test_the_collisions_of_a_post_are_with_those_at_its_points(posts: list[Post]) -> None:
    index = index_of(posts[1:])
    for post in posts[:1]:
        near = posts_at(index, meeting_points(post), UTC)
        assert told([*near, post], post.path) == told(posts, post.path)


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Blog:
    monkeypatch.setattr(inventory, "FEWEST_INDEXED", 0)
    (tmp_path / "blogctl.toml").write_text('base_url = "https://e.com"\n')
    (tmp_path / "posts").mkdir()
    texts = {"sleep": "aliases: [/2019/rest]", "nul": "", "other": ""}
    for name, front in texts.items():
        (tmp_path / f"posts/{name}.md").write_text(
            f"---\ntitle: {name}\ndraft: false\ndate: 2020-01-01\n{front}\n---\n"
        )
    return Blog.open(tmp_path)


def draft(blog: Blog, name: str, front: str) -> None:
    Path(blog.root, f"posts/{name}.md").write_text(f"---\ntitle: {name}\ndraft: true\n{front}\n---\n")


@pytest.mark.parametrize(
    ("front", "code"),
    [("slug: sleep", "BC901"), ("aliases: [/2019/rest/]", "BC902"), ("aliases: [/posts/other/]", "BC902")],
)
def test_publishing_what_collides_is_refused_by_the_index(blog: Blog, front: str, code: str) -> None:
    draft(blog, "new", front)
    with pytest.raises(NotPublishable) as refused:
        blog.publish(["posts/new.md"])
    assert code in [reason.code for reason in refused.value.diagnostics]
    assert blog.inventory._posts is None


def test_publishing_one_post_loads_no_others(blog: Blog) -> None:
    draft(blog, "new", "slug: fine")
    outcome = blog.publish(["fine"], dry_run=True)
    assert [result.after.url for result in outcome.results if result.after] == ["https://e.com/posts/fine/"]
    assert blog.inventory._posts is None


def test_validation_tells_the_same_with_the_index_and_without(blog: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    draft(blog, "new", "slug: sleep")
    indexed = Blog.open(blog.root).validate()
    assert Blog.open(blog.root).validate() == indexed
    monkeypatch.setattr(inventory, "FEWEST_INDEXED", 1_000)
    assert Blog.open(blog.root).validate() == indexed
    assert {"BC901", "BC905"} <= {one.code for one in indexed.diagnostics}
