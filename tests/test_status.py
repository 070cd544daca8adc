"""What is public: every doubtful flag and date counts against it, in each syntax, at its line and column."""

from __future__ import annotations

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.default import DefaultDialect
from blogctl.document.document import Document
from blogctl.post import Post, Status
from blogctl.source import Source

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=ZoneInfo("UTC"))
BERLIN = BlogFacts(ZoneInfo("Europe/Berlin"), "Europe/Berlin")


def read(text: str | bytes, path: str = "posts/spring.md", facts: BlogFacts = BERLIN) -> tuple[Document, Post]:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    document = Document.read(Source.from_bytes(path, data))
    return document, DefaultDialect().read(document, facts)


def status_of(text: str | bytes, path: str = "posts/spring.md") -> Status:
    return read(text, path)[1].status_at(NOW)


def yaml_post(*lines: str) -> str:
    return "\n".join(["---", "title: Spring", *lines, "---", "", "Text.", ""])


CERTAIN = [
    (yaml_post("date: 2024-01-02", "draft: false"), Status.PUBLISHED),
    (yaml_post("date: 2024-01-02"), Status.PUBLISHED),
    (yaml_post("date: 2024-01-02", "draft: False"), Status.PUBLISHED),
    (yaml_post("date: '2024-01-02'", "draft: false"), Status.PUBLISHED),
    (yaml_post("date: 2024-01-02", "draft: true"), Status.DRAFT),
    (yaml_post("draft: true"), Status.DRAFT),
    (yaml_post(), Status.DRAFT),
    ("Only text, no front matter.\n", Status.DRAFT),
    ("", Status.DRAFT),
    (yaml_post("date: 2026-11-23T06:00:00Z"), Status.PUBLISHED),
    (yaml_post("date: 2026-11-23T06:00:01Z"), Status.SCHEDULED),
    (yaml_post("date: 2026-11-23 07:00"), Status.PUBLISHED),
    (yaml_post("date: 2026-11-23 07:01"), Status.SCHEDULED),
    (yaml_post("date: 2026-11-24"), Status.SCHEDULED),
    (yaml_post("date: 2024-01-02", "expires: 2026-11-23T06:00:00Z"), Status.EXPIRED),
    (yaml_post("date: 2024-01-02", "expires: 2026-11-23T06:00:01Z"), Status.PUBLISHED),
    (yaml_post("date: 2024-01-02", "expiryDate: 2025-01-01"), Status.EXPIRED),
    (yaml_post("date: 2024-01-02", "hidden: true"), Status.HIDDEN),
    (yaml_post("date: 2024-01-02", "hidden: true", "draft: true"), Status.DRAFT),
    (yaml_post("publishDate: 2024-01-02", "draft: false"), Status.PUBLISHED),
    (yaml_post("date: 2024-01-02", "craft: beer", "status: published"), Status.PUBLISHED),
    ('+++\ntitle = "Spring"\ndate = 2024-01-02\ndraft = false\n+++\n', Status.PUBLISHED),
    ('+++\ntitle = "Spring"\ndate = 2026-12-01T10:00:00+01:00\n+++\n', Status.SCHEDULED),
    ('{"title": "Spring", "date": "2024-01-02", "draft": false}\n\nText.\n', Status.PUBLISHED),
    (';;;\n{"title": "Spring", "date": "2024-01-02", "draft": true}\n;;;\n', Status.DRAFT),
    ("---\r\ntitle: Spring\r\ndate: 2024-01-02\r\n---\r\nText.\r\n", Status.PUBLISHED),
    ("\ufeff---\ntitle: Spring\ndate: 2024-01-02\n---\n", Status.PUBLISHED),
    ("\n\n--- \ntitle: Spring\ndate: 2024-01-02\n---\t\n", Status.PUBLISHED),
    ("---\ntitle: Spring\ndate: 2024-01-02\n...\nText\n", Status.PUBLISHED),
]


@pytest.mark.parametrize(("text", "expected"), CERTAIN)
def test_a_certain_post_has_its_status(text: str, expected: Status) -> None:
    assert status_of(text) is expected


