"""Values over which Ruby stumbles: Jekyll then forgets the whole front matter, and publishes the post.

The rules are those of Psych, `scalar_scanner.rb` and `visitors/to_ruby.rb`, as Jekyll calls it (`safe_load`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from blogctl.diagnostics import Problem
from blogctl.document.document import Document
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence, Timestamp
from blogctl.source import Span

FORGETS = "Jekyll forgets the whole front matter over it, and publishes the post as of the day of the build"
_OBJECT = "!ruby/"
_MAY_BE_REFUSED = re.compile(r"(?:^|[\s\[{,?]):[^\s]|!|[0-9]\t|0[xXbB][_,]", re.MULTILINE)
"""What stands in every block with such a value, and in few others."""
_REFUSED_TAG = re.compile(r"!(?:str|map|seq):.*|(?:!|tag:yaml\.org,2002:)set|!float")
_NO_DIGITS = re.compile(r"[-+]?0[xXbB][_,]+")


class _Refused(NamedTuple):
    """A place in a block, with what is wrong there and what to do."""

    span: Span
    reason: str
    hint: str = "write it in quotes"


def refused_by_ruby(document: Document) -> Iterator[Problem]:
    """Values that are read without a fault, and of which Ruby makes an object or nothing at all."""
    if document.front is None:
        return
    block = document.text[slice(*document.front.block)]
    at = block.find(_OBJECT)
    if at >= 0:
        span = Span(document.front.block.start + at, document.front.block.start + at + len(_OBJECT))
        yield Problem("BC101", span, f"the tag makes an object of Ruby: {FORGETS}", "remove the tag")
    if _MAY_BE_REFUSED.search(block):
        for one in _refused(document.root, document.text):
            yield Problem("BC101", one.span, f"{one.reason}: {FORGETS}", one.hint)


def _refused(node: Node, text: str) -> Iterator[_Refused]:
    if _REFUSED_TAG.fullmatch(node.tag):
        yield _Refused(node.span, f"Ruby makes nothing of the tag {node.tag}", "remove the tag")
    elif isinstance(node, Scalar):
        yield from _refused_word(node)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _refused(item, text)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            if text.startswith(":", entry.key_span.start) and len(entry.key) > 1:
                yield _Refused(entry.key_span, "what begins with a colon is a symbol of Ruby")
            yield from _refused(entry.value, text)


def _refused_word(node: Scalar) -> Iterator[_Refused]:
    if not node.is_plain:
        return
    if node.text.startswith(":") and len(node.text) > 1:
        yield _Refused(node.span, "what begins with a colon is a symbol of Ruby")
    elif isinstance(node.value, Timestamp) and "\t" in node.text:
        yield _Refused(node.span, "a tab stands in a date", "write a space instead")
    elif _NO_DIGITS.fullmatch(node.text):
        yield _Refused(node.span, f"{node.text} is a number without digits")
