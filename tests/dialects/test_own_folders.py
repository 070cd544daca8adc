"""Where posts go: which files go along with one that is called index, and to where none goes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from blogctl import Blog
from blogctl.errors import WriteRefused
from blogctl.lifecycle.new import Request

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
TEXT = "---\ntitle: Notes\ndate: 2026-01-02 03:04:05\n---\n![Sea](sea.png)\n"
JEKYLL, HEXO = ("_config.yml", "theme: T\n"), ("_config.yml", "title: T\nnew_post_name: :title.md\n")


def blog_with(folder: Path, config: tuple[str, str], post: str) -> Path:
    for path, text in (config, (post, TEXT), (f"{post.rpartition('/')[0]}/sea.png", "a picture")):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def files_in(folder: Path) -> list[str]:
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in paths if not path.startswith((".blogctl/", "_config")))


PUBLISHED = [
    (JEKYLL, "_drafts/index.md", ["_drafts/sea.png", "_posts/2026-01-02-index.md"]),
    (JEKYLL, "_drafts/sub/index.md", ["_drafts/sub/sea.png", "_posts/sub/2026-01-02-index.md"]),
    (HEXO, "source/_drafts/index.md", ["source/_drafts/sea.png", "source/_posts/index.md"]),
    (HEXO, "source/_drafts/sub/index.md", ["source/_posts/sub/index.md", "source/_posts/sub/sea.png"]),
]


@pytest.mark.parametrize(("config", "path", "then"), PUBLISHED)
def test_publishing_a_draft_called_index_moves_it_alone_or_with_its_own_folder(
    tmp_path: Path, config: tuple[str, str], path: str, then: list[str]
) -> None:
    blog = Blog.open(blog_with(tmp_path, config, path), now=NOW)
    blog.publish([path])
    assert files_in(tmp_path) == then
    assert [blog.status(post).value for post in Blog.open(tmp_path, now=NOW).posts()] == ["published"]


def test_a_post_of_jekylls_that_becomes_a_draft_called_index_takes_nothing_along(tmp_path: Path) -> None:
    blog_with(tmp_path, JEKYLL, "_posts/2026-01-02-index.md")
    Blog.open(tmp_path, now=NOW).unpublish(["_posts/2026-01-02-index.md"])
    assert files_in(tmp_path) == ["_drafts/index.md", "_posts/sea.png"]


@pytest.mark.parametrize(
    ("config", "path", "then"),
    [
        (JEKYLL, "_drafts/index.md", ["_drafts/sea.png", "_drafts/sights.md"]),
        (JEKYLL, "_drafts/sub/index.md", ["_drafts/sub/sea.png", "_drafts/sub/sights.md"]),
        (JEKYLL, "about/index.md", ["sights/index.md", "sights/sea.png"]),
        (HEXO, "source/_posts/index.md", ["source/_posts/sea.png", "source/_posts/sights.md"]),
        (HEXO, "source/index.md", ["source/sea.png", "source/sights.md"]),
        (HEXO, "source/about/index.md", ["source/sights/index.md", "source/sights/sea.png"]),
    ],
)
def test_renaming_a_post_called_index_gives_the_file_or_its_own_folder_the_name(
    tmp_path: Path, config: tuple[str, str], path: str, then: list[str]
) -> None:
    Blog.open(blog_with(tmp_path, config, path), now=NOW).rename(path, "sights")
    assert files_in(tmp_path) == then


LOST = [
    (("_config.yml", "new_post_name: :cat/:title.md\n"), "source/_drafts/spring.md", "cat: _hidden"),
    (("_config.yml", "new_post_name: :cat/:title.md\n"), "source/_drafts/spring.md", "cat: .git/hooks"),
    (("_config.yml", "new_post_name: :title.md\nignore: ['**/_posts/*.md']\n"), "source/_drafts/spring.md", "a: b"),
    (("_config.yml", "theme: T\nexclude: [_posts/2026-01-02-spring.md]\n"), "_drafts/spring.md", "a: b"),
]


@pytest.mark.parametrize(("config", "path", "line"), LOST)
def test_a_draft_is_not_published_to_where_nobody_looks_for_posts(
    tmp_path: Path, config: tuple[str, str], path: str, line: str
) -> None:
    blog_with(tmp_path, config, path)
    (tmp_path / path).write_text(TEXT.replace("date", f"{line}\ndate"))
    before = files_in(tmp_path)
    with pytest.raises(WriteRefused, match="looks for no posts"):
        Blog.open(tmp_path, now=NOW).publish([path])
    assert files_in(tmp_path) == before


def test_no_post_is_made_or_renamed_to_where_nobody_looks_for_posts(tmp_path: Path) -> None:
    blog = Blog.open(blog_with(tmp_path, HEXO, "source/_drafts/spring.md"), now=NOW)
    with pytest.raises(WriteRefused, match="looks for no posts"):
        blog.rename("spring", "_spring")
    with pytest.raises(WriteRefused, match="looks for no posts"):
        blog.new(Request("Autumn", slug="_autumn"))
    assert files_in(tmp_path) == ["source/_drafts/sea.png", "source/_drafts/spring.md"]


def test_two_posts_that_would_become_one_draft_are_refused_with_a_way_on(tmp_path: Path) -> None:
    for path in ("_posts/2024-01-01-foo.md", "_posts/2024-02-01-foo.md"):
        blog_with(tmp_path, JEKYLL, path)
    before = files_in(tmp_path)
    with pytest.raises(WriteRefused, match=r"^_drafts/foo\.md is where two of these posts would go") as refused:
        Blog.open(tmp_path, now=NOW).unpublish(["_posts/2024-01-01-foo.md", "_posts/2024-02-01-foo.md"])
    assert refused.value.hint == "nothing was changed; give one of them another name: blogctl rename PATH NEW-SLUG"
    assert files_in(tmp_path) == before
