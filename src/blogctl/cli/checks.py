"""Checking posts, and mending them: the steps of `validate`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.cli.choosing import paths_to_check
from blogctl.cli.outcomes import diff_of
from blogctl.cli.problems import print_fixes, print_report
from blogctl.errors import BadUsage

if TYPE_CHECKING:
    from blogctl.cli.session import Session
    from blogctl.outcome import Report
    from blogctl.rules.selection import Selection


class Wanted:
    """What is to be checked, and what is to be done about it."""

    __slots__ = ("dry_run", "fix", "names", "null", "selection", "unsafe")

    def __init__(
        self, names: Sequence[str] | None, selection: Selection, *, fix: bool, unsafe: bool, dry_run: bool, null: bool
    ) -> None:  # fmt: skip
        if unsafe and not fix:
            raise BadUsage(
                "--unsafe-fixes says how much to fix, but nothing is to be fixed", "add --fix, or --diff to see"
            )
        self.names = names
        self.selection = selection
        self.fix = fix
        self.unsafe = unsafe
        self.dry_run = dry_run
        self.null = null


def check(session: Session, wanted: Wanted, format_name: str, *, statistics: bool) -> bool:
    """Mend what is to be mended, and print what was found or what would change; whether there are errors now."""
    blog = session.blog
    paths = _paths(session, wanted)
    if wanted.fix:
        outcome = blog.fix(paths, selection=wanted.selection, unsafe=wanted.unsafe, dry_run=wanted.dry_run)
        if wanted.dry_run:
            session.output.pieces([diff_of(session.output, outcome)])
            report = blog.validate(paths, selection=wanted.selection)
            if outcome.change_set.is_empty:
                session.output.note(_nothing_to_mend(report))
            return report.has_errors
        if format_name == "text":
            print_fixes(session, outcome)
    report = blog.validate(paths, selection=wanted.selection)
    print_report(session, report, format_name, statistics=statistics)
    return report.has_errors


def _nothing_to_mend(report: Report) -> str:
    """Why a diff is empty."""
    from blogctl.rendering.words import counted

    if not report.diagnostics:
        return "there are no problems, so nothing would change"
    found = counted(sum(diagnostic.stands_for for diagnostic in report.diagnostics), "problem")
    unsafe = sum(one.stands_for for one in report.diagnostics if one.fix and not one.fix.safe)
    more = f"; {unsafe:,} can be with --unsafe-fixes" if unsafe else ""
    return f"of {found} none can be fixed{' without risk' if unsafe else ''}, so nothing would change{more}"


def _paths(session: Session, wanted: Wanted) -> list[str] | None:
    names = session.names(wanted.names or (), null=wanted.null)
    return paths_to_check(session, names, exactly=wanted.fix) if wanted.names else None
