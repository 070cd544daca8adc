"""Blog.convert: which posts it changes, what it leaves, and what it tells."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from blogctl.blog import Blog
from blogctl.errors import BadUsage, ConversionRefused, Refused, UnreadablePost

NOW = datetime.fromisoformat("2026-11-23T06:12:40+00:00")
SPRING = "---\ntitle: Spring # the season\ndate: 2026-03-20 08:00\ntags: [a, 'no']\n---\n\nText without an end"
IN_TOML = (
    '+++\ntitle = "Spring" # the season\ndate = 2026-03-20 08:00:00\ntags = ["a", "no"]\n+++\n\nText without an end'
)


def write(root: Path, **posts: str) -> Blog:
    (root / "posts").mkdir()
    (root / "blogctl.toml").write_text('timezone = "Europe/Berlin"\n')
    for slug, text in posts.items():
        (root / "posts" / f"{slug}.md").write_bytes(text.encode())
    return Blog.open(root, now=NOW)


def text_of(root: Path, slug: str) -> str:
    return (root / "posts" / f"{slug}.md").read_bytes().decode()


def test_a_converted_post_is_the_same_post(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=SPRING)
    before = blog.find("spring")
    outcome = blog.convert(["spring"], "toml")
    assert text_of(tmp_path, "spring") == IN_TOML
    after = blog.find("spring")
    assert (after.title, after.tags, after.url) == (before.title, before.tags, before.url)
    assert after.date is not None
    assert before.date is not None
    assert after.date.instant == before.date.instant
    assert blog.status(after) == blog.status(before)
    assert [result.fields for result in outcome.results] == [()]
    assert outcome.change_set.command == "convert --to toml spring"


def test_a_dry_run_only_plans(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=SPRING)
    planned = blog.convert(["spring"], "toml", dry_run=True)
    assert text_of(tmp_path, "spring") == SPRING
    blog.carry_out(planned)
    assert text_of(tmp_path, "spring") == IN_TOML


def test_what_is_in_that_syntax_already_is_not_written(tmp_path: Path) -> None:
    outcome = write(tmp_path, spring=SPRING).convert(["spring"], "yaml")
    assert outcome.change_set.is_empty
    assert [result.notes for result in outcome.results] == [("spring is YAML already",)]


def test_one_that_refuses_stops_all_unless_they_are_to_go_on(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=SPRING, bare="Text.\n", empty="---\ntitle:\n---\n")
    with pytest.raises(Refused) as refused:
        blog.convert(["spring", "bare", "empty"], "toml")
    assert [type(one.error) for one in refused.value.refusals] == [UnreadablePost, ConversionRefused]
    assert text_of(tmp_path, "spring") == SPRING
    outcome = blog.convert(["spring", "bare", "empty"], "toml", keep_going=True)
    assert [one.path for one in outcome.refused] == ["posts/bare.md", "posts/empty.md"]
    assert text_of(tmp_path, "spring") == IN_TOML
    assert text_of(tmp_path, "bare") == "Text.\n"


def test_what_may_be_dropped_is(tmp_path: Path) -> None:
    blog = write(tmp_path, spring=SPRING, empty="---\ntitle: E\nauthor:\n---\n")
    blog.convert(["spring"], "json", drop_comments=True)
    assert text_of(tmp_path, "spring").startswith('{\n  "title": "Spring",\n  "date": "2026-03-20 08:00",\n')
    blog.convert(["empty"], "toml", drop_empty=True)
    assert text_of(tmp_path, "empty") == '+++\ntitle = "E"\n+++\n'


def test_a_key_that_decides_what_is_public_is_never_dropped(tmp_path: Path) -> None:
    blog = write(tmp_path, spring="---\ntitle: Spring\ndraft:\ndate: 2026-03-20\n---\n")
    with pytest.raises(ConversionRefused, match="visibility would be read as public and not as doubtful"):
        blog.convert(["spring"], "toml", drop_empty=True)


def test_a_syntax_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match="xml is no syntax of front matter"):
        write(tmp_path, spring=SPRING).convert(["spring"], "xml")
