r"""The grammar of a query: words, as the shell hands them over, to what they mean.

    query      = either
    either     = all { "OR" all }
    all        = one { [ "AND" ] one }
    one        = ( "NOT" | "-" ) one | "(" either ")" | condition
    condition  = "@" name | qualifier ":" value { "," value } | phrase | text
    value      = anything without a comma or in double quotes
    phrase     = anything in double quotes

A word narrows: `tag:sleep`, `status:draft,scheduled` (any of them), `-tag:sleep` or `NOT word` (not so), and all else
is text to look for. NOT binds closest, then what stands side by side, then OR; the three are written in capitals. A `-`
and parentheses may be glued to what they are of: `-(tag:a OR tag:b)`. Which words of a shell are cut at their spaces,
`tokens.py` says. Double quotes that reach blogctl make text of anything: `'"tag:sleep"'`; inside a value they keep a
comma: `'tag:"salt, pepper"'`.

Something like `tga:sleep`, letters before a colon and a value right behind it, is an error if no qualifier has that
name, since taken as text it would silently fit nothing, or everything behind a `-`. Text are `12:30`, `C:\x`,
`http://x`, `std::sort`, `Re: x` and `Ketamine:`; `foo()` and `:)` too.
"""

from __future__ import annotations

from collections.abc import Sequence

from blogctl.query.folding import folded
from blogctl.query.nodes import All, Node, Not, Text, all_of, either_of
from blogctl.query.predicates import Query
from blogctl.query.qualifiers import QUALIFIERS, condition_of
from blogctl.query.surroundings import Surroundings
from blogctl.query.tokens import Sign, is_like_qualifier, split_words, tokens_of
from blogctl.query.words import BadQuery, Piece, quoting

DEEPEST = 50
"""Groups and named queries within one another."""
MOST_CONDITIONS = 1_000
"""Those of the named queries included, which could otherwise double with each one."""
_MEANT = {"since": "date:>=", "until": "date:<=", "from": "date:>=", "newer": "after:", "older": "before:"}
"""What people write as a qualifier, and what does it."""


def parse_query(words: Sequence[str], around: Surroundings) -> Query:
    """The query that some words are; none fit every post. Raises BadQuery, which is a BadUsage."""
    return Query(_Parser(words, around).everything(), around)


_Known = dict[str, tuple[Node, int]]
"""The named queries that were read already, each with the number of its conditions."""


