"""Words of a text as full-text search sees them: what is looked for, where it stands, and a few lines around it.

One cutting into words serves the index, the query and the marks. A word is folded (no case, no accents). Scripts that
put no spaces between words are cut into single characters, and what is looked for in them is a row of such.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from blogctl.query.folding import folded
from blogctl.query.nodes import All, Either, Node, Not, Text, parts_of
from blogctl.source import Span

# Thai and Lao, Myanmar, Khmer, kana, ideographs, Korean syllables, half-width kana, ideographs of the further planes.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
)
# Signs that Python counts as no part of a word: accents, and the vowels of Hebrew, Arabic and the scripts of India.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff"
)
_TYPOGRAPHY = str.maketrans(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2010\u2011\u2013\u2014\u2022\u2026\u00a0\u00ab\u00bb",
    "'" * 3 + '"' * 3 + "-" * 4 + "*. <>",
)
"""Signs that stand between words, and signs of ASCII that do so too."""
_LONGEST_WORD = 40
"""Characters; what goes on for longer may be cut in a snippet."""
_MOST_COMPARED = 100
"""Places of what was looked for, of which the best is shown."""
_MOST_SEARCHED = 200_000
"""Characters of a body in which words are marked; a snippet from further down would be no better."""


class Term(NamedTuple):
    """Words that have to stand one behind the other."""

    words: tuple[str, ...]
    is_prefix: bool
    """Whether the last one may go on."""


class Place(NamedTuple):
    """A word of a text, folded, and where it stands there."""

    word: str
    span: Span


class Snippet(NamedTuple):
    """A stretch of a text on one line, with the places in it of what was looked for."""

    text: str
    marks: tuple[Span, ...]


def text_to_index(text: str) -> str:
    """A text for the index, which cuts the words out of plain English as `words_in` does, and faster."""
    return text if text.isascii() else words_in(text)


def words_in(text: str) -> str:
    """The words of a text, folded, with a space between each two."""
    if text.isascii():
        return " ".join(_words().findall(text.lower()))
    return " ".join(folded(word) for word in _words().findall(text))


def term_of(text: str) -> Term:
    """What a text of a query looks for: `sleep`, `"deep sleep"`, `sleep*`. Without words if it has none."""
    return Term(tuple(words_in(text).split()), text.rstrip().endswith("*"))


def terms_wanted(node: Node) -> Iterator[Term]:
    """The terms that a query looks for, without those that it does not want."""
    if isinstance(node, Text):
        yield term_of(node.text)
    elif not isinstance(node, Not):
        for part in parts_of(node):
            yield from terms_wanted(part)


def without_signs(node: Node) -> Node | None:
    """A query without the texts that have no word in them (`&`, `!!!`), which would be found nowhere.

    None if nothing is left.
    """
    match node:
        case Text(text):
            return node if term_of(text).words else None
        case Not(inner):
            kept = without_signs(inner)
            return kept and Not(kept)
        case All(nodes) | Either(nodes):
            parts = tuple(part for one in nodes if (part := without_signs(one)))
            return type(node)(parts) if parts or not nodes else None
        case _:
            return node


def match_of(terms: Iterable[Term]) -> str:
    """Any of some terms in the language of SQLite's FTS5, in which quotes make words of everything."""
    return " OR ".join(f'"{" ".join(term.words)}"{"*" if term.is_prefix else ""}' for term in terms)


def places_in(text: str) -> list[Place]:
    """The words of a text with their places."""
    found = _words().finditer(text, 0, _MOST_SEARCHED)
    return [Place(word, Span(*one.span())) for one in found for word in folded(one.group()).split()]


def find_marks(places: Sequence[Place], terms: Iterable[Term]) -> list[Span]:
    """Where some terms stand in a text, in order, none inside another."""
    found: set[Span] = set()
    terms = list(terms)
    for at in range(len(places)):
        for term in terms:
            if _stands_at(places, at, term):
                found.add(Span(places[at].span.start, places[at + len(term.words) - 1].span.end))
    return _merged(found)


