"""Yes-or-no keys, read so that every doubt counts against being public."""

from __future__ import annotations

from blogctl.diagnostics import Fix, Problem
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from blogctl.source import Edit, Span

_TRUE_WORDS = frozenset({"true", "yes", "y", "on", "1", "t", "ja", "oui", "si"})
_LOOKALIKES = str.maketrans("аАеЕіІоОрРсСԁуУхХһѕѵοΟαΑεΕιρΡτΤυνχ", "aAeEiIoOpPcCdyYxXhsvoOaAeEipPtTuvx")
"""Cyrillic and Greek letters that look like the Latin ones of the keys that decide what is public."""
_FALSE_WORDS = frozenset({"false", "no", "n", "off", "0", "f", "nein", "non"})


def read_flag(entry: Entry, consequence: str = "") -> bool | Problem:
    """The flag's value, or the problem BC204 if it is anything but exactly true or false.

    `consequence` is what the engine makes of such a value.
    """
    node = entry.value
    if isinstance(node, Scalar) and isinstance(node.value, bool):
        return node.value
    span = node.span if node.span.end > node.span.start else entry.key_span
    meant = _meant(node)
    hint = f"did you mean {meant}?" if meant else "write true or false"
    fix = None
    if meant and isinstance(node, Scalar) and node.style != "empty":
        fix = Fix((Edit(node.span, meant),), f"{entry.key}: {meant}", safe=False)
    message = f"{entry.key} is {_shown(node)}, and not true or false"
    return Problem("BC204", span, f"{message}; {consequence}" if consequence else message, hint, fix)


def is_flaglike(node: Node) -> bool:
    """Whether a value could have been meant as a yes or a no."""
    return isinstance(node, Scalar) and (isinstance(node.value, bool) or bool(_meant(node)) or node.style == "empty")


def _shown(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    if isinstance(node, Mapping):
        return "a group of keys"
    if node.value is None:
        return "empty" if node.style == "empty" else f"{node.text}, which says nothing"
    if isinstance(node.value, str):
        return f'"{_shortened(node.text)}", which is text' if node.text else "an empty text"
    return f"{_shortened(node.text)}, which is a number"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 30 else text[:29] + "…"


def _meant(node: Node) -> str:
    """`true` or `false`, if the value is a word for one of them or one slip of the finger away; else nothing."""
    if not isinstance(node, Scalar):
        return ""
    word = node.text.strip().lower()
    if word in _TRUE_WORDS or is_one_slip_away(word, "true"):
        return "true"
    if word in _FALSE_WORDS or is_one_slip_away(word, "false"):
        return "false"
    return ""


def is_one_slip_away(word: str, meant: str) -> bool:
    """Whether a word is another with one letter left out, added, changed, or two neighbours exchanged.

    The distance of Damerau and Levenshtein (restricted edit distance) is exactly one.
    """
    if word == meant or abs(len(word) - len(meant)) > 1:
        return False
    start = 0
    while start < min(len(word), len(meant)) and word[start] == meant[start]:
        start += 1
    rest, wanted = word[start:], meant[start:]
    exchanged = len(rest) > 1 and rest[1::-1] == wanted[:2] and rest[2:] == wanted[2:]
    return exchanged or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def key_shape(key: str) -> str:
    """What a key looks like: without case, hyphens and underscores, and letters that only look like others as those.

    `is_Draft`, `isdraft`, one in fullwidth letters and one with a Cyrillic `а` are of one shape, and so are keys that
    differ by characters that nobody sees.
    """
    if not key.isascii():
        from unicodedata import category, normalize

        key = normalize("NFKD", key).translate(_LOOKALIKES)
        key = "".join(sign for sign in key if category(sign) not in {"Cf", "Mn", "Zs"})
    return key.replace("_", "").replace("-", "").replace(" ", "").casefold()


def span_of(entry: Entry) -> Span:
    """The value's place, or the key's where the value is empty."""
    return entry.value.span if entry.value.span.end > entry.value.span.start else entry.key_span
