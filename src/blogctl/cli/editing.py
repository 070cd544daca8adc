"""Editing a post: the editor, then what validation says, and back again as long as a person wants."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from blogctl.cli.problems import commands_to_fix, print_text
from blogctl.cli.programs import editor_of, run_editor
from blogctl.errors import EXIT_PROBLEMS

if TYPE_CHECKING:
    from blogctl.cli.session import Session


def editor(session: Session) -> list[str]:
    """The words that start the person's editor. Raises BadUsage if there is none."""
    return editor_of(session.environment, is_seen=session.is_interactive)


def edit_and_check(session: Session, path: str) -> int:
    """Open the file of a path from the root, then say what is wrong with it; the exit code. Raises BadUsage.

    The file beside it that holds its front matter is opened as well.
    """
    words = editor(session)
    full_paths = [os.path.join(session.blog.root, one) for one in session.blog.inventory.files_of(path)]
    before = [_state(one) for one in full_paths]
    while True:
        run_editor(words, *full_paths)
        session.reopen()
        session.blog.document(path)  # which says why, if it cannot be read any more
        report = session.blog.validate([path])
        if report.diagnostics:
            print_text(session, report, commands_to_fix(["validate", path]))
        elif [_state(one) for one in full_paths] == before:
            session.output.note("nothing was changed")
        else:
            session.output.line("saved, no problems")
        if not report.has_errors:
            return 0
        if not (session.is_interactive and session.confirm("open it again?")):
            return EXIT_PROBLEMS


def _state(path: str) -> tuple[int, int]:
    """What tells whether a file was saved."""
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns
