"""What was done, told post by post; or what would be done, as a diff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.cli.output import Output
    from blogctl.cli.session import Session
    from blogctl.outcome import FieldChange, Outcome, Result

_LONGEST = 60
"""Characters of a value that are told; what is longer is told by its beginning."""
_PUBLIC = frozenset({"published", "hidden"})


def print_outcome(session: Session, outcome: Outcome, verb: str, *, dry_run: bool) -> None:
    """What a command did to posts; `verb` is the command's own word for it (`publish`)."""
    output = session.output
    changed = {change.path for change in outcome.change_set.changes if hasattr(change, "path")}
    results = [result for result in outcome.results if result.after.path in changed]
    if dry_run:
        _print_dry_run(output, outcome, verb)
    elif len(results) == 1:
        output.lines(_one(session, results[0]))
    elif results:
        output.lines(_line(session, result) for result in results)
        output.line(f"{len(results):,} posts changed")
    for result in outcome.results:
        for note in result.notes:
            output.note(note)


def _print_dry_run(output: Output, outcome: Outcome, verb: str) -> None:
    if outcome.change_set.is_empty:
        return
    paths = [printable(change.path) for change in outcome.change_set.changes]
    output.lines(f"would {verb}  {path}" for path in paths)
    output.line()
    print_diff(output, outcome)


def print_diff(output: Output, outcome: Outcome) -> None:
    """The change set as a unified diff, in colour where there is any."""
    from blogctl.rendering.diff import patch, render_patch

    if output.is_terminal or output.is_colored:
        output.show(render_patch(outcome.change_set.changes))
    else:
        output.pieces([patch(outcome.change_set.changes)])


def _line(session: Session, result: Result) -> str:
    status = session.blog.status(result.after).value
    return f"{session.output.paint(_deed(status), status)}  {printable(result.after.path)}"


def _one(session: Session, result: Result) -> Iterator[str]:
    yield _line(session, result)
    after = result.after
    status = session.blog.status(after).value
    margin = " " * (len(_deed(status)) + 2)
    width = max((len(printable(field.key)) for field in result.fields), default=0) + 1
    for field in result.fields:
        key = printable(field.key) + ":"
        yield f"{margin}{key:<{width}} {_told(field, session.output)}"
    if status == "scheduled" and after.public_from:
        from blogctl.rendering.words import from_now

        yield f"{margin}becomes public {from_now(after.public_from, session.blog.now)}"
    if status in _PUBLIC or status == "scheduled":
        yield f"{margin}{printable(after.url)}"


def _deed(status: str) -> str:
    return "now a draft" if status == "draft" else status


def _told(field: FieldChange, output: Output) -> str:
    before, after = _short(field.before), _short(field.after)
    if not field.before:
        return f"{after} (new)"
    return f"{before} {output.sign('→', '->')} {after}" if field.after else f"{before} (removed)"


def _short(value: str) -> str:
    text = printable(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
