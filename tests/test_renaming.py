"""Renaming a post on the disk: its file, its front matter, and every link to it in every post."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag, urljoin

import pytest

from blogctl.blog import Blog
from blogctl.document.links import destinations_in
from blogctl.errors import (
    AddressTaken,
    BadSlug,
    BadUsage,
    BlogctlError,
    LinkRefused,
    NoSuchPost,
    PathTaken,
    SlugTaken,
    UnreadablePost,
    WriteRefused,
)

NOW = datetime.fromisoformat("2026-11-23T06:12:40+00:00")
SITE = "https://example.org/blog"


def write(root: Path, files: dict[str, str], base_url: str = SITE) -> Blog:
    (root / "blogctl.toml").write_text(f'base_url = "{base_url}"\ntimezone = "UTC"\n')
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    return Blog.open(root, now=NOW)


def post(*lines: str, body: str = "Text.\n") -> str:
    return "\n".join(["---", "title: Old", *(lines or ("date: 2024-01-02",)), "---", body])


def files_of(root: Path) -> dict[str, str]:
    found = (path for place in ("posts", "pages") for path in sorted((root / place).rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in found}


def dead_links(root: Path) -> list[str]:
    """What leads nowhere, by other means than blogctl's: an address that no post has, and a file that is not there."""
    blog = Blog.open(root, now=NOW)
    posts = blog.posts(None)
    addresses = {unquote(post.url) for post in posts}
    dead = []
    for post in posts:
        document = blog.document(post)
        for link in destinations_in(document.text, document.body_span):
            target = urldefrag(link.understood.text.split("?")[0]).url
            address = unquote(urljoin(post.url, target)).removesuffix("index.html").rstrip("/") + "/"
            file = join(dirname(post.path), unquote(target).lstrip("/"))
            if address not in addresses and not (root / normpath(file)).is_file():
                dead.append(f"{post.path}: {link.written}")
    return dead


def test_a_post_is_renamed_with_its_file_its_alias_and_every_link_to_it(tmp_path: Path) -> None:
    other = post(
        "date: 2024-01-03",
        body="A [link](../old/#part 'T'), <https://example.org/blog/posts/old/>, ![](old.md), `../old/`\n"
        "<a href=/blog/posts/old?x>a</a> [b][] [older](../older/)\n\n[b]: /blog/posts/old/index.html\n",
    )
    blog = write(
        tmp_path,
        {
            "posts/old.md": post("date: 2024-01-02  # a day", body="[Self](../old/) and [other](other.md)."),
            "posts/other.md": other,
            "posts/older.md": post(),
            "pages/about.md": post("draft: false", body="[a](../posts/old)\n"),
        },
    )
    outcome = blog.rename("old", "new")
    files = files_of(tmp_path)
    assert files["posts/new.md"] == post(
        "date: 2024-01-02  # a day", "aliases: [/blog/posts/old/]", body="[Self](../new/) and [other](other.md)."
    )
    assert files["posts/other.md"] == (
        other.replace("../old/#", "../new/#")
        .replace("posts/old/>", "posts/new/>")
        .replace("old.md", "new.md")
        .replace("old?x", "new?x")
        .replace("old/index", "new/index")
    )
    assert files["pages/about.md"] == post("draft: false", body="[a](../posts/new)\n")
    assert sorted(files) == ["pages/about.md", "posts/new.md", "posts/older.md", "posts/other.md"]
    assert outcome.results[0].notes == (f"7 links in 3 posts lead to the new address, {SITE}/posts/new/",)
    assert (outcome.results[0].before.path, outcome.results[0].after.path) == ("posts/old.md", "posts/new.md")  # type: ignore[union-attr]  # the post was there before
    assert dead_links(tmp_path) == []
    assert blog.find("new").url == f"{SITE}/posts/new/"


NAMES = [
    ("posts/old.md", "", "posts/new.md"),
    ("posts/old.markdown", "", "posts/new.markdown"),
    ("posts/2024-01-02-old.md", "", "posts/2024-01-02-new.md"),
    ("posts/2024-13-02-old.md", "slug: old", "posts/2024-13-02-old.md"),
    ("posts/old.de.md", "", "posts/new.de.md"),
    ("posts/2024-01-02-old.pt-BR.md", "", "posts/2024-01-02-new.pt-BR.md"),
    ("posts/deep/er/old.md", "", "posts/deep/er/new.md"),
    ("posts/old/index.md", "", "posts/new/index.md"),
    ("posts/2024-01-02-old/index.de.md", "", "posts/2024-01-02-new/index.de.md"),
    ("posts/old.md", "slug: old", "posts/new.md"),
    ("posts/else.md", "slug: old", "posts/else.md"),
    ("posts/else/index.md", "slug: 'old'  # short", "posts/else/index.md"),
    ("pages/old.md", "", "pages/new.md"),
]