# The line as written in YAML; the code; the column of the fault on its line; what was probably meant, if anything.
DOUBTFUL_YAML = [
    ("draft: yes", "BC204", 8, "true"),
    ("draft: 'yes'", "BC204", 8, "true"),
    ('draft: "true"', "BC204", 8, "true"),
    ('draft: "false"', "BC204", 8, "false"),
    ("draft: no", "BC204", 8, "false"),
    ("draft: off", "BC204", 8, "false"),
    ("draft: on", "BC204", 8, "true"),
    ("draft: ture", "BC204", 8, "true"),
    ("draft: flase", "BC204", 8, "false"),
    ("draft: fals", "BC204", 8, "false"),
    ("draft: tTRUE", "BC204", 8, "true"),
    ("draft: 1", "BC204", 8, "true"),
    ("draft: 0", "BC204", 8, "false"),
    ("draft: 2", "BC204", 8, ""),
    ("draft: maybe", "BC204", 8, ""),
    ("draft: 2024-01-02", "BC204", 8, ""),
    ("draft:", "BC204", 1, ""),
    ("draft: ~", "BC204", 8, ""),
    ("draft: null", "BC204", 8, ""),
    ('draft: ""', "BC204", 8, ""),
    ("draft: [true]", "BC204", 8, ""),
    ("draft: []", "BC204", 8, ""),
    ("draft: {a: true}", "BC204", 8, ""),
    ("draft: !!str false", "BC204", 8, "false"),
    ("hidden: yes", "BC204", 9, "true"),
    ("darft: true", "BC205", 1, "draft"),
    ("drfat: true", "BC205", 1, "draft"),
    ("drafts: true", "BC205", 1, "draft"),
    ("draf: true", "BC205", 1, "draft"),
    ("Draft: true", "BC205", 1, "draft"),
    ("DRAFT: true", "BC205", 1, "draft"),
    ("is_draft: true", "BC205", 1, "draft"),
    ("craft: true", "BC205", 1, "draft"),
    ("Date: 2024-01-01", "BC205", 1, "date"),
    ("expire: 2024-01-01", "BC205", 1, "expires"),
    ("expriyDate: 2024-01-01", "BC205", 1, "expires"),
    ("published: false", "BC203", 1, ""),
    ("published: 2024-01-01", "BC203", 1, ""),
    ("status: draft", "BC203", 1, ""),
    ("status: private", "BC203", 1, ""),
    ("private: true", "BC203", 1, ""),
    ("Status: draft", "BC203", 1, ""),
    ("Published: false", "BC203", 1, ""),
    ("publised: false", "BC203", 1, ""),
    ("isPublished: false", "BC203", 1, ""),
    ("visibility: private", "BC203", 1, ""),
    ("hide: true", "BC203", 1, ""),
    ("Hidden: true", "BC205", 1, "hidden"),
    ("hiden: true", "BC205", 1, "hidden"),
    ("ｄｒａｆｔ: true", "BC205", 1, "draft"),
    ("dr\u0430ft: true", "BC205", 1, "draft"),
    ("params: {draft: true}", "BC205", 10, "params"),
    ("params:\n  more:\n    draft: true", "BC205", 5, "params.more"),
    ("publishDate: soon", "BC301", 14, ""),
    ("expires: 2030-01-01\nexpiryDate: soon", "BC301", 13, ""),
    ("expires: 2024-02-30", "BC302", 10, ""),
    ("expires: soon", "BC301", 10, ""),
    ("expires:", "BC301", 1, ""),
    ("\tdraft: true", "BC104", 1, ""),
    ("draft: true\ndraft: false", "BC103", 1, ""),
    ("title: Hello: World", "BC101", 13, ""),
    ("<<<<<<< HEAD\ndraft: true\n=======\ndraft: false\n>>>>>>> other", "BC109", 1, ""),
]


@pytest.mark.parametrize(("line", "code", "column", "meant"), DOUBTFUL_YAML)
@pytest.mark.parametrize("shape", ["plain", "crlf", "bom", "blank lines"])
def test_a_doubtful_line_makes_the_post_invalid_at_its_place(
    line: str, code: str, column: int, meant: str, shape: str
) -> None:  # fmt: skip
    text = f"---\ntitle: Spring\ndate: 2024-01-02\n{line}\n---\n\nText.\n"
    first = 4
    if line.startswith("title"):
        text = f"---\nauthor: me\ndate: 2024-01-02\n{line}\n---\n\nText.\n"
    if shape == "crlf":
        text = text.replace("\n", "\r\n")
    elif shape == "bom":
        text = "\ufeff" + text
    elif shape == "blank lines":
        text, first = "\n \n" + text, 6
    document, post = read(text)
    assert post.status_at(NOW) is Status.INVALID
    problem = post.problems[0]
    position = document.source.position(problem.span.start)
    expected_line = first + line.count("\n") if code != "BC109" else first
    assert (problem.code, position.line, position.column) == (code, expected_line, column)
    assert meant in problem.hint
    assert problem.hint


DOUBTFUL_DATES = [
    ("date: 2024-02-30", "BC302", "29 days"),
    ("date: 2023-02-29", "BC302", "28 days"),
    ("date: 2024-13-05", "BC302", "2024-05-13"),
    ("date: 2024-13-45", "BC302", "month 13"),
    ("date: 2024-01-02 25:00", "BC302", "25:00"),
    ("date: 2024-01-02T10:00:60Z", "BC302", "10:00:60"),
    ("date: 2024-01-02T10:00:00+25:00", "BC302", "+25:00"),
    ("date: 0001-01-01T00:00:00Z", "BC302", "year 1"),
    ("date: 2024-4-09", "BC301", "2024-04-09"),
    ("date: 20240409", "BC301", "2024-04-09"),
    ("date: 2024/04/09", "BC301", "2024-04-09"),
    ("date: 20.07.2023", "BC301", "2023-07-20"),
    ("date: June 2, 2023", "BC301", "2023-06-02"),
    ("date: 11/04/2016", "BC301", "2024-01-31"),
    ("date: next tuesday", "BC301", "2024-01-31"),
    ('date: "21 септември 2023 г."', "BC301", "2024-01-31"),
    ("date: 2024-02-07:00:00Z", "BC301", "2024-01-31"),
    ("date: 2021-02-08 16:30-:00+16:30", "BC301", "2021-02-08"),
    ("date: 22023-06-06", "BC301", "2024-01-31"),
    ("date: 1700000000", "BC301", "number"),
    ("date:", "BC301", "empty"),
    ("date: ''", "BC301", "empty"),
    ("date: [2024-01-02]", "BC301", "list"),
    ("date: {year: 2024}", "BC301", "group"),
    ("date: true", "BC301", "2024-01-31"),
    ("date: |\n  prose about dates", "BC301", "2024-01-31"),
]


@pytest.mark.parametrize(("line", "code", "said"), DOUBTFUL_DATES)
@pytest.mark.parametrize("flag", ["draft: false", "draft: true", ""])
def test_a_doubtful_date_makes_the_post_invalid(line: str, code: str, said: str, flag: str) -> None:
    document, post = read("\n".join(["---", "title: Spring", line, *([flag] if flag else []), "---", ""]))
    assert post.status_at(NOW) is Status.INVALID
    problem = post.problems[0]
    assert problem.code == code
    assert said in problem.message + " " + problem.hint
    assert document.source.position(problem.span.start).line == 3


DOUBTFUL_TOML = [
    ('draft = "false"', "BC204", 9),
    ('draft = "yes"', "BC204", 9),
    ("draft = 1", "BC204", 9),
    ("draft = []", "BC204", 9),
    ('draft = ""', "BC204", 9),
    ("draft = yes", "BC101", 9),
    ("darft = true", "BC205", 1),
    ("date = 2024-02-30", "BC101", 8),
    ('date = "2024-02-30"', "BC302", 8),
    ('date = "soon"', "BC301", 8),
    ("draft = true\ndraft = false", "BC103", 1),
    ("published = false", "BC203", 1),
    ("[extra]\nx = 1\ndraft = true", "BC205", 1),
    ("params.draft = true", "BC205", 8),
]


@pytest.mark.parametrize(("line", "code", "column"), DOUBTFUL_TOML)
@pytest.mark.parametrize("shape", ["plain", "crlf", "bom"])
def test_a_doubtful_line_of_toml_is_found_at_its_place(line: str, code: str, column: int, shape: str) -> None:
    date = "" if line.startswith("date") else "date = 2024-01-02\n"
    text = f'+++\ntitle = "Spring"\n{date}{line}\n+++\nText.\n'
    text = {"plain": text, "crlf": text.replace("\n", "\r\n"), "bom": "\ufeff" + text}[shape]
    document, post = read(text)
    assert post.status_at(NOW) is Status.INVALID
    problem = post.problems[0]
    position = document.source.position(problem.span.start)
    expected_line = (3 if not date else 4) + line.count("\n")
    assert (problem.code, position.line, position.column) == (code, expected_line, column)