class _Parser:
    """Reads one line: the query itself, or one that it names."""

    def __init__(
        self, words: Sequence[str], around: Surroundings, way: tuple[str, ...] = (), known: _Known | None = None
    ) -> None:
        self.tokens = list(tokens_of(words))
        self.at = 0
        self.around = around
        self.way = way
        """The named queries that led to this one."""
        self.known: _Known = {} if known is None else known
        self.count = 0
        """The conditions so far."""

    def everything(self) -> Node:
        """The whole line. Raises BadQuery."""
        if not self.tokens:
            return All(())
        root = self._either(len(self.way))
        if self.at < len(self.tokens):
            piece = self.tokens[self.at].piece
            raise piece.error("no ( stands before this )", "remove it, or write a ( where the group begins")
        return root

    def _either(self, depth: int) -> Node:
        nodes = [self._all(depth)]
        while self._takes("OR"):
            nodes.append(self._all(depth))
        return either_of(tuple(nodes))

    def _all(self, depth: int) -> Node:
        nodes = [self._one(depth)]
        while self._takes("AND") or self._sign() in {"NOT", "(", "condition"}:
            nodes.append(self._one(depth))
        return all_of(tuple(nodes))

    def _one(self, depth: int) -> Node:
        is_negated = False
        while self._takes("NOT"):
            is_negated = not is_negated
        node = self._group(depth) if self._sign() == "(" else self._condition(depth)
        return Not(node) if is_negated else node

    def _group(self, depth: int) -> Node:
        opening = self.tokens[self.at].piece
        self.at += 1
        if depth >= DEEPEST:
            raise opening.error(f"groups stand more than {DEEPEST} deep in one another", "take some parentheses out")
        node = self._either(depth + 1)
        if not self._takes(")"):
            raise opening.error("no ) closes this group", "write a ) where the group ends")
        return node

    def _condition(self, depth: int) -> Node:
        if self._sign() != "condition":
            raise self._missing()
        piece = self.tokens[self.at].piece
        self.at += 1
        if piece.text.startswith("@"):
            node, count = self._named(piece, depth)
        else:
            node, count = _condition(piece, self.around), 1
        self.count += count
        if self.count > MOST_CONDITIONS:
            raise piece.error(f"the query has more than {MOST_CONDITIONS:,} conditions", "ask for less at a time")
        return node

    def _named(self, piece: Piece, depth: int) -> tuple[Node, int]:
        """What a named query stands for, and the number of its conditions."""
        from blogctl.query.named import refuse_circle, refuse_unknown, told_of

        name = piece.text[1:]
        refuse_unknown(name, piece, self.around.named)
        refuse_circle(name, piece, self.way)
        if depth >= DEEPEST:
            raise piece.error(f"queries name others more than {DEEPEST} deep", f"write out what @{name} stands for")
        if name not in self.known:
            try:
                inner = _Parser(split_words(self.around.named[name]), self.around, (*self.way, name), self.known)
                self.known[name] = (inner.everything(), inner.count)
            except BadQuery as error:
                raise told_of(error, name, self.around) from None
        return self.known[name]

    def _missing(self) -> BadQuery:
        """The failure where a condition had to stand."""
        before = self.tokens[self.at - 1] if self.at else None
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token and token.sign == ")":
            if before and before.sign == "(":
                return before.piece.error("nothing stands between the parentheses", "leave them out")
            if before is None:
                return token.piece.error("no ( stands before this )", "remove it")
        joint = token if token and token.sign in {"OR", "AND"} else before
        piece = (joint or self.tokens[-1]).piece
        where = "before" if joint is token else "behind"
        return piece.error(f"nothing stands {where} {piece.text}", "write a condition there, or leave it out")

    def _sign(self) -> Sign | None:
        return self.tokens[self.at].sign if self.at < len(self.tokens) else None

    def _takes(self, sign: Sign) -> bool:
        """Whether the next token is this one; if so, it is passed."""
        is_next = self._sign() == sign
        self.at += is_next
        return is_next


def _condition(piece: Piece, around: Surroundings) -> Node:
    text = piece.text
    if text.startswith('"'):
        return _phrase(piece)
    name, colon, value = text.partition(":")
    if colon and name.lower() in QUALIFIERS:
        return condition_of(name.lower(), piece, piece.span.start + len(name) + 1, around)
    if colon and is_like_qualifier(name, value):
        place = piece.part(piece.span.start, piece.span.start + len(name))
        raise place.error(f"{name}: in {text} is no qualifier of a query", _hint_for_unknown(name, text))
    return _text(piece, text)


def _phrase(piece: Piece) -> Text:
    text = piece.text
    if len(text) < 2 or not text.endswith('"'):
        message = f"the quotation mark before {text[1:] or 'nothing'} is not closed"
        raise piece.error(message, "end the phrase with another quotation mark")
    return _text(piece, text[1:-1])


def _text(piece: Piece, text: str) -> Text:
    if not folded(text).strip():
        is_behind_minus = piece.span.start > 0 and piece.word.text[piece.span.start - 1] == "-" and not text
        what = "nothing stands behind the -" if is_behind_minus else "a word of the query is empty"
        raise piece.error(what, "leave it out, or write what to look for")
    return Text(text)


def _hint_for_unknown(name: str, text: str) -> str:
    from blogctl.query.spelling import find_nearest

    if meant := _MEANT.get(name.lower()):
        return f"write {meant}{text.partition(':')[2]}"
    if nearest := find_nearest(name, QUALIFIERS):
        return f"did you mean {nearest}:?"
    return f"qualifiers are {', '.join(QUALIFIERS)}; {quoting(text)}"