@pytest.mark.parametrize(("path", "line", "new_path"), NAMES)
def test_the_file_keeps_all_of_its_name_but_the_slug(tmp_path: Path, path: str, line: str, new_path: str) -> None:
    lines = ["draft: true", *([line] if line else [])]
    blog = write(tmp_path, {path: post(*lines)})
    blog.rename(path, "new")
    assert files_of(tmp_path) == {new_path: post(*lines).replace("old", "new")}
    assert blog.find("new").path == new_path


ALIASES = [
    ("date: 2024-01-02", None, True),
    ("date: 2024-01-02\nhidden: true", None, True),
    ("date: 2024-01-02\nexpires: 2025-01-01", None, True),
    ("date: 2024-01-02\ndraft: true", None, False),
    ("draft: true", None, False),
    ("date: 2027-01-02", None, False),
    ("date: 2024-01-02\ndraft: yes", None, False),
    ("date: 2024-01-02", False, False),
    ("draft: true", True, True),
]


@pytest.mark.parametrize(("lines", "alias", "is_kept"), ALIASES)
def test_the_old_address_stays_alive_if_it_was_ever_public_or_if_asked(
    tmp_path: Path, lines: str, alias: bool | None, is_kept: bool
) -> None:  # fmt: skip
    blog = write(tmp_path, {"posts/old.md": post(lines)})
    blog.rename("old", "new", alias=alias)
    assert blog.find("new").aliases == (("/blog/posts/old/",) if is_kept else ())


