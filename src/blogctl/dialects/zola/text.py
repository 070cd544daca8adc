"""Where Zola finds the front matter of a text: between two lines of plus signs, or of hyphens.

The rule is that of `TOML_RE` and `YAML_RE` in its `front_matter/split.rs`: white space may stand before the first
fence and none behind it, and the block ends at the first fence that ends a line, even one in a comment.
"""

from __future__ import annotations

import re

from blogctl.diagnostics import Problem
from blogctl.document.document import Document
from blogctl.document.fences import SYNTAX_OF_FENCE, FrontMatter
from blogctl.document.fences import find_front_matter as find_any_front_matter
from blogctl.source import Span

_OPENING = re.compile(r"\ufeff?+[ \t\r\n\f\v]*+(\+\+\+|---)(?=\r?\n)")
_CLOSING = {
    "+++": re.compile(r"(\+\+\+)[ \t\r\f\v]*(?:\n|\Z)"),
    "---": re.compile(r"(---)[ \t\r\f\v]*(?:\n|\Z)"),
}
STOPS = "and Zola builds nothing until that is put right"


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter as Zola cuts it; if it finds none, what others would find."""
    fences = _fences(text)
    if fences is None:
        return find_any_front_matter(text)
    opening, closing = fences
    start = _start_of_line(text, closing)
    end = closing.start() if text[start : closing.start()].strip() else start
    block = Span(text.index("\n", opening.end()) + 1, end)
    return FrontMatter(SYNTAX_OF_FENCE[opening[1]], Span(*opening.span(1)), block, closing.end(), is_closed=True)


def refused_text(document: Document) -> Problem | None:
    """Why Zola stops at a text as a whole; None if it does not."""
    front = document.front
    if front is None:
        hint = "begin it with a line +++, the title, and another line +++"
        return Problem("BC218", document.opening, f"the file has no front matter, {STOPS}", hint)
    if not document.is_readable or _fences(document.text):
        return None
    what = "is JSON" if front.syntax == "json" else "does not begin and end with a line that is just +++ or ---"
    hint = "write it between two lines +++ (TOML), or two lines --- (YAML)"
    return Problem("BC218", document.opening, f"the front matter {what}, {STOPS}", hint)


def early_end(document: Document) -> Problem | None:
    """The end of a block that its author hardly meant: a fence at the end of a line that says something else."""
    fences = _fences(document.text)
    if fences is None:
        return None
    closing = fences[1]
    if not document.text[_start_of_line(document.text, closing) : closing.start()].strip():
        return None
    fence = closing[1]
    message = f"for Zola the front matter ends at this {fence}, and what follows is text that everybody can read"
    return Problem("BC218", Span(*closing.span(1)), message, f"write the line without {fence}")


def _fences(text: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The opening and the closing fence of a text, where Zola finds them."""
    opening = _OPENING.match(text)
    closing = opening and _CLOSING[opening[1]].search(text, text.index("\n", opening.end()) + 1)
    return (opening, closing) if opening and closing else None


def _start_of_line(text: str, found: re.Match[str]) -> int:
    return max(text.rfind("\n", 0, found.start()), text.rfind("\r", 0, found.start())) + 1
