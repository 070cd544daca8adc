"""A query's words cut into tokens: parentheses, NOT, OR, AND, and all else, which is a condition.

One word of the shell is one word of the query, so that a phrase and a value can have spaces without more quotes:
`"exact phrase"`, `tag:"kitchen garden"`. It is cut at its spaces (outside double quotes) only where it must be a query
of several words: if it begins with `(` or `@`, if OR, AND or NOT is one of them, or if a qualifier or an `@name` stands
behind a space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from blogctl.query.qualifiers import QUALIFIERS
from blogctl.query.words import Piece, Word, quoting
from blogctl.source import Span

Sign = Literal["(", ")", "NOT", "OR", "AND", "condition"]
_OPERATORS: dict[str, Sign] = {"OR": "OR", "AND": "AND", "NOT": "NOT"}


class Token(NamedTuple):
    """One token, and where it stands."""

    sign: Sign
    piece: Piece


def tokens_of(words: Sequence[str]) -> Iterator[Token]:
    """The tokens of a query, in their order. Raises BadQuery for an option among the words."""
    words, depth = tuple(words), 0
    for number in range(len(words)):
        for piece in _pieces(Word(words, number)):
            for token in _tokens_in(piece, depth):
                depth += (token.sign == "(") - (token.sign == ")")
                yield token


def split_words(text: str) -> list[str]:
    """A query written as one text (`--where`) as words: cut at spaces outside double quotes, which stay."""
    return [text[span.start : span.end] for span in _between_spaces(text)]


def is_like_qualifier(name: str, value: str) -> bool:
    """Whether a word of these two parts, with a colon between, is meant as a qualifier and not as text."""
    is_wordlike = len(name) > 1 and name.isascii() and name.replace("-", "").replace("_", "").isalpha()
    return is_wordlike and value != "" and not value.startswith(("//", ":")) and not value[0].isspace()


def _pieces(word: Word) -> list[Piece]:
    """The stretches of a word that are words of the query: itself, or what stands between its spaces."""
    text = word.text
    if " " in text or len(text.split()) > 1:
        spans = _between_spaces(text)
        if _is_query([text[span.start : span.end] for span in spans]):
            return [Piece(word, span) for span in spans]
    return [Piece(word, Span(0, len(text)))]


def _between_spaces(text: str) -> list[Span]:
    spans: list[Span] = []
    start, is_quoted = -1, False
    for at, character in enumerate(text):
        is_quoted ^= character == '"'
        if character.isspace() and not is_quoted:
            if start >= 0:
                spans.append(Span(start, at))
            start = -1
        elif start < 0:
            start = at
    return [*spans, Span(start, len(text))] if start >= 0 else spans


def _is_query(texts: Sequence[str]) -> bool:
    if not texts:
        return False
    return (
        texts[0].lstrip("-").startswith(("(", "@"))
        or any(text.lstrip("(-") in _OPERATORS for text in texts)
        or any(_means_something(text.lstrip("(-")) for text in texts[1:])
    )


def _means_something(text: str) -> bool:
    name, colon, value = text.partition(":")
    return text.startswith("@") or (colon != "" and (name.lower() in QUALIFIERS or is_like_qualifier(name, value)))


def _tokens_in(piece: Piece, depth: int) -> Iterator[Token]:
    """The signs before a condition, the condition, and the parentheses behind it that close groups."""
    text, (at, end) = piece.word.text, piece.span
    while at < end and text[at] in "(-":
        if text.startswith("--", at) and at + 2 < end:
            rest = text[at:end]
            raise piece.part(at, end).error(f"{rest} is an option, and not a word of a query", quoting(rest))
        yield Token("(" if text[at] == "(" else "NOT", piece.part(at, at + 1))
        depth += text[at] == "("
        at += 1
    closing = _closing(text[at:end], depth)
    body = piece.part(at, end - closing)
    if body.text or not piece.text or text[at - 1] == "-":
        yield Token(_OPERATORS.get(body.text, "condition"), body)
    for place in range(end - closing, end):
        yield Token(")", piece.part(place, place + 1))


def _closing(text: str, depth: int) -> int:
    """How many parentheses at the end of a word close groups: those that are not its own, as in `foo()` and `:)`."""
    bare = text.rstrip(")")
    if bare == text or (depth == 0 and bare and not any(map(str.isalnum, bare))):
        return 0
    opened, is_quoted = 0, False
    for character in bare:
        is_quoted ^= character == '"'
        if not is_quoted and character in "()":
            opened = max(0, opened + (1 if character == "(" else -1))
    return max(0, len(text) - len(bare) - opened)
