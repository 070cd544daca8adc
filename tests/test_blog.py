"""Blog, the library's one noun: what a program can do with it, without the command line."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

import blogctl
from blogctl.blog import Blog
from blogctl.errors import (
    BadSettings,
    BadSlug,
    BadUsage,
    ChangedMeanwhile,
    NoBlog,
    NoSuchPost,
    NotPublishable,
    PathTaken,
    Refused,
    SeveralPosts,
    SlugTaken,
    UnreadablePost,
)
from blogctl.lifecycle.new import Request
from blogctl.lifecycle.publishing import When
from blogctl.post import Kind, Status

NOW = datetime.fromisoformat("2026-11-23T06:12:40+00:00")
DRAFT = """\
---
# What the post is called.
title:   "Spring"   # not the season
draft: true  # until it is done
tags: [ a,  b ]
---

Text without an end"""


def write(root: Path, **posts: str) -> Blog:
    (root / "posts").mkdir(exist_ok=True)
    (root / "blogctl.toml").write_text(
        'title = "Test"\nbase_url = "https://example.org/"\ntimezone = "Europe/Berlin"\n'
    )
    for slug, text in posts.items():
        (root / "posts" / f"{slug}.md").write_bytes(text.encode())
    return Blog.open(root, now=NOW)


def post(title: str, *lines: str) -> str:
    return "\n".join(["---", f"title: {title}", *lines, "---", "", "Text.", ""])


def test_publishing_changes_the_flag_on_its_line_and_writes_the_date_behind_it(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    outcome = blog.publish(["spring"])
    text = (tmp_path / "posts/spring.md").read_text()
    assert text == DRAFT.replace(
        "draft: true  # until it is done\n", "draft: false  # until it is done\ndate: 2026-11-23T07:12:40+01:00\n"
    )
    assert [(field.key, field.before, field.after) for field in outcome.results[0].fields] == [
        ("draft", "true", "false"),
        ("date", "", "2026-11-23T07:12:40+01:00"),
    ]
    assert blog.status(blog.find("spring")) is Status.PUBLISHED
    assert outcome.results[0].after.url == "https://example.org/posts/spring/"


def test_publishing_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    blog.publish(["spring"])
    once = (tmp_path / "posts/spring.md").read_bytes()
    again = blog.publish(["spring"])
    assert (tmp_path / "posts/spring.md").read_bytes() == once
    assert again.change_set.is_empty
    assert again.results[0].notes == ("spring is published already",)


def test_unpublishing_keeps_the_date_and_publishing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    blog.publish(["spring"])
    published = (tmp_path / "posts/spring.md").read_bytes()
    blog.unpublish(["spring"])
    assert blog.status(blog.find("spring")) is Status.DRAFT
    assert b"date: 2026-11-23" in (tmp_path / "posts/spring.md").read_bytes()
    blog.publish(["spring"])
    assert (tmp_path / "posts/spring.md").read_bytes() == published


def test_a_draft_keeps_its_date_and_an_old_one_is_mentioned(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=post("Spring", "date: 2024-01-02", "draft: true"))
    outcome = blog.publish(["spring"])
    assert "date: 2024-01-02\ndraft: false" in (tmp_path / "posts/spring.md").read_text()
    assert "--now" in outcome.results[0].notes[0]


@pytest.mark.parametrize(
    ("line", "when", "written"),
    [
        ("date: 2024-01-02", When(stamp=True), "date: 2026-11-23\n"),
        ("date: 2024-01-02 10:00", When(stamp=True), "date: 2026-11-23 07:12:40\n"),
        ('date: "2024-01-02"', When(stamp=True), 'date: "2026-11-23"\n'),
        ("date: soon", When(stamp=True), "date: 2026-11-23T07:12:40+01:00\n"),
        ("date:", When(stamp=True), "date: 2026-11-23T07:12:40+01:00\n"),
        (
            "date: 2024-01-02",
            When(moment=datetime.fromisoformat("2026-12-24T18:00:00+01:00")),
            "2026-12-24T18:00:00+01:00\n",
        ),
    ],
)
def test_a_date_that_is_asked_for_is_written_in_the_style_of_the_file(
    tmp_path: Path, line: str, when: When, written: str
) -> None:  # fmt: skip
    blog = write(tmp_path, spring=post("Spring", line, "draft: true"))
    blog.publish(["spring"], when=when)
    assert written in (tmp_path / "posts/spring.md").read_text()


def test_a_date_to_come_schedules_the_post(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    outcome = blog.publish(["spring"], when=When(moment=datetime.fromisoformat("2026-12-24T18:00:00+01:00")))
    assert blog.status(outcome.results[0].after) is Status.SCHEDULED


def test_all_named_posts_are_published_or_none(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT, broken=post("''", "draft: true"), torn="---\ntitle: x\n\nno end\n")
    with pytest.raises(Refused) as refusal:
        blog.publish(["spring", "broken", "torn"])
    assert [path for path, _ in refusal.value.refusals] == ["posts/broken.md", "posts/torn.md"]
    assert (tmp_path / "posts/spring.md").read_text() == DRAFT


def test_those_that_can_be_published_are_if_the_others_may_be_left(tmp_path: Path) -> None:
    broken = post("''", "draft: true")
    blog = write(tmp_path, spring=DRAFT, broken=broken)
    outcome = blog.publish(["spring", "broken"], keep_going=True)
    assert [path for path, _ in outcome.refused] == ["posts/broken.md"]
    assert blog.status(blog.find("spring")) is Status.PUBLISHED
    assert (tmp_path / "posts/broken.md").read_text() == broken


def test_a_planned_change_is_made_only_of_what_was_read(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    plan = blog.publish(["spring"], dry_run=True)
    assert (tmp_path / "posts/spring.md").read_text() == DRAFT
    (tmp_path / "posts/spring.md").write_text(DRAFT + "More.\n")
    with pytest.raises(ChangedMeanwhile):
        blog.carry_out(plan)
    assert (tmp_path / "posts/spring.md").read_text() == DRAFT + "More.\n"


def test_a_published_flag_without_a_date_is_cured_by_publishing(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=post("Spring", "draft: false"))
    assert blog.status(blog.find("spring")) is Status.INVALID
    blog.publish(["spring"])
    assert blog.status(blog.find("spring")) is Status.PUBLISHED


def test_a_doubtful_flag_is_not_cured_by_publishing_but_by_unpublishing(tmp_path: Path) -> None:
    blog = write(
        tmp_path, spring=post("Spring", "darft: true", "date: 2024-01-02"), autumn=post("Autumn", "draft: yes")
    )
    with pytest.raises(NotPublishable):
        blog.publish(["spring"])
    blog.unpublish(["autumn"])
    assert blog.status(blog.find("autumn")) is Status.DRAFT


@pytest.mark.parametrize(
    "lines", [("date: 2024-01-02", "expires: 2025-01-01"), ("date: 2024-01-02", "expires: 2023-01-01")]
)
def test_a_post_that_would_stay_expired_is_not_published(tmp_path: Path, lines: tuple[str, ...]) -> None:
    blog = write(tmp_path, sale=post("Sale", *lines))
    for when in (When(), When(stamp=True)):
        with pytest.raises(NotPublishable):
            blog.publish(["sale"], when=when)


def test_unpublishing_a_doubtful_post_says_that_it_stays_doubtful(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=post("Spring", "darft: true", "date: 2024-01-02"))
    assert "stays invalid" in blog.unpublish(["spring"]).results[0].notes[0]


def test_the_blogs_author_writes_what_names_none(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT, autumn=post("Autumn", "author: Ben"))
    (tmp_path / "blogctl.toml").write_text('author = "Ana"\n')
    blog = Blog.open(tmp_path, now=NOW)
    assert (blog.find("spring").authors, blog.find("autumn").authors) == (("Ana",), ("Ben",))


def test_no_blog_is_made_among_the_posts_of_another(tmp_path: Path) -> None:
    write(tmp_path, spring=DRAFT)
    with pytest.raises(BadUsage, match="among the posts"):
        Blog.init(tmp_path / "posts" / "inner")
    Blog.init(tmp_path / "beside")


def test_publishing_a_page_writes_no_date(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/about.md").write_text(post("About", "draft: true"))
    blog = write(tmp_path)
    blog.publish(["about"])
    assert (tmp_path / "pages/about.md").read_text() == post("About", "draft: false")
    assert blog.publish(["about"]).change_set.is_empty


def test_a_slug_among_the_keys_is_checked_like_any_other(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    with pytest.raises(BadSlug):
        blog.new(Request("x", keys={"slug": "../../etc"}))
    with pytest.raises(SlugTaken):
        blog.new(Request("x", keys={"slug": "spring"}))


def test_a_new_blog_can_be_deep_in_folders_that_are_not_there(tmp_path: Path) -> None:
    Blog.init(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a/b/c/blogctl.toml").exists()


def test_unpublishing_a_text_without_front_matter_is_no_failure(tmp_path: Path) -> None:
    blog = write(tmp_path, bare="Only text.\n")
    assert "draft already" in blog.unpublish(["bare"]).results[0].notes[0]


def test_a_text_without_front_matter_is_not_given_any(tmp_path: Path) -> None:
    blog = write(tmp_path, bare="Only text.\n")
    with pytest.raises(UnreadablePost):
        blog.publish(["bare"])
    assert (tmp_path / "posts/bare.md").read_text() == "Only text.\n"


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    planned = blog.publish(["spring"], dry_run=True)
    assert (tmp_path / "posts/spring.md").read_text() == DRAFT
    assert blog.publish(["spring"]) == planned


def test_a_file_that_an_editor_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    from blogctl.store.transaction import apply

    blog = write(tmp_path, spring=DRAFT)
    planned = blog.publish(["spring"], dry_run=True)
    (tmp_path / "posts/spring.md").write_text("saved meanwhile")
    with pytest.raises(ChangedMeanwhile):
        apply(str(tmp_path), planned.change_set, NOW)
    assert (tmp_path / "posts/spring.md").read_text() == "saved meanwhile"


def test_a_name_is_a_path_then_a_slug_then_a_unique_part_of_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blog = write(tmp_path, spring=DRAFT, springtime=DRAFT, autumn=post("Autumn", "slug: fall"))
    assert blog.find("posts/spring.md").slug == "spring"
    assert blog.find("spring").path == "posts/spring.md"
    assert blog.find("fall").path == "posts/autumn.md"
    assert blog.find("time").slug == "springtime"
    monkeypatch.chdir(tmp_path / "posts")
    assert blog.find("autumn.md").slug == "fall"
    with pytest.raises(NoSuchPost):
        blog.find("time", exactly=True)
    with pytest.raises(SeveralPosts):
        blog.find("prin")
    with pytest.raises(NoSuchPost) as refusal:
        blog.find("srping")
    assert "spring" in refusal.value.nearest


def test_posts_and_pages_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/about.md").write_text(post("About"))
    blog = write(tmp_path, spring=DRAFT)
    assert [post.slug for post in blog.posts()] == ["spring"]
    assert [post.slug for post in blog.posts(Kind.PAGE)] == ["about"]
    assert len(blog.posts(None)) == 2


def test_what_is_no_post_is_not_taken_for_one(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT, README="# Read me", _index="section", index="section")
    (tmp_path / "posts/bundle").mkdir()
    (tmp_path / "posts/bundle/index.md").write_text(post("Bundle"))
    (tmp_path / "posts/bundle/notes.md").write_text("not a post")
    (tmp_path / "posts/archetypes").mkdir()
    (tmp_path / "posts/archetypes/default.md").write_text("---\ntitle: {{ title }}\n---\n")
    (tmp_path / "posts/.hidden.md").write_text(DRAFT)
    assert sorted(post.slug for post in blog.posts()) == ["bundle", "spring"]


def test_a_new_post_is_a_draft_without_a_date(tmp_path: Path) -> None:
    blog = write(tmp_path)
    blog.new(Request('A quiet week: it\'s "quiet"', tags=("rest", "no")))
    text = (tmp_path / "posts/a-quiet-week-its-quiet.md").read_text()
    post = blog.find("a-quiet-week-its-quiet")
    assert (post.title, post.tags, blog.status(post)) == ('A quiet week: it\'s "quiet"', ("rest", "no"), Status.DRAFT)
    assert "date" not in text


@pytest.mark.parametrize("syntax", ["yaml", "toml", "json"])
def test_a_new_post_in_any_syntax_reads_back_and_publishes(tmp_path: Path, syntax: str) -> None:
    blog = write(tmp_path)
    blog.new(Request("Ein Jahr: 2026", syntax=syntax, tags=("a b",), description="yes", keys={"weight": 3}))
    assert blog.find("ein-jahr-2026").description == "yes"
    blog.publish(["ein-jahr-2026"])
    assert blog.status(blog.find("ein-jahr-2026")) is Status.PUBLISHED
    assert blog.document("posts/ein-jahr-2026.md").value("weight") == 3


def test_a_taken_slug_is_refused_with_the_next_free_one(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=DRAFT)
    for title in ("Spring", "SPRING!"):
        with pytest.raises(SlugTaken) as refusal:
            blog.new(Request(title))
        assert refusal.value.proposal == "spring-2"


def test_titles_without_letters_are_numbered(tmp_path: Path) -> None:
    blog = write(tmp_path)
    paths = [blog.new(Request(title)).results[0].after.path for title in ("???", "😀", "...")]
    assert paths == ["posts/untitled.md", "posts/untitled-2.md", "posts/untitled-3.md"]


@pytest.mark.parametrize("title", ["", "  ", "a\x1b[31mb", "a\x00b", "\u202egnirps", "a\udcffb"])
def test_a_title_that_could_act_on_a_terminal_is_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(BadUsage):
        write(tmp_path).new(Request(title))


@pytest.mark.parametrize("slug", ["../x", "a/b", "con", "x.md", ".hidden", "index"])
def test_a_slug_that_is_no_safe_name_is_refused(tmp_path: Path, slug: str) -> None:
    with pytest.raises(BadSlug):
        write(tmp_path).new(Request("Title", slug=slug))


def test_a_template_keeps_its_comments_and_its_style(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/post.md").write_text(
        "---\n# written by hand\ntitle: '{{ title }}'\nslug: \"{{ slug }}\"\n"
        "layout: wide  # always\n---\n\n# {{ title }}\n"
    )
    blog = write(tmp_path)
    blog.new(Request("It's: here", template="templates/post.md"))
    assert (tmp_path / "posts/its-here.md").read_text() == (
        "---\n# written by hand\ntitle: 'It''s: here'\nslug: \"its-here\"\nlayout: wide  # always\ndraft: true\n---\n\n"
        "# It's: here\n"
    )


def test_a_new_blog_is_ready_for_its_first_post(tmp_path: Path) -> None:
    root = tmp_path / 'Mein "Blog"'
    Blog.init(root)
    blog = Blog.open(root, now=NOW)
    assert blog.title == 'Mein "Blog"'
    assert [blog.status(post) for post in blog.posts()] == [Status.DRAFT]
    blog.new(Request("Second"))
    assert not blog.validate().has_errors
    with pytest.raises(PathTaken):
        Blog.init(root)


def test_a_folder_of_posts_is_adopted_with_its_configuration_alone(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/spring.md").write_text(DRAFT)
    Blog.init(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".blogctl", "blogctl.toml", "posts"]


def test_an_engines_blog_follows_the_engines_rules_unasked(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("")
    assert Blog.open(tmp_path).dialect.title == "Hugo"
    (tmp_path / "blogctl.toml").write_text('dialect = "default"\n')
    assert Blog.open(tmp_path).dialect.title == "blogctl"


def test_an_engines_blog_is_adopted_by_naming_the_engine(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text("")
    Blog.init(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".blogctl", "blogctl.toml", "hugo.toml"]
    assert Blog.open(tmp_path).settings.dialect == "hugo"


def test_a_configuration_of_an_engine_that_cannot_be_read_is_named_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text('title = "Garden\n')
    with pytest.raises(BadSettings, match=r"hugo.toml:1:\d+: .*what this blog makes public is not known"):
        Blog.open(tmp_path)


@pytest.mark.parametrize(
    ("text", "said", "place"),
    [
        ('titel = "x"', "did you mean title?", "blogctl.toml:1:1"),
        ('[new]\nsyntax = "yml"', "yaml, toml, json", "blogctl.toml:2:10"),
        ("content = 3", "list of texts", "blogctl.toml:1:11"),
        ('content = ["../x"]', "outside the blog", "blogctl.toml:1:11"),
        ('timezone = "Mars/Olympus"', "not known", "blogctl.toml:1:12"),
        ('timezone = "../../etc/passwd"', "not known", "blogctl.toml:1:12"),
        ('base_url = "example.org"', "https://", "blogctl.toml:1:12"),
        ("title = ", "", "blogctl.toml:1:"),
        ("[validate]\ntitle_length = 0", "above zero", "blogctl.toml:2:16"),
    ],
)
def test_a_fault_in_the_configuration_is_named_with_its_place(tmp_path: Path, text: str, said: str, place: str) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "blogctl.toml").write_text(text)
    with pytest.raises(BadSettings) as refusal:
        Blog.open(tmp_path)
    assert place in refusal.value.message
    assert said in f"{refusal.value.message} {refusal.value.hint}"


def test_no_blog_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NoBlog) as refusal:
        Blog.open(tmp_path)
    assert "blogctl init" in refusal.value.hint


def test_fixing_changes_only_what_is_wrong(tmp_path: Path) -> None:
    text = "\ufeff" + post("Spring", "date: 2024-01-02", "# a comment")
    blog = write(tmp_path, spring=text)
    blog.fix()
    assert (tmp_path / "posts/spring.md").read_text() == text[1:]


def test_the_package_offers_its_names_and_no_others() -> None:
    assert blogctl.Blog is Blog
    assert all(getattr(blogctl, name) for name in blogctl.__all__)
    with pytest.raises(AttributeError):
        _ = blogctl.nothing


def test_links_between_posts_are_known_however_they_are_written(tmp_path: Path) -> None:
    bodies = {
        "posts/a.md": "[b](b.md), [again](/posts/b/), <https://x.example/posts/c/>, [itself](a.md), `[d](d.md)`.",
        "posts/b.md": "[c](../c/#part), [away](https://elsewhere.example/posts/a/), [none](none.md).",
        "posts/c/index.md": "![a picture beside the other](../d/p.png), [a]\n\n[a]: /posts/a/index.html",
        "posts/d/index.md": "Nothing.",
    }
    (tmp_path / "blogctl.toml").write_text('base_url = "https://x.example"\n')
    for path, body in bodies.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(f"---\ntitle: T\n---\n{body}\n")
    blog = Blog.open(tmp_path)
    found = {path: [post.path for post in targets] for path, targets in blog.links().items()}
    assert found == {
        "posts/a.md": ["posts/b.md", "posts/c/index.md"],
        "posts/b.md": ["posts/c/index.md"],
        "posts/c/index.md": ["posts/a.md"],
        "posts/d/index.md": [],
    }


def test_the_text_of_posts_is_read_for_a_query_about_links_alone(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts" / "a.md").write_text("---\ntitle: A\n---\n[a](b.md)\n")
    blog = Blog.open(tmp_path)
    (post,) = blog.posts(None)
    (tmp_path / "posts" / "a.md").unlink()
    assert blog.query(["tag:x OR is:bundle OR a"]).matches(post, blog.status(post))
    assert not blog.left_out
    assert not blog.query(["link:b"]).matches(post, blog.status(post))
    assert [left.path for left in blog.left_out] == ["posts/a.md"]
