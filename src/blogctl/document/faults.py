"""What makes a text doubtful before any of its keys means something: a conflict, no end, a key that stands twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from blogctl.diagnostics import Problem
from blogctl.document.fences import FrontMatter, find_front_matter
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from blogctl.document.syntax import Unreadable, syntax_named
from blogctl.source import Source, Span

_FENCES = ("---", "+++", ";;;", "{")
_CONFLICT = re.compile(r"(?:\A|[\r\n])(<<<<<<< [^\r\n]*+)")


def conflicts(text: str, front: FrontMatter | None) -> Iterator[Problem]:
    """The first merge conflict, unless it is shown as code in the body."""
    if "<<<<<<< " not in text:
        return
    end = max(text.rfind("\n>>>>>>> "), text.rfind("\r>>>>>>> "))
    if end < 0:
        return
    from blogctl.document.body import read_outline

    body = Span(front.body if front else 0, len(text))
    code = sorted(block.span for block in read_outline(text, body).code_blocks)
    for found in _CONFLICT.finditer(text, 0, end):
        span = Span(*found.span(1))
        before = bisect_right(code, Span(span.start, len(text))) - 1
        if before >= 0 and span.start < code[before].end:
            continue
        hint = "choose one side of the merge, then remove the lines of <<<<<<<, ======= and >>>>>>>"
        yield Problem("BC109", span, "a merge conflict is not resolved", hint)
        return


def more_front_matter(text: str, front: FrontMatter) -> Iterator[Problem]:
    """Text that was meant as front matter, but stands behind its end, where nobody reads it as that."""
    behind = text[front.body - 1 : front.body]
    if front.opening.end - front.opening.start == 1 and front.body < len(text) and behind not in "\r\n":
        hint = "everything belongs between its braces, and the text begins on a line of its own"
        yield Problem("BC101", Span(front.body, front.body + 1), "something follows the front matter on its line", hint)
    elif text.startswith(_FENCES, front.body):
        second = find_front_matter(text[front.body :])
        if second is not None and second.is_closed and _is_group_of_keys(text, front, second):
            span = Span(front.body, front.body + 3)
            yield Problem(
                "BC101", span, "a second block of front matter begins here, which nobody reads", "join the two"
            )


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


def duplicates(source: Source, node: Node) -> Iterator[Problem]:
    """The keys that stand twice in one mapping, at every depth."""
    if isinstance(node, Sequence):
        for item in node.items:
            if not isinstance(item, Scalar):
                yield from duplicates(source, item)
    elif isinstance(node, Mapping):
        first: dict[str, Entry] = {}
        for entry in node.entries:
            if entry.key in first:
                line = source.position(first[entry.key].key_span.start).line
                message = f"{entry.key} stands here a second time; the first is on line {line}"
                yield Problem("BC103", entry.key_span, message, "keep one of them; engines differ on which one counts")
            else:
                first[entry.key] = entry
            if not isinstance(entry.value, Scalar):
                yield from duplicates(source, entry.value)