def _merged(found: set[Span]) -> list[Span]:
    marks: list[Span] = []
    for span in sorted(found):
        if marks and span.start < marks[-1].end:
            marks[-1] = Span(marks[-1].start, max(span.end, marks[-1].end))
        else:
            marks.append(span)
    return marks


def snippet_of(text: str, terms: Iterable[Term], length: int) -> Snippet | None:
    """The stretch of a text, of about so many characters, in which most of what was looked for stands.

    None if nothing does.
    """
    marks = marks_in(text, list(terms))
    if not marks:
        return None
    best = max(marks[:_MOST_COMPARED], key=lambda mark: (_different(text, marks, mark.start, length), -mark.start))
    start = _start_of_word(text, best.start - length // 4)
    end = max(_end_of_word(text, start + length), min(best.end, best.start + length))
    return _on_one_line(text, Span(start, end), marks)


def marks_in(text: str, terms: Sequence[Term]) -> list[Span]:
    """As `find_marks`; plain English, in which nearly all that is long is written, is not cut into words for it."""
    plain = text.translate(_TYPOGRAPHY)
    if not plain.isascii():
        return find_marks(places_in(text), terms)
    return _merged({Span(*found.span(1)) for term in terms for found in _pattern_of(term).finditer(plain)})


@cache
def _pattern_of(term: Term) -> re.Pattern[str]:
    r"""What finds a term in ASCII. It looks ahead, so that one may begin inside another: `a a` twice in `a a a`."""
    words = "[\\W_]+".join(map(re.escape, term.words))
    end = "[^\\W_]*" if term.is_prefix else "(?![^\\W_])"
    return re.compile(f"(?<![^\\W_])(?=({words}{end}))", re.ASCII | re.IGNORECASE)


def beginning_of(text: str, length: int) -> Snippet:
    """The first words of a text, for one in which nothing is marked."""
    return _on_one_line(text, Span(0, _end_of_word(text, min(length, len(text)))), ())


def _stands_at(places: Sequence[Place], at: int, term: Term) -> bool:
    *before, last = term.words
    if at + len(before) >= len(places):
        return False
    if any(places[at + number].word != word for number, word in enumerate(before)):
        return False
    word = places[at + len(before)].word
    return word.startswith(last) if term.is_prefix else word == last


def _different(text: str, marks: Sequence[Span], start: int, length: int) -> int:
    """How many different things are marked in a stretch."""
    first = bisect_left(marks, Span(start, 0))
    last = bisect_left(marks, Span(start + length, 0), first, min(len(marks), first + _MOST_COMPARED))
    return len({folded(text[mark.start : mark.end]) for mark in marks[first:last]})


def _start_of_word(text: str, at: int) -> int:
    at = max(0, at)
    first = at - _LONGEST_WORD
    while max(0, first) < at < len(text) and not text[at - 1].isspace() and text[at - 1].isascii():
        at -= 1
    return at


def _end_of_word(text: str, at: int) -> int:
    last = min(len(text), at + _LONGEST_WORD)
    while at < last and not text[at].isspace() and text[at].isascii():
        at += 1
    return min(at, len(text))


def _on_one_line(text: str, stretch: Span, marks: Sequence[Span]) -> Snippet:
    """A stretch with all space in it made one, and dots where the text goes on."""
    line = "… " if text[: stretch.start].strip() else ""
    shown: list[Span] = []
    reached = stretch.start
    for mark in marks:
        if stretch.start <= mark.start and mark.end <= stretch.end:
            line = _joined(line, text[reached : mark.start])
            begin = len(line)
            line = _joined(line, text[mark.start : mark.end])
            shown.append(Span(begin, len(line)))
            reached = mark.end
    line = _joined(line, text[reached : stretch.end]).rstrip()
    return Snippet(line + (" …" if text[stretch.end :].strip() else ""), tuple(shown))


def _joined(line: str, text: str) -> str:
    one = re.sub(r"\s+", " ", text)
    return line + (one.lstrip() if line.endswith(" ") or not line else one)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}]|[{_SIGNS}])+")
