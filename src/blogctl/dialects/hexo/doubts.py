"""What Hexo takes otherwise than its author meant it, or fails at; each of it makes a post's status doubtful.

What Hexo fails at it names among its messages, builds the blog without it, and ends well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from blogctl.diagnostics import Problem
from blogctl.dialects.flags import span_of
from blogctl.dialects.hexo.places import OF_BYTES, Places
from blogctl.dialects.hexo.text import find_seen
from blogctl.document.document import Document
from blogctl.document.nodes import Entry, Scalar, Timestamp, value_of
from blogctl.source import Span

_BEGINS_LIKE_A_FENCE = re.compile(r"\ufeff?\s*+(?:---|;;;)")
_BELOW_A_COMMENT = re.compile(r"\ufeff?\s*+(?:<!--(?:(?!-->).)*+-->\s*+)++(?=---\r?\n)", re.DOTALL)
_TAG = re.compile(
    r"(?m)^[ \t]*(?:-[ \t]+|[\w-]+:[ \t]+)+"
    r"(!(?!!(?:str|int|float|bool|null|map|seq|set|omap|pairs|timestamp|binary)\b)\S*)"
)
"""A value that begins with an exclamation mark, and not with a tag that js-yaml knows."""
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SEEN_AS_TEXT = "Hexo does not see this front matter, and publishes all of it as text"
_HELD_BACK = frozenset({"", "false", "0"})
"""The texts that Hexo takes for false; every other one is true to it."""


def is_false(flag: Entry) -> bool:
    """Whether Hexo takes a flag for false; a flag without a value is not there to it."""
    node = flag.value
    if not isinstance(node, Scalar) or node.value is None or node.tag in OF_BYTES:
        return False
    return node.value in _HELD_BACK if isinstance(node.value, str) else not node.value or node.value != node.value


def unseen(document: Document) -> Iterator[Problem]:
    """Why Hexo would show a post's front matter to everybody, instead of following it."""
    text, front = document.text, document.front
    if front is None:
        if below := _BELOW_A_COMMENT.match(text):
            hint = "move the comment below the front matter"
            yield Problem("BC101", Span(below.end(), below.end() + 3), _SEEN_AS_TEXT, hint)
        elif fence := _BEGINS_LIKE_A_FENCE.match(text):
            hint = "close it with a line that is just like the first one"
            yield Problem("BC102", Span(fence.end() - 3, fence.end()), _SEEN_AS_TEXT, hint)
    elif not document.root.entries:
        return
    elif find_seen(text) is None:
        yield Problem("BC101", front.opening, _SEEN_AS_TEXT, "write YAML, with a line --- alone above it and below it")
    elif front.syntax == "json" and text.startswith("{", front.block.start):
        hint = "leave the braces out: Hexo adds its own"
        yield Problem("BC101", Span(front.block.start, front.block.start + 1), _SEEN_AS_TEXT, hint)
    elif front.syntax == "yaml" and (tag := _TAG.search(text, front.block.start, front.block.end)):
        message = f"Hexo knows no value that begins with {tag[1]}, and leaves the post out"
        yield Problem("BC101", Span(*tag.span(1)), message, "if it is text, put it in quotes")


def refused(document: Document, permalink: Entry | None, name: str) -> Iterator[Problem]:
    """An address that Hexo cannot make, so that it leaves the post out; `name` is the file's part of it."""
    if permalink and type(value_of(permalink.value)) not in {str, Timestamp, type(None)}:
        message = f"{permalink.key} is no text, so Hexo leaves the post out"
        yield Problem("BC218", span_of(permalink), message, "put it in quotes")
    if not permalink and _BAD_ESCAPE.search(name):
        message = f"Hexo can make no address of {name}, and leaves the post out"
        yield Problem("BC218", document.opening, message, "leave % out of the file's name")


def impossible_name(document: Document, places: Places) -> Iterator[Problem]:
    """The day in the name of a post without a date, if there is no such day."""
    if day := places.day_in_name(document.path):
        message = f"the file's name says {day}, which is not a day that exists; Hexo takes another one for it"
        yield Problem("BC302", document.opening, message, "give the file another name, or the post a date")
