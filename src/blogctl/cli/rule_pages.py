"""The rules on their way out: as a table, as JSON, or one of them as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from blogctl.rules import MODULES
from blogctl.rules.pages import page_of, summary_of
from blogctl.rules.table import all_rules, rule_of

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.rules.base import BlogRule, Rule

FAMILIES = {
    "BC1": "syntax and encoding",
    "BC2": "keys and types",
    "BC3": "dates and status",
    "BC4": "links and pictures",
    "BC5": "taxonomy",
    "BC6": "text",
    "BC9": "the whole blog",
}
_STYLES = {"error": "error", "warning": "warning", "info": "accent"}


def print_rule(session: Session, name: str) -> None:
    """The page of a rule, by its code or its name. Raises BadUsage."""
    page = page_of(rule_of(name))
    if not session.output.is_terminal:
        session.output.pieces([page])
        return
    from blogctl.rendering.markdown import render_body

    session.output.show(render_body(page, session.look))


def print_some_rules(session: Session, name: str, output_format: str) -> None:
    """The rules that a word means: the page of one, a table of those whose codes begin so, or JSON. Raises BadUsage."""
    codes = [code for code in MODULES if name and code.startswith(name.upper())]
    if output_format == "json" or len(codes) > 1:
        print_rules(session, output_format, codes or [rule_of(name).code])
    else:
        print_rule(session, codes[0] if codes else name)


def print_rules(session: Session, output_format: str, codes: Iterable[str] = MODULES) -> None:
    """All rules, or those of some codes, in the order of the codes."""
    rows = [_row(rule) for rule in all_rules(codes)]
    if output_format == "json":
        from blogctl.exports.as_json import array_of

        session.output.exported(array_of(rows))
    elif session.output.is_terminal:
        session.output.lines(_table(session, rows))
    else:
        from blogctl.exports.as_tsv import lines_of_tsv

        session.output.exported(lines_of_tsv(rows, list(rows[0])))


def _row(rule: Rule | BlogRule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "family": FAMILIES.get(rule.code[:3], ""),
        "severity": rule.severity.value,
        "fix": rule.fixes or None,
        "default": rule.on_by_default,
        "summary": summary_of(rule),
    }


def _table(session: Session, rows: list[dict[str, Any]]) -> Iterator[str]:
    output = session.output
    width = max(len(row["name"]) for row in rows)
    family = ""
    for row in rows:
        if row["family"] != family:
            yield from ([""] if family else []) + [output.paint(row["family"].capitalize(), "strong")]
            family = row["family"]
        kind = output.paint(f"{row['severity']:<8}", _STYLES[row["severity"]])
        told = ", ".join(
            ([f"{row['fix']} fix"] if row["fix"] else []) + ([] if row["default"] else ["off unless selected"])
        )
        yield f"  {row['code']}  {row['name']:<{width}}  {kind} {told}".rstrip()
    yield ""
    yield f"More on one: blogctl rules {rows[0]['code'] if len(rows) < len(MODULES) else 'BC204'}"
