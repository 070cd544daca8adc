"""What was done, told post by post; or what would be done, as a diff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blogctl.changes import Rewrite
from blogctl.rendering.words import counted
from blogctl.safe_text import printable

if TYPE_CHECKING:
    from blogctl.cli.output import Output
    from blogctl.cli.session import Session
    from blogctl.outcome import FieldChange, Outcome, Result

_LONGEST = 60
"""Characters of a value that are told; what is longer is told by its beginning."""
_MOST_LINES = 50
"""Posts that are told one by one on a terminal; a pipe gets them all."""
_PUBLIC = frozenset({"published", "hidden"})


def print_outcome(session: Session, outcome: Outcome, deed: str = "") -> None:
    """What a command did to posts; `deed` is what was done to them (`changed`), or empty for their new status."""
    output = session.output
    results = outcome.changed_results
    if len(results) == 1:
        output.lines(_one(session, results[0], deed))
    elif results:
        most = _MOST_LINES if output.is_terminal else len(results)
        width = max(len(told_path(result)) for result in results[:most])
        output.lines(_line(session, result, deed, width) for result in results[:most])
        if len(results) > most:
            output.line(f"and {len(results) - most:,} more")
        output.line(f"{len(results):,} posts changed")
    elif not outcome.change_set.is_empty:
        output.line(f"{deed or 'changed'}  {counted(len(outcome.change_set.changes), 'file')}")
    if not outcome.change_set.is_empty and outcome.change_set.is_kept:
        back = "redo" if outcome.change_set.takes_back else "undo"
        output.line(f"{back} with: blogctl {back}")
    print_notes(output, outcome)


def print_plan(output: Output, outcome: Outcome, verb: str) -> None:
    """What a command would do: the files, and the diff."""
    if not outcome.change_set.is_empty:
        output.lines(_planned(outcome, verb))
        output.line()
        output.pieces([diff_of(output, outcome)])
    print_notes(output, outcome)


def _planned(outcome: Outcome, verb: str) -> Iterator[str]:
    """A line for each post that the command is about, and for each other file; a text changes with theirs."""
    told: set[str] = set()
    for result in outcome.changed_results:
        yield f"would {verb}  {told_path(result)}"
        told |= {result.after.path, result.before.path if result.before else ""}
    for change in outcome.change_set.changes:
        if change.path not in told:
            yield f"would {'change' if told and isinstance(change, Rewrite) else verb}  {printable(change.path)}"


def diff_of(output: Output, outcome: Outcome, most: int | None = None) -> str:
    """The change set as a unified diff, in colour where there is any; of at most so many changes."""
    from blogctl.rendering.diff import patch, render_patch

    changes = outcome.change_set.changes[:most]
    left = len(outcome.change_set.changes) - len(changes)
    text = output.drawn(render_patch(changes)) if output.is_terminal or output.is_colored else patch(changes)
    return text + (f"and {left:,} more; --dry-run shows them all\n" if left else "")


def told_path(result: Result) -> str:
    """The path of a post, with the one that it had before where that was another; safe to show."""
    before, after = result.before, result.after
    if before is None or before.path == after.path:
        return printable(after.path)
    return f"{printable(before.path)} to {printable(after.path)}"


def print_notes(output: Output, outcome: Outcome) -> None:
    """What the user should know besides, post by post."""
    notes = [note for result in outcome.results for note in result.notes]
    most = _MOST_LINES if output.is_terminal else len(notes)
    for note in notes[:most]:
        output.note(note)
    if len(notes) > most:
        output.note(f"and {len(notes) - most:,} more notes")


def _line(session: Session, result: Result, deed: str, width: int = 0) -> str:
    """What was done to a post, and since when or from when on; paths take so many columns."""
    status = session.blog.status(result.after).value
    deed = result.deed or deed
    line = f"{session.output.paint(deed or _deed(status), 'good' if deed else status)}  {told_path(result):<{width}}"
    if not deed and status == "scheduled" and result.after.public_from:
        from blogctl.rendering.words import long_moment

        line += f"  {long_moment(result.after.public_from.astimezone(session.blog.facts.zone))}"
    return line.rstrip()


def _one(session: Session, result: Result, deed: str) -> Iterator[str]:
    yield _line(session, result, deed)
    after = result.after
    status = session.blog.status(after).value
    deed = result.deed or deed
    margin = " " * (len(deed or _deed(status)) + 2)
    width = max((len(printable(field.key)) for field in result.fields), default=0) + 1
    for field in result.fields:
        key = printable(field.key) + ":"
        yield f"{margin}{key:<{width}} {_told(field, session.output)}"
    if deed:
        return
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
