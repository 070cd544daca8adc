"""Front matter that is a program, as Eleventy knows it (`---js`): it is never run, and so neither read nor written."""

from __future__ import annotations

from typing import NoReturn

from blogctl.diagnostics import Problem
from blogctl.document.nodes import Mapping
from blogctl.document.syntax import CannotEdit, Unreadable
from blogctl.source import Span

__all__ = ["compose", "edits_to_remove", "edits_to_rename", "edits_to_set", "in_syntax", "name", "read_mapping"]

name = "script"


def read_mapping(text: str, block: Span) -> Mapping:
    """Raise Unreadable: what a program says is only known when it is run."""
    end = text.find("\n", block.start)
    line = Span(block.start, min(block.end, end if end >= 0 else block.end))
    raise Unreadable(
        Problem("BC101", line, "the front matter is a program, which blogctl never runs", "write it in YAML")
    )


def refuse(*_: object, **__: object) -> NoReturn:
    """Raise CannotEdit, whatever is asked."""
    raise CannotEdit("blogctl does not write programs")


compose = edits_to_remove = edits_to_rename = edits_to_set = in_syntax = refuse
