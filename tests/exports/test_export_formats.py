"""Rows in each format: what is written for plain values, for hostile ones, and for none."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from blogctl.errors import BadUsage
from blogctl.exports.rows import FORMATS, lines_of_rows
from blogctl.safe_text import printable

FIELDS = ("path", "slug", "title", "tags", "words", "draft")
PLAIN = {
    "path": "posts/a.md",
    "slug": "a",
    "title": "How to rest: a guide",
    "tags": ["x", "y z"],
    "words": 3,
    "draft": None,
}
OTHER = {"path": "posts/b.md", "slug": "b", "title": "", "tags": [], "words": 0, "draft": True}


def _text(rows: list[dict[str, Any]], format_name: str, **wanted: Any) -> str:
    return "".join(lines_of_rows(rows, wanted.pop("fields", FIELDS), format_name, **wanted))


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        (
            "json",
            '[\n{"path": "posts/a.md", "slug": "a", "title": "How to rest: a guide", "tags": ["x", "y z"], "words": 3, '
            '"draft": null},\n'
            '{"path": "posts/b.md", "slug": "b", "title": "", "tags": [], "words": 0, "draft": true}\n]\n',
        ),
        (
            "jsonl",
            '{"path": "posts/a.md", "slug": "a", "title": "How to rest: a guide", "tags": ["x", "y z"], "words": 3, '
            '"draft": null}\n'
            '{"path": "posts/b.md", "slug": "b", "title": "", "tags": [], "words": 0, "draft": true}\n',
        ),
        (
            "csv",
            "path,slug,title,tags,words,draft\r\n"
            'posts/a.md,a,How to rest: a guide,"x,y z",3,\r\nposts/b.md,b,,,0,true\r\n',
        ),
        (
            "tsv",
            "path\tslug\ttitle\ttags\twords\tdraft\n"
            "posts/a.md\ta\tHow to rest: a guide\tx,y z\t3\t\nposts/b.md\tb\t\t\t0\ttrue\n",
        ),
        (
            "yaml",
            '- path: posts/a.md\n  slug: a\n  title: "How to rest: a guide"\n  tags: [x, y z]\n'
            "  words: 3\n  draft: null\n"
            '- path: posts/b.md\n  slug: b\n  title: ""\n  tags: []\n  words: 0\n  draft: true\n',
        ),
        ("paths", "posts/a.md\nposts/b.md\n"),
        ("slugs", "a\nb\n"),
        ("count", "2\n"),
    ],
)
def test_rows_look_like_this(format_name: str, text: str) -> None:
    assert _text([PLAIN, OTHER], format_name) == text


@pytest.mark.parametrize(
    ("format_name", "text"),
    [
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", "path,slug,title,tags,words,draft\r\n"),
        ("tsv", "path\tslug\ttitle\ttags\twords\tdraft\n"),
        ("yaml", "[]\n"),
        ("paths", ""),
        ("slugs", ""),
        ("count", "0\n"),
    ],
)
def test_no_rows_are_a_valid_document_too(format_name: str, text: str) -> None:
    assert _text([], format_name) == text


HOSTILE = [
    # title, in TSV, in CSV
    ("a\x1b]0;owned\x07", r"a\x1b]0;owned\x07", r"a\x1b]0;owned\x07"),
    ("two\nlines\r\n", r"two\nlines\r\n", r"two\nlines\r\n"),
    ("a\tb", r"a\tb", r"a\tb"),
    (r"C:\temp", r"C:\\temp", r"C:\temp"),
    ('=cmd|"/c calc"!A1', r'\x3dcmd|"/c calc"!A1', '\'=cmd|"/c calc"!A1'),
    ("+1", r"\x2b1", "'+1"),
    ("-1", r"\x2d1", "'-1"),
    ("@sum", r"\x40sum", "'@sum"),
    ("\t=1", r"\t=1", r"'\t=1"),
    ("'=1", "'=1", "''=1"),
    ("it's", "it's", "it's"),
    ("\uff1d1", "\uff1d1", "'\uff1d1"),
    ('say "hi", you', 'say "hi", you', 'say "hi", you'),
    ("\u202eevil\u2066", r"\u202eevil\u2066", r"\u202eevil\u2066"),
    ("a\u2028b\x85c\x9b2J", r"a\u2028b\x85c\x9b2J", r"a\u2028b\x85c\x9b2J"),
    ("caf\udce9", r"caf\xe9", r"caf\xe9"),
    ("NUL\0", r"NUL\x00", r"NUL\x00"),
    ("tag\U000e0041", r"tag\U000e0041", r"tag\U000e0041"),
    ("日本 é 👩‍💻", "日本 é 👩‍💻", "日本 é 👩‍💻"),
]


@pytest.mark.parametrize(("title", "in_tsv", "in_csv"), HOSTILE)
def test_what_could_act_is_shown_in_cells(title: str, in_tsv: str, in_csv: str) -> None:
    rows = [{"title": title, "words": -1}]
    assert _text(rows, "tsv", fields=("title", "words")) == f"title\twords\n{in_tsv}\t-1\n"
    assert _cells(_text(rows, "csv", fields=("title", "words"))) == [["title", "words"], [in_csv, "-1"]]


@pytest.mark.parametrize("title", [title for title, _, _ in HOSTILE])
@pytest.mark.parametrize("format_name", sorted(FORMATS))
def test_nothing_that_could_act_leaves_any_format(title: str, format_name: str) -> None:
    row = {
        "path": title.replace("\udce9", ""),
        "slug": title,
        "title": title,
        "tags": [title],
        "words": 1,
        "draft": None,
    }
    fields = ("title",) if format_name == "field" else FIELDS
    for piece in lines_of_rows([row], fields, format_name, template="{{ title }}{{tags}}"):
        assert all(printable(line) == line for line in re.split(r"[\r\n\t]", piece))
        assert piece.encode().decode() == piece


@pytest.mark.parametrize("title", [title for title, _, _ in HOSTILE])
def test_json_carries_the_true_value(title: str) -> None:
    row = PLAIN | {"title": title, "tags": [title]}
    assert json.loads(_text([row], "json")) == [row]
    assert json.loads(_text([row], "jsonl")) == row


def test_json_escapes_no_more_than_it_must() -> None:
    assert _text([{"a": "é日👩‍💻\xa0\u3000"}], "jsonl", fields=("a",)) == '{"a": "é日👩‍💻\xa0\u3000"}\n'
    assert _text([{"a": "\x7f\udcff\U000e0001\u202e"}], "jsonl", fields=("a",)) == (
        '{"a": "\\x7f\\udcff\\udb40\\udc01\\u202e"}\n'.replace("\\x7f", "\\u007f")
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain words", "plain words"),
        ("posts/2024/a-b_c.md", "posts/2024/a-b_c.md"),
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("y", '"y"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("12:30", '"12:30"'),
        ("1e3", '"1e3"'),
        ("0o14", '"0o14"'),
        ("2024-01-02", '"2024-01-02"'),
        ("1_000", '"1_000"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("a ", '"a "'),
        ("a,b", '"a,b"'),
        ("- a", '"- a"'),
        ("é", '"é"'),
        ('"', r'"\""'),
        ("a\nb\t\x1b", r'"a\nb\t\u001b"'),
        ("\x85\u2028\ufeff", r'"\u0085\u2028\ufeff"'),
        ("\U000e0001", r'"\U000e0001"'),
        ("\udcff", r'"\\xff"'),
        (1e-07, "1.0e-07"),
        (1.5e300, "1.5e+300"),
        (0.5, "0.5"),
        (float("inf"), ".inf"),
        (float("-inf"), "-.inf"),
        (float("nan"), ".nan"),
        ({"summary": "a b", "safe": True, "n": [1, None]}, '{summary: a b, safe: true, "n": [1, null]}'),
    ],
)
def test_yaml_leaves_a_text_plain_only_where_every_reader_takes_it_for_one(value: Any, written: str) -> None:
    assert _text([{"a": value}], "yaml", fields=("a",)) == f"- a: {written}\n"


def test_a_template_is_filled_in_and_stays_a_line() -> None:
    row = PLAIN | {"title": "a\nb\x1b{{ slug }}"}
    template = r"{{slug}}\t{{ title }} {{ words}}\\n{{ draft }}{{ tags }}!"
    assert _text([row, OTHER], "template", template=template) == ("a\ta\\nb\\x1b{{ slug }} 3\\nx,y z!\nb\t 0\\ntrue!\n")
    assert _text([OTHER], "template", template="only text") == "only text\n"


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ({"format_name": "paths"}, "posts/a\\nb\\x1b\udcff.md\n"),
        ({"format_name": "field", "fields": ("slug",)}, "a\\nb\\xff\n"),
        ({"format_name": "paths", "null": True}, "posts/a\nb\x1b\udcff.md\0"),
        ({"format_name": "slugs", "null": True}, "a\nb\udcff\0"),
        ({"format_name": "template", "template": "{{slug}}", "null": True}, "a\nb\udcff\0"),
    ],
)
def test_a_line_is_safe_and_nul_is_exact(wanted: dict[str, Any], text: str) -> None:
    assert _text([PLAIN | {"path": "posts/a\nb\x1b\udcff.md", "slug": "a\nb\udcff"}], **wanted) == text


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        ({"format_name": "jsn"}, "jsn is no output format", "did you mean json?"),
        ({"format_name": "xx"}, "xx is no output format", "formats are json, jsonl, csv"),
        ({"format_name": "field"}, "one field is needed for an output of one field", "name it, as in --field title"),
        ({"format_name": "template"}, "the template is empty", "write one, as in --template"),
        ({"format_name": "template", "template": "{{ titel }}"}, "there is no field titel", "did you mean title?"),
        ({"format_name": "template", "template": "{{ }}"}, "there is no field without a name", "fields are path, "),
        (
            {"format_name": "template", "template": "a {{ title"},
            "the template has {{ without }}: a {{ title",
            "close it",
        ),
        ({"format_name": "json", "null": True}, "json cannot be ended by NUL", "-0 goes with paths, slugs, "),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_written(
    wanted: dict[str, Any], message: str, hint: str
) -> None:
    with pytest.raises(BadUsage) as caught:
        lines_of_rows([PLAIN], FIELDS, **wanted)
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)


def test_rows_are_written_as_they_come() -> None:
    taken: list[int] = []

    def rows() -> Any:
        for number in range(1000):
            taken.append(number)
            yield OTHER

    pieces = lines_of_rows(rows(), FIELDS, "json")
    assert taken == []
    next(pieces)
    assert len(taken) == 2


def _cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))
