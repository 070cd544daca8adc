r"""The one place that makes a text safe to show: on a terminal, in a log, in a cell of a spreadsheet.

What could act on a screen, reorder it or hide in it is shown as an escape (`\x1b`, `\u202e`) and never dropped:
C0 and C1 controls, DEL, directional marks and overrides, invisible joiners and spaces of no width, separators
of lines and paragraphs, tag characters, interlinear marks, and halves of surrogate pairs (a byte that is not
UTF-8 is shown as that byte, `\xff`).

Left as they are: private use characters, soft hyphens, variation selectors, and a joiner or non-joiner that
does its work, between two characters of the scripts that need it (from Hebrew on) or of an emoji.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_DANGEROUS = (
    r"\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    r"\u061c\u200e\u200f\u202a-\u202e"  # directional marks, embeddings and overrides
    r"\u200b\u2060-\u206f\ufeff\u180e\u034f"  # invisible; directional isolates stand among them
    r"\u2028\u2029\ufff9-\ufffb\U0001d173-\U0001d17a"  # separators, interlinear and musical marks
    r"\U000e0000-\U000e007f\ud800-\udfff"  # tags, halves of surrogate pairs
)
# Scripts from Hebrew on, and symbols; not general punctuation, not private use.
_JOINABLE = (
    r"[\u0590-\u167f\u1681-\u1fff\u203c\u2049\u20e3\u2100-\u2bff\u2e80-\u2fff\u3005-\ud7ff"
    r"\uf900-\ufdff\ufe00-\ufe0f\ufe70-\ufefe\U00010800-\U000dffff]"
)
_JOINER = rf"(?<!{_JOINABLE})[\u200c\u200d]|[\u200c\u200d](?!{_JOINABLE})"

_LINE = rf"[{_DANGEROUS}]|{_JOINER}"
_BLOCK = rf"\r(?!\n)|(?![\r\n\t])[{_DANGEROUS}]|{_JOINER}"

_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def printable(text: str) -> str:
    r"""The text on one line, with everything that could act on a terminal escaped; a new line is shown as `\n`."""
    if text.isprintable():
        return text
    import re

    return re.sub(_LINE, _escaped, text)


def printable_block(text: str, tab_size: int = 4) -> str:
    r"""The text with its lines (`\r\n` becomes `\n`), tabs expanded, and all else escaped as `printable` does."""
    if text.isprintable():
        return text
    import re

    return re.sub(_BLOCK, _escaped, text).replace("\r\n", "\n").expandtabs(tab_size)


def _escaped(found: re.Match[str]) -> str:
    character = found.group()
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python carries a byte that is not UTF-8
        code -= 0xDC00
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
