r"""What a change would do to a file, as a unified diff that is exact and safe to show.

A carriage return is shown as `\r` where line endings differ or are mixed, for there it is what changes; in a file
that has them everywhere it is left out. A missing newline at the end is told as git tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text

from blogctl.changes import Change, Create, Delete, Move, Rewrite
from blogctl.rendering.flow import Lines, Sheet, folded
from blogctl.rendering.theme import ADDED, BOLD, DIM, HUNK, PLAIN, REMOVED
from blogctl.safe_text import printable

_CONTEXT = 3
_MAX_COMPARED = 1_000
"""Lines on either side that are compared one by one; more that differ are shown as removed and added as a whole."""


def unified_diff(path: str, before: bytes | None, after: bytes | None) -> str:
    """The diff of one file, as git writes it; None is a file that is not there. Empty if nothing differs."""
    if before == after:
        return ""
    old, new = _lines(before or b""), _lines(after or b"")
    old, new = _without_returns(old, new)
    name = printable(path)
    heads = [
        "--- /dev/null" if before is None else f"--- a/{name}",
        "+++ /dev/null" if after is None else f"+++ b/{name}",
    ]
    return "".join(f"{line}\n" for line in [*heads, *_hunks(old, new)])


def patch(changes: Iterable[Change]) -> str:
    """The diffs of several changes one below the other; a file that is moved is told by its two names."""
    return "".join(map(_diff_of, changes))


def render_patch(changes: Iterable[Change]) -> Lines:
    """The diffs of several changes in colour."""
    text = patch(changes)

    def make(sheet: Sheet) -> Iterator[Text]:
        for line in text.splitlines():
            yield from folded(Text().append(line.expandtabs(4), _style(line)), sheet.width)

    return Lines(make)


def _diff_of(change: Change) -> str:
    match change:
        case Create(path, content):
            return unified_diff(path, None, content) or f"--- /dev/null\n+++ b/{printable(path)}\n"
        case Rewrite(path, before, after):
            return unified_diff(path, before, after)
        case Delete(path, before):
            return unified_diff(path, before, None) or f"--- a/{printable(path)}\n+++ /dev/null\n"
        case Move(path, to):
            return f"rename from {printable(path)}\nrename to {printable(to)}\n"


def _style(line: str) -> Style:
    if line.startswith(("--- ", "+++ ", "rename ")):
        return BOLD
    return {"@": HUNK, "+": ADDED, "-": REMOVED, "\\": DIM}.get(line[:1], PLAIN)


class _Line(NamedTuple):
    """A line without its newline, and whether it had one."""

    text: str
    is_ended: bool


_Opcode = tuple[str, int, int, int, int]


def _lines(content: bytes) -> list[_Line]:
    *ended, last = content.decode("utf-8", "surrogateescape").split("\n")
    return [_Line(line, is_ended=True) for line in ended] + ([_Line(last, is_ended=False)] if last else [])


def _without_returns(*texts: list[_Line]) -> list[list[_Line]]:
    r"""The texts without the `\r` at their lines' ends, if every line of every text has one."""
    if not all(line.text.endswith("\r") for lines in texts for line in lines if line.is_ended):
        return list(texts)
    return [[line._replace(text=line.text.removesuffix("\r")) for line in lines] for lines in texts]


def _hunks(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[str]:
    """The hunks of a diff, of which only what lies between the first and the last difference is compared."""
    head = _shared(old, new)
    tail = min(_shared(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    start = max(0, head - _CONTEXT)
    behind = max(0, tail - _CONTEXT)
    old, new = old[start : len(old) - behind], new[start : len(new) - behind]
    for group in _groups(old, new, head - start, tail - behind):
        first, last = group[0], group[-1]
        yield f"@@ -{_range(start, first[1], last[2])} +{_range(start, first[3], last[4])} @@"
        for kind, old_from, old_to, new_from, new_to in group:
            if kind == "equal":
                yield from _marked(" ", old[old_from:old_to])
            else:
                yield from _marked("-", old[old_from:old_to])
                yield from _marked("+", new[new_from:new_to])


def _groups(old: Sequence[_Line], new: Sequence[_Line], head: int, tail: int) -> Iterable[list[_Opcode]]:
    if max(len(old), len(new)) <= _MAX_COMPARED:
        from difflib import SequenceMatcher

        return SequenceMatcher(None, old, new).get_grouped_opcodes(_CONTEXT)
    old_end, new_end = len(old) - tail, len(new) - tail
    return [
        [
            ("equal", 0, head, 0, head),
            ("replace", head, old_end, head, new_end),
            ("equal", old_end, len(old), new_end, len(new)),
        ]
    ]


def _shared(old: Sequence[_Line], new: Sequence[_Line]) -> int:
    """How many lines are the same at the start of both."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _range(start: int, low: int, high: int) -> str:
    """The place and the number of lines as `diff -u` writes them; of no lines, the place is the line before."""
    count = high - low
    first = start + low + (1 if count else 0)
    return f"{first}" if count == 1 else f"{first},{count}"


def _marked(mark: str, lines: Iterable[_Line]) -> Iterator[str]:
    for line in lines:
        yield mark + "\t".join(map(printable, line.text.split("\t")))
        if not line.is_ended:
            yield "\\ No newline at end of file"