DOUBTFUL_JSON = [
    ('"draft": "false"', "BC204", 12),
    ('"draft": "true"', "BC204", 12),
    ('"draft": 0', "BC204", 12),
    ('"draft": null', "BC204", 12),
    ('"draft": []', "BC204", 12),
    ('"draft": {}', "BC204", 12),
    ('"draft": ""', "BC204", 12),
    ('"draft": yes', "BC101", 12),
    ('"darft": true', "BC205", 3),
    ('"published": false', "BC203", 3),
    ('"draft": true,\n  "draft": false', "BC103", 3),
]


@pytest.mark.parametrize(("line", "code", "column"), DOUBTFUL_JSON)
@pytest.mark.parametrize("shape", ["plain", "crlf", "bom"])
def test_a_doubtful_line_of_json_is_found_at_its_place(line: str, code: str, column: int, shape: str) -> None:
    text = f'{{\n  "title": "Spring",\n  "date": "2024-01-02",\n  {line}\n}}\n\nText.\n'
    text = {"plain": text, "crlf": text.replace("\n", "\r\n"), "bom": "\ufeff" + text}[shape]
    document, post = read(text)
    assert post.status_at(NOW) is Status.INVALID
    problem = post.problems[0]
    position = document.source.position(problem.span.start)
    assert (problem.code, position.line, position.column) == (code, 4 + (code == "BC103"), column)


def test_json_on_the_first_line_of_a_file_with_a_byte_order_mark_has_true_columns() -> None:
    document, post = read('\ufeff{"title": "Spring", "draft": "no"}\n')
    position = document.source.position(post.problems[0].span.start)
    assert (position.line, position.column) == (1, 30)


def test_a_real_shape_of_json_front_matter_says_what_was_meant() -> None:
    _, post = read(json.dumps({"title": "STEP", "date": "2024-01-02", "draft": "false"}, indent=2) + "\n")
    assert post.problems[0].hint == "did you mean false?"


UNREADABLE = [
    (b"---\ntitle: Spring\ndate: 2024-01-02\n\nNo end.\n", "BC102", (1, 1)),
    (b"+++\ntitle = 'Spring'\n\nNo end.\n", "BC102", (1, 1)),
    (b'{"title": "Spring"\n\nNo end.\n', "BC102", (1, 1)),
    (b"---\ntitle: Caf\xe9\ndate: 2024-01-02\n---\n", "BC105", (2, 11)),
    ("---\ntitle: Spring\n---\n".encode("utf-16"), "BC105", (1, 1)),
    (b"---\n- one\n- two\n---\n", "BC110", (2, 1)),
    (b"---\n\nJust prose.\n\n---\n", "BC110", (3, 1)),
    (b"---\ntitle: a\x1b[31mb\n---\n", "BC107", (2, 9)),
    (b"---\ntitle: a\x00b\n---\n", "BC107", (2, 9)),
    (b"---\ntitle: [a\n---\n", "BC101", None),
    (b'---\ntitle: "a\n---\n', "BC101", None),
    (b"---\ntitle: {{ title }}\n---\n", "BC101", None),
    (b"---\ntitle: Spring\ndate: 2024-01-02\n---\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> x\n", "BC109", (6, 1)),
    (b'{"title": "x", "date": "2024-01-02"}, "draft": true}\n', "BC101", (1, 37)),
    (b"---\ntitle: x\ndate: 2024-01-02\n---\n---\ndraft: true\n---\n", "BC101", (5, 1)),
    (b"---\na: " + b"[" * 30000 + b"\n---\n", "BC112", None),
]


@pytest.mark.parametrize(("data", "code", "place"), UNREADABLE)
def test_what_cannot_be_read_is_invalid_at_its_place(data: bytes, code: str, place: tuple[int, int] | None) -> None:
    document, post = read(data)
    assert post.status_at(NOW) is Status.INVALID
    assert post.problems[0].code == code
    if place:
        assert document.source.position(post.problems[0].span.start) == place


