"""A diagnostic as a workflow command of GitHub Actions, which shows it beside the line."""

from __future__ import annotations

from blogctl.diagnostics import Diagnostic, Severity
from blogctl.safe_text import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def annotation(diagnostic: Diagnostic) -> str:
    """The line that is the command; whatever is in a title or a path, it stays one line and one command."""
    start, end = diagnostic.location.start, diagnostic.location.end
    properties = {"file": diagnostic.path, "line": str(start.line)}
    if start.line == end.line:
        properties |= {"col": str(start.column), "endColumn": str(end.column)}
    else:  # GitHub takes columns only within one line
        properties["endLine"] = str(end.line)
    properties["title"] = diagnostic.code
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join(printable(text) for text in (diagnostic.message, diagnostic.hint) if text)
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")
