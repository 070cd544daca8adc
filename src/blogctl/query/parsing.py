r"""Words, as the shell hands them over, to a query.

A word narrows: `tag:sleep`, `status:draft,scheduled` (any of them), `-tag:sleep` or `-word` (not so), and all else is
text to look for. Every word must fit. Double quotes that reach blogctl make text of anything: `'"tag:sleep"'`; inside a
value they keep a comma: `'tag:"salt, pepper"'`.

Something like `tga:sleep`, letters before a colon and a value right behind it, is an error if no qualifier has that
name, since taken as text it would silently fit nothing, or everything behind a `-`. Text are `12:30`, `C:\x`,
`http://x`, `std::sort`, `Re: x` and `Ketamine:`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from blogctl.errors import BadUsage
from blogctl.query.folding import folded
from blogctl.query.nodes import All, Has, Node, Not, Text
from blogctl.query.predicates import predicate_of
from blogctl.query.qualifiers import QUALIFIERS
from blogctl.source import Span

_OPTIONS = {"after": "--since", "since": "--since", "before": "--until", "until": "--until", "date": "--since"}
"""What people write as a qualifier, and the option that does it."""


class BadQuery(BadUsage):
    """A query that makes no sense, with the place where it stops making sense."""

    def __init__(self, message: str, hint: str, line: str, span: Span) -> None:
        super().__init__(message, hint)
        self.line = line
        """The whole query on one line, safe to show."""
        self.span = span
        """The part of the line that is wrong, in characters."""


class Query:
    """Conditions on posts; `matches(post, status)` says whether a post fits them all."""

    __slots__ = ("matches", "root")

    def __init__(self, root: Node) -> None:
        self.root = root
        self.matches = predicate_of(root)


class Word(NamedTuple):
    """One word of a query, and the words around it, for an error that points at it."""

    words: tuple[str, ...]
    number: int
    """Which of them it is, from 0."""

    @property
    def text(self) -> str:
        return self.words[self.number]

    def error(self, start: int, end: int, message: str, hint: str) -> BadQuery:
        """The failure that points at a stretch of this word."""
        from blogctl.safe_text import printable

        before = "".join(printable(word) + " " for word in self.words[: self.number]) + printable(self.text[:start])
        line = " ".join(printable(word) for word in self.words)
        return BadQuery(message, hint, line, Span(len(before), len(before) + len(printable(self.text[start:end]))))


def parse_query(words: Sequence[str]) -> Query:
    """The query that some words are; none fit every post. Raises BadQuery, which is a BadUsage."""
    return Query(All(tuple(_node(Word(tuple(words), number)) for number in range(len(words)))))


def split_words(text: str) -> list[str]:
    """A query written as one text (`--where`) as words: cut at spaces outside double quotes, which stay."""
    words: list[str] = []
    open_word = is_quoted = False
    for character in text:
        is_quoted ^= character == '"'
        if character.isspace() and not is_quoted:
            open_word = False
        elif open_word:
            words[-1] += character
        else:
            words.append(character)
            open_word = True
    return words


def parse_values(qualifier: str, word: Word, start: int = 0) -> Has:
    """The values of a qualifier, between commas, from an offset of a word on. Raises BadQuery."""
    values = tuple(_value(qualifier, word, span) for span in _between_commas(word, start))
    return Has(qualifier, values)


def _node(word: Word) -> Node:
    text = word.text
    if text.startswith("--"):
        raise word.error(0, len(text), f"{text} is an option, and not a word of a query", _quoting(text))
    if text.startswith("-"):
        return Not(_condition(word, 1))
    return _condition(word, 0)


def _condition(word: Word, start: int) -> Node:
    text = word.text[start:]
    if text.startswith('"'):
        return _quoted(word, start)
    name, colon, value = text.partition(":")
    if colon and name.lower() in QUALIFIERS:
        return parse_values(name.lower(), word, start + len(name) + 1)
    if colon and is_like_qualifier(name, value):
        message = f"{name}: in {word.text} is no qualifier of a query"
        raise word.error(start, start + len(name), message, _hint_for_unknown(name, text))
    if text in {"OR", "NOT"} or text.startswith(("(", "@")):
        raise word.error(start, start + len(text), *_refusal(text))
    return _text(word, start, text)


def _quoted(word: Word, start: int) -> Text:
    text = word.text[start:]
    if len(text) < 2 or not text.endswith('"'):
        message = f"the quotation mark before {text[1:] or 'nothing'} is not closed"
        raise word.error(start, start + len(text), message, "end the phrase with another quotation mark")
    return _text(word, start, text[1:-1])


def _text(word: Word, start: int, text: str) -> Text:
    if not folded(text).strip():
        behind = "nothing stands behind the -" if word.text == "-" else "a word of the query is empty"
        raise word.error(start, len(word.text), behind, "leave it out, or write what to look for")
    return Text(text)


def is_like_qualifier(name: str, value: str) -> bool:
    """Whether a word of these two parts, with a colon between, is meant as a qualifier and not as text."""
    is_wordlike = len(name) > 1 and name.isascii() and name.replace("-", "").replace("_", "").isalpha()
    return is_wordlike and value != "" and not value.startswith(("//", ":")) and not value[0].isspace()


def _hint_for_unknown(name: str, text: str) -> str:
    from blogctl.query.spelling import find_nearest

    if option := _OPTIONS.get(name.lower()):
        return f"the option for that is {option}"
    if nearest := find_nearest(name, QUALIFIERS):
        return f"did you mean {nearest}:?"
    return f"qualifiers are {', '.join(QUALIFIERS)}; {_quoting(text)}"


def _refusal(text: str) -> tuple[str, str]:
    """Why a word that belongs to richer query languages is not taken, and not quietly looked for either."""
    if text == "OR":
        return "OR does not join words here", f"a comma means or, as in tag:a,b; {_quoting(text)}"
    if text == "NOT":
        return "NOT does not negate a word here", f"- does, as in -tag:a; {_quoting(text)}"
    if text.startswith("@"):
        return f"no query is named {text[1:] or text}", _quoting(text)
    return f"parentheses do not group words here: {text}", _quoting(text)


def _quoting(text: str) -> str:
    return f"""to look for it as text, quote it twice: '"{text}"'"""


def _between_commas(word: Word, start: int) -> list[Span]:
    text = word.text
    spans: list[Span] = []
    reached, quote = start, -1
    for at in range(start, len(text)):
        if text[at] == '"':
            quote = at if quote < 0 else -1
        elif text[at] == "," and quote < 0:
            spans.append(Span(reached, at))
            reached = at + 1
    if quote >= 0:
        message = f"the quotation mark in {text} is not closed"
        raise word.error(quote, len(text), message, "end the value with another quotation mark")
    return [*spans, Span(reached, len(text))]


def _value(qualifier: str, word: Word, span: Span) -> str:
    text = word.text[span.start : span.end].strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    choices = QUALIFIERS[qualifier].choices
    if not folded(text).strip():
        example = choices[0] if choices else "something"
        message = f"{qualifier} has an empty value"
        raise word.error(0, len(word.text), message, f"write what it has to be, as in {qualifier}:{example}")
    if not choices:
        return text
    if text.lower() not in choices:
        from blogctl.query.spelling import hint_for

        hint = hint_for(text, choices, "there")
        raise word.error(span.start, span.end, f"{text} is no {qualifier} of a post", hint)
    return text.lower()
