"""Yes and no as Psych and Ruby read them, in a post and in the configuration."""

from __future__ import annotations

import re

from blogctl.document.nodes import Node, Scalar

_OF_TEXT = re.compile(r"(?:!|tag:yaml\.org,2002:)(?:str|binary|float)\b|!ruby/")
"""Tags under which a word is no yes or no to Psych; under any other one it is."""
_YES, _NO = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
_NOTHING = frozenset({"", "~", "null"})


def truth_of(node: Node) -> bool | None:
    """A flag as Psych and Ruby read it, where that is certain; None for texts and numbers, which Ruby takes for yes.

    No value at all counts as no.
    """
    if not isinstance(node, Scalar) or node.style not in {"plain", "empty"} or _OF_TEXT.match(node.tag):
        return None
    word = node.text.lower()
    if word in _YES:
        return True
    return False if word in _NO or word in _NOTHING else None


def is_true(node: Node) -> bool:
    """A flag of the configuration as Ruby takes it: all that is not a no is a yes, be it the text "false"."""
    return truth_of(node) is not False
