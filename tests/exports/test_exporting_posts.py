"""Posts as rows: the contract of the fields, and what each format takes of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from blogctl.errors import BadUsage
from blogctl.exports.posts import DEFAULT_FIELDS, FIELDS, PIPE_FIELDS, lines_of_posts, row_of
from blogctl.post import Kind, Moment, Post, Status, Visibility


def _moment(instant: datetime) -> Moment:
    return Moment("as written", instant, True, True, None)


POST = Post(
    path="posts/spring.md",
    slug="spring",
    title="Spring",
    visibility=Visibility.PUBLIC,
    description="Light",
    date=_moment(datetime(2024, 6, 1, 12, 30, tzinfo=ZoneInfo("Europe/Berlin"))),
    updated=_moment(datetime(2024, 6, 2, tzinfo=UTC)),
    draft=False,
    tags=("a", "b c"),
    categories=("Food",),
    authors=("Ana",),
    aliases=("/old/",),
    image="a.png",
    language="pt",
    url="https://example.org/posts/spring/",
    words=700,
)
BARE = Post("pages/about.md", "about", "", Visibility.DRAFT, kind=Kind.PAGE)
ROWS = [(POST, Status.PUBLISHED), (BARE, Status.DRAFT)]


def test_the_fields_are_these_in_this_order() -> None:
    assert " ".join(DEFAULT_FIELDS) == (
        "path slug title description status date updated expires tags categories authors url words draft"
    )
    assert tuple(FIELDS) == (*DEFAULT_FIELDS, "kind", "language", "aliases", "image", "minutes")
    assert all(field.meaning.isprintable() and field.meaning for field in FIELDS.values())


def test_a_post_is_a_row() -> None:
    assert list(row_of(POST, Status.PUBLISHED).items()) == [
        ("path", "posts/spring.md"),
        ("slug", "spring"),
        ("title", "Spring"),
        ("description", "Light"),
        ("status", "published"),
        ("date", "2024-06-01T12:30:00+02:00"),
        ("updated", "2024-06-02T00:00:00+00:00"),
        ("expires", None),
        ("tags", ["a", "b c"]),
        ("categories", ["Food"]),
        ("authors", ["Ana"]),
        ("url", "https://example.org/posts/spring/"),
        ("words", 700),
        ("draft", False),
    ]


def test_what_a_post_does_not_say_is_empty_or_null() -> None:
    assert row_of(BARE, Status.DRAFT, tuple(FIELDS)) == {
        "path": "pages/about.md",
        "slug": "about",
        "title": "",
        "description": "",
        "status": "draft",
        "date": None,
        "updated": None,
        "expires": None,
        "tags": [],
        "categories": [],
        "authors": [],
        "url": "",
        "words": 0,
        "draft": None,
        "kind": "page",
        "language": "",
        "aliases": [],
        "image": "",
        "minutes": 1,
    }


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (datetime(1880, 1, 1, tzinfo=ZoneInfo("Europe/Berlin")), "1879-12-31T23:06:32+00:00"),
        (datetime(2024, 1, 1, 1, 2, 3, 500000, tzinfo=UTC), "2024-01-01T01:02:03.500000+00:00"),
        (datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=-9, minutes=-30))), "2024-01-01T00:00:00-09:30"),
    ],
)
def test_a_date_has_an_offset_that_every_reader_takes(instant: datetime, text: str) -> None:
    assert row_of(POST._replace(date=_moment(instant)), Status.DRAFT)["date"] == text


def test_json_has_all_rows_with_their_true_values() -> None:
    assert json.loads("".join(lines_of_posts(ROWS, "json"))) == [row_of(*row) for row in ROWS]


def test_a_pipe_gets_tsv_with_its_own_fields() -> None:
    assert "".join(lines_of_posts(ROWS, "tsv")) == (
        "\t".join(PIPE_FIELDS) + "\n"
        "posts/spring.md\tspring\tSpring\t2024-06-01T12:30:00+02:00\tpublished\tLight\ta,b c\n"
        "pages/about.md\tabout\t\t\tdraft\t\t\n"
    )
    assert PIPE_FIELDS == ("path", "slug", "title", "date", "status", "description", "tags")


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ({"format_name": "json", "fields": ("words", "slug")}, '[\n{"words": 700, "slug": "spring"}\n]\n'),
        ({"format_name": "jsonl", "fields": ("kind",)}, '{"kind": "post"}\n'),
        ({"format_name": "csv", "fields": (" slug ", "draft", "slug")}, "slug,draft\r\nspring,false\r\n"),
        ({"format_name": "tsv", "fields": ("minutes", "aliases")}, "minutes\taliases\n4\t/old/\n"),
        ({"format_name": "yaml", "fields": ("image", "date")}, '- image: a.png\n  date: "2024-06-01T12:30:00+02:00"\n'),
        ({"format_name": "field", "fields": ("title",)}, "Spring\n"),
        ({"format_name": "paths"}, "posts/spring.md\n"),
        ({"format_name": "paths", "null": True}, "posts/spring.md\0"),
        ({"format_name": "slugs", "fields": ("title",)}, "spring\n"),
        ({"format_name": "count"}, "1\n"),
        ({"format_name": "template", "template": "{{ minutes }} {{ title }}"}, "4 Spring\n"),
    ],
)
def test_fields_are_chosen_and_ordered(wanted: dict[str, Any], text: str) -> None:
    assert "".join(lines_of_posts(ROWS[:1], **wanted)) == text


@pytest.mark.parametrize(
    ("fields", "message", "hint"),
    [
        (("slug", "titel"), "there is no field titel", "did you mean title?"),
        (("",), "there is no field without a name", "fields are path, slug"),
    ],
)
def test_an_unknown_field_is_refused_with_the_nearest(fields: tuple[str, ...], message: str, hint: str) -> None:
    with pytest.raises(BadUsage) as caught:
        lines_of_posts(ROWS, "json", fields=fields)
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)
