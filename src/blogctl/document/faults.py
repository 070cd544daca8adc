"""What makes a text doubtful before any of its keys means something: a conflict, no end, a key that stands twice."""

from __future__ import annotations

import re
from bisect import bisect_right

from blogctl.diagnostics import Problem
from blogctl.document.fences import FrontMatter, find_front_matter
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from blogctl.document.syntax import Unreadable, syntax_named
from blogctl.source import Source, Span

_FENCES = ("---", "+++", ";;;", "{")
_CONFLICT = re.compile(r"(?:\A|[\r\n])(<<<<<<< [^\r\n]*+)")


def conflict(text: str, front: FrontMatter | None) -> Problem | None:
    """The first merge conflict, unless it is shown as code in the body."""
    if "<" not in text or "<<<<<<< " not in text:  # one sign is found in a tenth of the time
        return None
    end = max(text.rfind("\n>>>>>>> "), text.rfind("\r>>>>>>> "))
    if end < 0:
        return None
    from blogctl.document.body import read_outline

    body = Span(front.body if front else 0, len(text))
    code = sorted(block.span for block in read_outline(text, body).code_blocks)
    for found in _CONFLICT.finditer(text, 0, end):
        span = Span(*found.span(1))
        before = bisect_right(code, Span(span.start, len(text))) - 1
        if before >= 0 and span.start < code[before].end:
            continue
        hint = "choose one side of the merge, then remove the lines of <<<<<<<, ======= and >>>>>>>"
        return Problem("BC109", span, "a merge conflict is not resolved", hint)
    return None


def more_front_matter(text: str, front: FrontMatter) -> Problem | None:
    """Text that was meant as front matter, but stands behind its end, where nobody reads it as that."""
    _, (start, end), _, body, _ = front
    if end - start == 1 and body < len(text) and text[body - 1] not in "\r\n":
        hint = "everything belongs between its braces, and the text begins on a line of its own"
        return Problem("BC101", Span(body, body + 1), "something follows the front matter on its line", hint)
    if text.startswith(_FENCES, body):
        second = find_front_matter(text[body:])
        if second is not None and second.is_closed and _is_group_of_keys(text, front, second):
            message = "a second block of front matter begins here, which nobody reads"
            return Problem("BC101", Span(body, body + 3), message, "join the two")
    return None


def _is_group_of_keys(text: str, front: FrontMatter, second: FrontMatter) -> bool:
    block = Span(second.block.start + front.body, second.block.end + front.body)
    try:
        return bool(syntax_named(second.syntax).read_mapping(text, block).entries)
    except Unreadable:
        return False


def not_utf8(source: Source) -> Problem:
    """What is said of a text with bytes that are not UTF-8."""
    offset = next((at for at, sign in enumerate(source.text) if "\udc80" <= sign <= "\udcff"), 0)
    hint = "save it as UTF-8; blogctl never guesses an encoding"
    if source.text.startswith(("\udcff\udcfe", "\udcfe\udcff")):
        return Problem("BC105", Span(0, 2), "the file is in UTF-16, and not in UTF-8", hint)
    byte = ord(source.text[offset]) - 0xDC00
    return Problem("BC105", Span(offset, offset + 1), f"the byte 0x{byte:02x} here is not UTF-8", hint)


def unclosed(front: FrontMatter) -> Problem:
    """What is said of front matter without an end."""
    closing = {"yaml": "---", "toml": "+++"}.get(front.syntax, "}")
    message = "the front matter begins here and never ends"
    return Problem("BC102", front.opening, message, f"close it with a line {closing} before the text of the post")


def duplicates(source: Source, mapping: Mapping) -> list[Problem]:
    """The keys that stand twice in one mapping, at every depth."""
    problems: list[Problem] = []
    first: dict[str, Entry] = {}
    for entry in mapping.entries:
        key, value = entry.key, entry.value
        if key in first:
            line = source.position(first[key].key_span.start).line
            message = f"{key} stands here a second time; the first is on line {line}"
            hint = "keep one of them; engines differ on which one counts"
            problems.append(Problem("BC103", entry.key_span, message, hint))
        else:
            first[key] = entry
        if type(value) is not Scalar:
            problems += _duplicates_in(source, value)
    return problems


def _duplicates_in(source: Source, node: Node) -> list[Problem]:
    problems: list[Problem] = []
    if isinstance(node, Sequence):
        for item in node.items:
            if type(item) is not Scalar:
                problems += _duplicates_in(source, item)
    elif isinstance(node, Mapping):
        problems += duplicates(source, node)
    return problems