WRITTEN = [
    ("---\ntitle: a\ndate: 2024-01-02\n---\n", "---\ntitle: a\ndate: 2024-01-02\naliases: [/blog/posts/old/]\n---\n"),
    (
        "---\nredirect_from:\n  - /first/  # 2019\ndate: 2024-01-02\n---\n",
        "---\nredirect_from:\n  - /first/  # 2019\n  - /blog/posts/old/\ndate: 2024-01-02\n---\n",
    ),
    (
        "---\naliases: [ \"/blog/posts/new\" ]  # back\ndate: 2024-01-02\n---\n",
        "---\naliases: [ \"/blog/posts/old/\" ]  # back\ndate: 2024-01-02\n---\n",
    ),
    ("---\naliases: /blog/posts/old\ndate: 2024-01-02\n---\n", None),
    ("---\naliases: [old]\ndate: 2024-01-02\n---\n", None),
    ("---\naliases: [new]\ndraft: true\n---\n", "---\ndraft: true\n---\n"),
    (
        '+++\ntitle = "a"\ndate = 2024-01-02\n[extra]\nb = 1\n+++\n',
        '+++\ntitle = "a"\ndate = 2024-01-02\naliases = ["/blog/posts/old/"]\n[extra]\nb = 1\n+++\n',
    ),
    ('{"date": "2024-01-02"}\n', '{"date": "2024-01-02", "aliases": ["/blog/posts/old/"]}\n'),
    ("Only text.\n", None),
    (
        "\ufeff---\r\ndate: 2024-01-02\r\n---\r\n",
        "\ufeff---\r\ndate: 2024-01-02\r\naliases: [/blog/posts/old/]\r\n---\r\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), WRITTEN)
def test_the_alias_is_written_as_the_post_writes_its_aliases(tmp_path: Path, before: str, after: str | None) -> None:
    blog = write(tmp_path, {"posts/old.md": before})
    blog.rename("old", "new")
    assert files_of(tmp_path) == {"posts/new.md": after or before}


def test_a_slug_and_a_title_are_changed_in_their_place(tmp_path: Path) -> None:
    text = "---\nslug: \"old\"  # short\ntitle: 'Old'   # long\ndraft: true\n---\n"
    blog = write(tmp_path, {"posts/old.md": text})
    blog.rename("old", "new", title="  It's   new ")
    assert files_of(tmp_path)["posts/new.md"] == text.replace('"old"', '"new"').replace("'Old'", "'It''s new'")
    blog.rename("new", "new", title="Newer")
    assert blog.find("new").title == "Newer"


def test_back_and_forth_leaves_no_alias_of_the_post_itself_and_none_twice(tmp_path: Path) -> None:
    blog = write(tmp_path, {"posts/a.md": post()}, base_url="")
    for slug in ("b", "a", "b", "c", "a"):
        blog.rename(blog.posts()[0].slug, slug)
    assert blog.find("a").aliases == ("/posts/b/", "/posts/c/")


def test_an_old_address_that_differs_only_in_capitals_is_no_alias(tmp_path: Path) -> None:
    blog = write(tmp_path, {"posts/Old.md": post(), "posts/b.md": post(body="[a](Old.md)")})
    blog.rename("Old", "old")
    assert files_of(tmp_path) == {"posts/b.md": post(body="[a](old.md)"), "posts/old.md": post()}


def test_a_folder_moves_with_all_that_is_in_it_and_links_to_its_pictures_follow(tmp_path: Path) -> None:
    blog = write(
        tmp_path,
        {
            "posts/2024-01-02-old/index.md": post("draft: true", body="![](img/a.png) ![](../old/b.svg)"),
            "posts/2024-01-02-old/img/a.png": "a",
            "posts/2024-01-02-old/b.svg": "b",
            "posts/2024-01-02-old/notes.md": "notes",
            "posts/2024-01-02-old/.hidden": "c",
            "posts/other/index.md": post(body="![](/blog/posts/old/b.svg) [a](../2024-01-02-old/index.md)"),
        },
    )
    blog.rename("old", "new")
    assert files_of(tmp_path) == {
        "posts/2024-01-02-new/.hidden": "c",
        "posts/2024-01-02-new/b.svg": "b",
        "posts/2024-01-02-new/img/a.png": "a",
        "posts/2024-01-02-new/index.md": post("draft: true", body="![](img/a.png) ![](../new/b.svg)"),
        "posts/2024-01-02-new/notes.md": "notes",
        "posts/other/index.md": post(body="![](/blog/posts/new/b.svg) [a](../2024-01-02-new/index.md)"),
    }
    assert not (tmp_path / "posts/2024-01-02-old").exists()


def test_a_renaming_is_taken_back_as_one(tmp_path: Path) -> None:
    blog = write(
        tmp_path,
        {"posts/old/index.md": post(), "posts/old/a.png": "a", "posts/b.md": post(body="[a](../old/) ![](old/a.png)")},
    )
    before = files_of(tmp_path)
    blog.rename("old", "new", title="New")
    after = files_of(tmp_path)
    blog.undo()
    assert files_of(tmp_path) == before
    assert not (tmp_path / "posts/new").exists()
    blog.redo()
    assert files_of(tmp_path) == after


def test_a_folder_with_a_link_in_it_or_with_two_posts_is_refused(tmp_path: Path) -> None:
    blog = write(
        tmp_path, {"posts/old/index.md": post(), "posts/two/index.md": post(), "posts/two/index.de.md": post()}
    )
    (tmp_path / "posts/old/photos").symlink_to(tmp_path)
    before = files_of(tmp_path)
    for name, said in (("old", "posts/old/photos is a symbolic link"), ("two@de", "posts/two/index.md")):
        with pytest.raises(WriteRefused, match=said):
            blog.rename(name, "new")
    assert files_of(tmp_path) == before


TAKEN: list[tuple[str, dict[str, str], type[BlogctlError]]] = [
    ("new", {"posts/new.md": post()}, SlugTaken),
    ("NEW", {"posts/new/index.md": post()}, SlugTaken),
    ("caf\u00e9", {"posts/cafe\u0301.md": post()}, SlugTaken),
    ("new", {"posts/x.md": post("slug: New")}, SlugTaken),
    ("new", {"pages/new.md": post()}, SlugTaken),
    ("new", {"posts/x.md": post("aliases: [/blog/posts/NEW/]")}, AddressTaken),
    ("new", {"posts/x.md": post("aliases: new")}, AddressTaken),
    ("new", {"posts/x.md": post(f"aliases: ['{SITE}/posts/new/index.html']")}, AddressTaken),
    ("new", {"posts/New.md/a.png": ""}, PathTaken),
    ("notes", {"posts/notes.MD": "+++\nslug = 'else'\n+++\n"}, PathTaken),
    ("a/b", {}, BadSlug),
    ("..", {}, BadSlug),
    ("con", {}, BadSlug),
    ("index", {}, BadSlug),
    ("", {}, BadSlug),
    ("2024-01-02-new", {}, BadSlug),
    ("new\x1b", {}, BadSlug),
]


@pytest.mark.parametrize(("slug", "files", "error"), TAKEN)
def test_a_name_that_collides_is_refused_before_anything_is_written(
    tmp_path: Path, slug: str, files: dict[str, str], error: type[BlogctlError]
) -> None:  # fmt: skip
    blog = write(tmp_path, {"posts/old.md": post(), "posts/b.md": post(body="[a](old.md)"), **files})
    before = files_of(tmp_path)
    for dry_run in (True, False):
        with pytest.raises(error):
            blog.rename("old", slug, dry_run=dry_run)
    assert files_of(tmp_path) == before


def test_a_folder_of_the_new_name_is_no_place_for_a_bundle(tmp_path: Path) -> None:
    blog = write(tmp_path, {"posts/old/index.md": post(), "posts/New/a.png": ""})
    with pytest.raises(PathTaken, match="posts/New"):
        blog.rename("old", "new")


def test_a_translation_may_share_the_slug_of_the_original(tmp_path: Path) -> None:
    blog = write(
        tmp_path,
        {"posts/new.md": post(), "posts/old.de.md": post(), "posts/b.md": post(body="[a](/blog/de/posts/old/)")},
    )
    blog.rename("old@de", "new")
    assert files_of(tmp_path)["posts/b.md"] == post(body="[a](/blog/de/posts/new/)")
    assert blog.find("new@de").aliases == ("/blog/de/posts/old/",)


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    blog = write(tmp_path, {"posts/old.md": post(), "posts/b.md": post(body="[a](old.md)")})
    before = files_of(tmp_path)
    planned = blog.rename("old", "new", dry_run=True)
    assert files_of(tmp_path) == before
    assert blog.rename("old", "new") == planned


def test_the_same_slug_again_changes_nothing_and_says_so(tmp_path: Path) -> None:
    blog = write(tmp_path, {"posts/old.md": post()})
    outcome = blog.rename("old", "old")
    assert outcome.change_set.is_empty
    assert outcome.results[0].notes == ("old is called that already",)


def test_a_title_alone_is_changed_whatever_else_is_wrong(tmp_path: Path) -> None:
    blog = write(
        tmp_path, {"posts/old/index.md": post(), "posts/Old.md": post(), "posts/x.md": post(body="[a](../old/)")}
    )
    (tmp_path / "posts/old/photos").symlink_to(tmp_path)
    blog.rename("old", "old", title="New")
    assert files_of(tmp_path)["posts/old/index.md"] == post().replace("Old", "New")


def test_what_cannot_be_renamed_says_why(tmp_path: Path) -> None:
    blog = write(tmp_path, {"posts/old.md": "---\ntitle: [\n---\n", "posts/bare.md": "Text.\n", "posts/c.md": post()})
    with pytest.raises(UnreadablePost):
        blog.rename("old", "new")
    with pytest.raises(UnreadablePost):
        blog.rename("bare", "new", title="New")
    with pytest.raises(NoSuchPost):
        blog.rename("ol", "new")
    with pytest.raises(BadUsage):
        blog.rename("c", "new", title="\x1b[31m")


def test_a_link_that_cannot_be_changed_stops_everything(tmp_path: Path) -> None:
    blog = write(tmp_path, {"posts/old.md": post()})
    (tmp_path / "posts/latin.md").write_bytes(b"\xe9 [a](old.md)")
    with pytest.raises(LinkRefused, match=r"posts/latin\.md:1:7"):
        blog.rename("old", "new")
    assert (tmp_path / "posts/old.md").exists()


def test_an_invalid_post_is_told_that_its_address_is_not_kept(tmp_path: Path) -> None:
    blog = write(tmp_path, {"posts/old.md": post("date: 2024-01-02", "draft: yes")})
    assert "--alias" in blog.rename("old", "new").results[0].notes[0]


FORMS = (
    "[a](../{}/)", "[a](/blog/posts/{}/#b)", "![a](https://example.org/blog/posts/{}?c)", "[a](<{}.md> 'T')", "[{}][]",
    "\n\n[{}]: ./{}.md 'T'\n\n", "<https://example.org/blog/posts/{}/>", "<a href='../{}/'>x</a>",
    "\n\n> - <div\n>   src={}.md>\n\n", "[a](../posts/{}.md#d)",
)  # fmt: skip
SLUGS = ("a", "ab", "b-a", "a-b", "grün", "日本", "a_b")


def test_after_any_renaming_no_link_is_dead(tmp_path: Path) -> None:
    body = "".join(form.replace("{}", slug) for slug in SLUGS for form in FORMS)
    blog = write(tmp_path, {f"posts/{slug}.md": post(body=body) for slug in SLUGS})
    assert dead_links(tmp_path) == []
    for slug in SLUGS:
        outcome = blog.rename(slug, unicodedata.normalize("NFD", f"{slug}-é"))
        assert outcome.results[0].notes[0].startswith(f"{(len(FORMS) - 1) * len(SLUGS)} links in {len(SLUGS)} posts")
        assert dead_links(tmp_path) == []
    for slug in SLUGS:
        blog.rename(unicodedata.normalize("NFC", f"{slug}-é"), slug)
        assert dead_links(tmp_path) == []
