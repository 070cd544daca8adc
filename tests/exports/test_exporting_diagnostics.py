"""Diagnostics for machines."""

from __future__ import annotations

import json

import pytest

from blogctl.diagnostics import Diagnostic, Fix, Severity
from blogctl.errors import BadUsage
from blogctl.exports.diagnostics import DIAGNOSTIC_FIELDS, lines_of_diagnostics, row_of_diagnostic
from blogctl.source import Edit, Source, Span

SOURCE = Source("posts/a.md", "---\ndraft: yes\n---\n")
FLAG = Diagnostic(
    code="BC204",
    name="flag-is-text",
    severity=Severity.ERROR,
    message="draft is yes",
    hint="did you mean true?",
    location=SOURCE.locate(Span(11, 14)),
    fix=Fix((Edit(Span(11, 14), "true"),), "draft: true", safe=False),
)


def test_a_diagnostic_is_a_row() -> None:
    assert list(row_of_diagnostic(FLAG).items()) == [
        ("code", "BC204"),
        ("name", "flag-is-text"),
        ("severity", "error"),
        ("message", "draft is yes"),
        ("hint", "did you mean true?"),
        ("path", "posts/a.md"),
        ("line", 2),
        ("column", 8),
        ("end_line", 2),
        ("end_column", 11),
        ("fix", {"summary": "draft: true", "safe": False}),
    ]
    assert tuple(row_of_diagnostic(FLAG)) == tuple(DIAGNOSTIC_FIELDS)
    assert row_of_diagnostic(FLAG._replace(fix=None))["fix"] is None


def test_json_carries_true_values_and_none_is_an_empty_array() -> None:
    hostile = FLAG._replace(message="draft is \x1b[2J\u202e\udcff")
    text = "".join(lines_of_diagnostics([FLAG, hostile], "json"))
    assert json.loads(text) == [row_of_diagnostic(FLAG), row_of_diagnostic(hostile)]
    assert "\x1b" not in text
    assert "".join(lines_of_diagnostics([], "json")) == "[]\n"
    assert [json.loads(line) for line in lines_of_diagnostics([FLAG], "jsonl")] == [row_of_diagnostic(FLAG)]
    assert list(lines_of_diagnostics([], "github")) == []


@pytest.mark.parametrize(
    ("diagnostic", "line"),
    [
        (
            FLAG,
            "::error file=posts/a.md,line=2,col=8,endColumn=11,title=BC204::draft is yes%0Adid you mean true?\n",
        ),
        (
            FLAG._replace(severity=Severity.WARNING, hint=""),
            "::warning file=posts/a.md,line=2,col=8,endColumn=11,title=BC204::draft is yes\n",
        ),
        (
            FLAG._replace(severity=Severity.INFO, hint="", location=SOURCE.locate(Span(4, 17))),
            "::notice file=posts/a.md,line=2,endLine=3,title=BC204::draft is yes\n",
        ),
        (
            FLAG._replace(message="100%\r\n::set-output name=x::y\x1b", hint=""),
            "::error file=posts/a.md,line=2,col=8,endColumn=11,title=BC204::100%25\\r\\n::set-output name=x::y\\x1b\n",
        ),
        (
            FLAG._replace(hint="", location=FLAG.location._replace(path="a,line=9::b%\n\udcff.md")),
            "::error file=a%2Cline=9%3A%3Ab%25\\n\\xff.md,line=2,col=8,endColumn=11,title=BC204::draft is yes\n",
        ),
    ],
)
def test_an_annotation_is_one_command_on_one_line(diagnostic: Diagnostic, line: str) -> None:
    assert list(lines_of_diagnostics([diagnostic], "github")) == [line]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(BadUsage) as caught:
        lines_of_diagnostics([FLAG], "githab")
    assert (caught.value.message, caught.value.hint) == (
        "githab is no output format for problems",
        "did you mean github?",
    )
