"""What validation found, on its way out: for people, for programs, or counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blogctl.diagnostics import Severity

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.outcome import Outcome, Report
    from blogctl.rendering.diagnostics import Commands

_NOT_FOR_FIXING = frozenset({"--fix", "--unsafe-fixes", "--statistics", "--diff", "-n", "--dry-run"})
_STYLES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "accent"}


def print_report(session: Session, report: Report, format_name: str, *, statistics: bool) -> None:
    """All that was found, in a format."""
    if format_name != "text":
        from blogctl.exports.diagnostics import lines_of_diagnostics

        session.output.exported(lines_of_diagnostics(report.diagnostics, format_name))
    elif statistics:
        session.output.lines(_counted(session, report))
    else:
        print_text(session, report, commands_to_fix(session.words))


def print_text(session: Session, report: Report, commands: Commands) -> None:
    """Each problem with its line and a caret, then the sum, with the commands that mend what can be mended."""
    if not report.diagnostics:
        session.output.line(_without_problems(report))
        return
    from blogctl.rendering.diagnostics import render_diagnostics

    session.output.show(render_diagnostics(report.diagnostics, len(report.examined), commands))


def _without_problems(report: Report) -> str:
    from blogctl.rendering.words import counted

    posts = counted(len(report.examined), "post")
    if not report.unread:
        return f"{posts}, no problems"
    return f"{posts} without problems, and {counted(len(report.unread), 'file')} that cannot be read"


def commands_to_fix(words: Sequence[str]) -> Commands:
    """The `validate` command that was given, asking for safe fixes, and for unsafe ones too."""
    from shlex import quote

    from blogctl.rendering.diagnostics import Commands

    end = words.index("--") if "--" in words else len(words)
    kept = [quote(word) for word in words[:end] if word not in _NOT_FOR_FIXING]
    rest = [quote(word) for word in words[end:]]
    safe, unsafe = (" ".join(["blogctl", *kept, *more, *rest]) for more in (["--fix"], ["--fix", "--unsafe-fixes"]))
    return Commands(safe, unsafe)


def print_fixes(session: Session, outcome: Outcome) -> None:
    """What was put right, a line for each fix."""
    from blogctl.rendering.words import counted
    from blogctl.safe_text import printable

    made = [(result.after.path, note) for result in outcome.results for note in result.notes]
    for path, note in made:
        session.output.line(f"{session.output.paint('fixed', 'good')}  {printable(path)}: {printable(note)}")
    if made:
        posts = len({path for path, _ in made})
        session.output.line(f"{counted(len(made), 'problem')} fixed in {counted(posts, 'post')}")
        session.output.line()


def _counted(session: Session, report: Report) -> Iterator[str]:
    """How often each rule found something, the most frequent first."""
    counts: Counter[tuple[str, str, Severity]] = Counter()
    for found in report.diagnostics:
        counts[found.code, found.name, found.severity] += found.stands_for
    width = max((len(f"{count:,}") for count in counts.values()), default=1)
    for (code, name, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>{width},}  {session.output.paint(code, _STYLES[severity])}  {name} ({severity})"
    if not report.diagnostics:
        yield _without_problems(report)
        return
    from blogctl.rendering.diagnostics import summary

    yield summary(report.diagnostics, len(report.examined), commands_to_fix(session.words))
