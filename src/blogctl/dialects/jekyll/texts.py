"""Texts as Psych has them: what it takes for one, and what Jekyll makes of it."""

from __future__ import annotations

from blogctl.document.nodes import Node, Scalar, Sequence
from blogctl.document.yaml_scalars import is_ambiguous


def is_certain_text(node: Node) -> bool:
    """Whether Psych, too, takes a value for a text."""
    return isinstance(node, Scalar) and type(node.value) is str and not (node.is_plain and is_ambiguous(node.text))


def text_of(node: Node | None) -> str:
    """One text; empty if there is none."""
    return node.text if isinstance(node, Scalar) and node.value is not None else ""


def texts_of(node: Node, *, is_split: bool) -> list[str]:
    """The texts of a list, or of one text, which may be split at spaces."""
    if isinstance(node, Sequence):
        return [item.text for item in node.items if isinstance(item, Scalar) and item.value is not None]
    if not isinstance(node, Scalar) or node.value is None or (is_split and not is_certain_text(node)):
        return []
    return node.text.split() if is_split else [node.text]
