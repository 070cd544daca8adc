"""Diagnostics for machines: as JSON, and as the annotations of a GitHub workflow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from blogctl.diagnostics import Diagnostic
from blogctl.errors import BadUsage

DIAGNOSTIC_FORMATS = {
    "json": "an array of objects, one on each line",
    "jsonl": "an object on each line",
    "github": "annotations that a GitHub workflow shows beside the lines of a pull request",
}
"""By name, with one line for the manual and for completion in a shell."""

DIAGNOSTIC_FIELDS = {
    "code": "the code of the rule",
    "name": "the name of the rule",
    "severity": "error, warning or info",
    "message": "what is wrong",
    "hint": "what to do; empty where there is nothing to say",
    "path": "the file, from the blog's root, with /",
    "line": "where it starts; lines and columns count from 1, columns in characters",
    "column": "where it starts in that line",
    "end_line": "where it ends",
    "end_column": "the column behind its last character",
    "fix": "null, or an object with what it does (summary) and whether it changes nothing that a reader sees (safe)",
}
"""The fields in the order of the output; a new one goes to the end, and none is ever taken away or renamed."""


def lines_of_diagnostics(diagnostics: Iterable[Diagnostic], format_name: str) -> Iterator[str]:
    """The diagnostics in a format of DIAGNOSTIC_FORMATS, as pieces that each end a line. Raises BadUsage."""
    if format_name not in DIAGNOSTIC_FORMATS:
        from blogctl.query.spelling import hint_for

        hint = hint_for(format_name, DIAGNOSTIC_FORMATS, "formats")
        raise BadUsage(f"{format_name or 'nothing'} is no output format for problems", hint)
    if format_name == "github":
        from blogctl.exports.as_github import annotation

        return map(annotation, diagnostics)
    from blogctl.exports.rows import lines_of_rows

    return lines_of_rows(map(row_of_diagnostic, diagnostics), tuple(DIAGNOSTIC_FIELDS), format_name)


def row_of_diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    """The fields of one diagnostic, by name and in order."""
    start, end, fix = diagnostic.location.start, diagnostic.location.end, diagnostic.fix
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "path": diagnostic.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "fix": {"summary": fix.summary, "safe": fix.safe} if fix else None,
    }
