"""Posts that name no language are in that of the blog, and are found by it as those of other languages are."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogctl import Blog
from blogctl.blog import inventory
from blogctl.errors import NoSuchPost, SeveralPosts
from blogctl.query.misspelt import find_misspelt

POST = "---\ntitle: Rest\ndate: 2024-01-05 10:00:00\n---\n"
Files = dict[str, str]
HUGO = {"hugo.toml": "[languages.en]\n[languages.es]\n"}
ZOLA = {"zola.toml": 'base_url = "https://e.org"\ndefault_language = "en"\n[languages.es]\n'}
NIKOLA = {
    "conf.py": 'DEFAULT_LANG = "en"\nTRANSLATIONS = {"en": "", "es": "./es"}\nPOSTS = (("posts/*.md", "posts", ""),)\n'
}
BLOGS: list[tuple[Files, str, str]] = [
    (HUGO, "content/posts/rest.md", "content/posts/rest.es.md"),
    (ZOLA, "content/rest.md", "content/rest.es.md"),
    ({"zola.toml": 'base_url = "https://e.org"\n[languages.es]\n'}, "content/rest.md", "content/rest.es.md"),
    ({"_config.yml": "url: https://e.org\nlanguage: [en, es]\n", "package.json": '{"hexo": {}}'},
     "source/_posts/rest.md", "source/_posts/es/rest.md"),
    (NIKOLA, "posts/rest.md", "posts/rest.es.md"),
    ({"blogctl.toml": 'language = "en"\n'}, "posts/rest.md", "posts/rest.es.md"),
]  # fmt: skip


@pytest.fixture(params=[10**9, 0], ids=["without an index", "with an index"])
def indexed_from(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(inventory, "FEWEST_INDEXED", request.param)
    return int(request.param)


def opened(folder: Path, files: Files, plain: str, spanish: str) -> Blog:
    own = POST.replace("---\n", "---\nlang: es\n", 1) if "/es/" in spanish else POST
    for path, text in {**files, plain: POST, spanish: own}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return Blog.open(folder)


def found(blog: Blog, *words: str) -> list[str]:
    return [post.path for post, _ in blog.found(blog.query(words)).rows]


@pytest.mark.usefixtures("indexed_from")
@pytest.mark.parametrize(("files", "plain", "spanish"), BLOGS)
def test_a_post_that_names_no_language_is_found_by_that_of_the_blog(
    tmp_path: Path, files: Files, plain: str, spanish: str
) -> None:
    blog = opened(tmp_path, files, plain, spanish)
    assert (found(blog, "lang:en"), found(blog, "lang:es"), found(blog, "-lang:en")) == ([plain], [spanish], [spanish])
    assert sorted(found(blog, "lang:en,es")) == sorted([plain, spanish])
    assert (found(blog, "lang:en-GB"), found(blog, "missing:lang"), found(blog, "has:lang")) == ([], [plain], [spanish])
    assert (blog.find("rest@en").path, blog.find("rest@EN").path, blog.find("rest@es").path) == (plain, plain, spanish)
    assert (blog.find(plain).language, blog.find("rest@").path) == ("", plain)


@pytest.mark.parametrize(("files", "plain", "spanish"), BLOGS)
def test_what_names_several_posts_or_none_is_answered_with_names_of_one(
    tmp_path: Path, files: Files, plain: str, spanish: str
) -> None:
    blog = opened(tmp_path, files, plain, spanish)
    with pytest.raises(SeveralPosts) as several:
        blog.find("rest")
    assert several.value.hint in {f"name one of them, as in rest@{code}, or by its path" for code in ("en", "es")}
    with pytest.raises(NoSuchPost) as unknown:
        blog.find("rest@fr")
    assert set(unknown.value.nearest) == {"rest@en", "rest@es"}
    for code in ("en", "es"):
        assert f"rest@{code}" in blog.why(blog.find(f"rest@{code}"))[1].remedy


def test_where_no_language_is_known_a_post_that_names_none_is_in_none(tmp_path: Path) -> None:
    blog = opened(tmp_path, {"blogctl.toml": ""}, "posts/rest.md", "posts/rest.es.md")
    assert found(blog, "lang:en") == []
    with pytest.raises(NoSuchPost):
        blog.find("rest@en")
    assert blog.why(blog.find("posts/rest.md"))[1].remedy.endswith("blogctl unpublish posts/rest.md")


def test_posts_that_share_slug_and_language_are_told_by_their_paths(tmp_path: Path) -> None:
    blog = opened(tmp_path, HUGO, "content/posts/rest.md", "content/notes/rest.md")
    with pytest.raises(SeveralPosts) as several:
        blog.find("rest")
    assert several.value.hint == "name one of them by its path"
    remedy = blog.why(blog.find("content/notes/rest.md"))[1].remedy
    assert remedy == "to take it back: blogctl unpublish content/notes/rest.md"


def test_the_nearest_names_are_told_once(tmp_path: Path) -> None:
    blog = opened(tmp_path, HUGO, "content/posts/rest.md", "content/posts/rest.es.md")
    with pytest.raises(NoSuchPost) as unknown:
        blog.find("rset")
    assert unknown.value.nearest == ("rest",)


def test_links_to_a_post_are_found_by_the_blogs_language_too(tmp_path: Path) -> None:
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/posts/a.md").write_text('---\ntitle: A\n---\n{{< ref "rest.md" >}}\n')
    blog = opened(tmp_path, HUGO, "content/posts/rest.md", "content/posts/rest.es.md")
    assert (found(blog, "link:rest@en"), found(blog, "link:rest@es")) == (["content/posts/a.md"], [])
    assert find_misspelt(blog.query(["link:a@en"]).root, blog.posts(None)) is None