def test_a_flag_without_a_date_is_cured_by_publishing_and_not_trusted_before() -> None:
    _, post = read(yaml_post("draft: false"))
    assert (post.status_at(NOW), post.problems[0].code) == (Status.INVALID, "BC303")
    assert "publish" in post.problems[0].hint


def test_a_conflict_that_is_shown_as_code_is_no_conflict() -> None:
    text = yaml_post("date: 2024-01-02") + "```\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> x\n```\n"
    assert status_of(text) is Status.PUBLISHED


def test_a_rule_of_hyphens_below_the_front_matter_is_no_second_one() -> None:
    assert status_of("---\ntitle: x\ndate: 2024-01-02\n---\n---\n\nProse.\n\n---\n\nMore.\n") is Status.PUBLISHED


def test_many_markers_of_a_conflict_are_read_in_one_pass() -> None:
    assert status_of(yaml_post("date: 2024-01-02") + "<<<<<<< a\n" * 20_000) is Status.PUBLISHED


def test_of_two_dates_the_later_one_counts_and_of_two_expiries_the_earlier_one() -> None:
    assert status_of(yaml_post("date: 2024-01-01", "publishDate: 2030-01-01")) is Status.SCHEDULED
    assert status_of(yaml_post("date: 2030-01-01", "publishDate: 2024-01-01")) is Status.SCHEDULED
    assert status_of(yaml_post("date: 2024-01-01", "publishDate: 2024-02-01")) is Status.PUBLISHED
    assert status_of(yaml_post("date: 2024-01-01", "expires: 2030-01-01", "expiryDate: 2020-01-01")) is Status.EXPIRED


def test_a_time_that_comes_twice_is_public_when_it_has_come_twice() -> None:
    _, post = read(yaml_post("date: 2026-10-25 02:30"))
    assert post.status_at(datetime(2026, 10, 25, 0, 45, tzinfo=ZoneInfo("UTC"))) is Status.SCHEDULED
    assert post.status_at(datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("UTC"))) is Status.PUBLISHED


NO_FLAGS = ["state: Ohio", "stats: 3", "publisher: Acme", "craft: beer", "extra: {draft: false}", "hike: long"]


@pytest.mark.parametrize("line", [*NO_FLAGS, "coupon: {expires: 2020-01-01}"])
def test_a_key_that_only_looks_a_little_like_a_flag_is_no_doubt(line: str) -> None:
    assert status_of(yaml_post("date: 2024-01-02", line)) is Status.PUBLISHED


@pytest.mark.parametrize(
    ("path", "slug", "language"),
    [
        ("posts/intro-to-node.js.md", "intro-to-node.js", ""),
        ("posts/socket.io.md", "socket.io", ""),
        ("posts/spring.de.md", "spring", "de"),
        ("posts/spring/index.pt-BR.md", "spring", "pt-BR"),
        ("posts/Spring/Index.md", "Spring", ""),
    ],
)
def test_a_name_carries_a_language_only_if_it_is_one(path: str, slug: str, language: str) -> None:
    _, post = read(yaml_post(), path)
    assert (post.slug, post.language) == (slug, language)


def test_the_name_of_a_file_gives_the_date_that_the_key_does_not() -> None:
    _, post = read(yaml_post(), path="posts/2024-01-02-spring.md")
    assert (post.slug, post.status_at(NOW)) == ("spring", Status.PUBLISHED)
    _, post = read(yaml_post("date: 2026-12-01"), path="posts/2024-01-02-spring.md")
    assert post.status_at(NOW) is Status.SCHEDULED


def test_a_page_needs_no_date() -> None:
    assert status_of(yaml_post(), "pages/about.md") is Status.PUBLISHED
    assert status_of(yaml_post("draft: true"), "pages/about.md") is Status.DRAFT
    assert status_of(yaml_post(), "posts/pages/about.md") is Status.DRAFT


def test_a_date_alone_begins_with_the_day_of_the_blogs_zone() -> None:
    new_york = BlogFacts(ZoneInfo("America/New_York"), "America/New_York")
    text = yaml_post("date: 2026-11-23")
    early = datetime(2026, 11, 23, 4, 59, 59, tzinfo=ZoneInfo("UTC"))
    assert read(text, facts=new_york)[1].status_at(early) is Status.SCHEDULED
    assert read(text, facts=new_york)[1].status_at(early.replace(hour=5, minute=0, second=0)) is Status.PUBLISHED
