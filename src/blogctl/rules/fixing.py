"""Fixes at work: a post with all that can be put right put right, each step read again and verified."""

from __future__ import annotations

from bisect import bisect, insort
from collections.abc import Callable, Iterable
from typing import NamedTuple

from blogctl.diagnostics import Fix, Problem
from blogctl.document.document import Document
from blogctl.rules.base import Examined
from blogctl.rules.checking import fixes_in
from blogctl.rules.selection import Selection
from blogctl.source import Source, Span, apply_edits

MOST_ROUNDS = 10
"""A fix may make room for another one; after this many rounds what is reached is taken."""


class Applied(NamedTuple):
    """A fix that was made: of which rule, on which line of the text as it was then, and what it did."""

    code: str
    line: int
    summary: str


class Fixed(NamedTuple):
    """A document after its fixes."""

    document: Document
    applied: tuple[Applied, ...]


def fixed(
    examined: Examined, selection: Selection, examine: Callable[[Document], Examined], *, unsafe: bool
) -> Fixed:  # fmt: skip
    """The document with all fixes of the selected rules made, the unsafe ones only if they are wanted.

    `examine` looks at a document as the blog does. Of fixes that overlap, the first is made and the others wait for the
    next round. A fix is left out if it would make a document unreadable, or, being safe, change what is public.
    """
    return _Fixing(examined, selection, examine, unsafe).to_the_end()


class _Fixing:
    """One document on its way through the rounds."""

    def __init__(
        self, examined: Examined, selection: Selection, examine: Callable[[Document], Examined], unsafe: bool
    ) -> None:
        self.examined = examined
        self.selection = selection
        self.examine = examine
        self.unsafe = unsafe
        self.applied: list[Applied] = []
        self.refused: set[tuple[str, str]] = set()
        self.seen = {examined.document.text}

    def to_the_end(self) -> Fixed:
        for _ in range(MOST_ROUNDS):
            if not self.one_round():
                break
        return Fixed(self.examined.document, tuple(self.applied))

    def one_round(self) -> bool:
        """Make the fixes that do not touch each other; whether there may be more to do."""
        chosen = _in_one_file(_apart(self.wanted()), self.examined.document.source)
        if not chosen or self.make(chosen):
            return bool(chosen)
        # One of them is at fault, and is not tried again; the others come again, unless most are like it.
        different = {(problem.code, fix.summary): (problem, fix) for problem, fix in chosen}
        for key in list(different)[:MOST_ROUNDS]:
            if self.make([different[key]]):
                break
            self.refused.add(key)
        return True

    def wanted(self) -> list[tuple[Problem, Fix]]:
        if self.examined.document.source.undecodable_at is not None:
            return []
        return [
            (problem, fix)
            for problem, fix in fixes_in(self.examined, self.selection)
            if (fix.safe or self.unsafe) and (problem.code, fix.summary) not in self.refused
        ]

    def make(self, fixes: list[tuple[Problem, Fix]]) -> bool:
        """Make some fixes at once, if what comes out is in order."""
        document = self.examined.document
        text = apply_edits(document.text, [edit for _, fix in fixes for edit in fix.edits])
        if text in self.seen:
            return False
        after = self.examine(document.rewritten(text))
        if not _is_in_order(self.examined, after, all_safe=all(fix.safe for _, fix in fixes)):
            return False
        self.seen.add(text)
        self.examined = after
        line_of = document.source.position
        self.applied += (Applied(one.code, line_of(one.span.start).line, fix.summary) for one, fix in fixes)
        return True


def _apart(fixes: Iterable[tuple[Problem, Fix]]) -> list[tuple[Problem, Fix]]:
    """The fixes of which none touches the place of an earlier one."""
    chosen: list[tuple[Problem, Fix]] = []
    taken: list[Span] = []
    for problem, fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(_touches(span, taken) for span in spans):
            for span in spans:
                insort(taken, span)
            chosen.append((problem, fix))
    return chosen


def _in_one_file(fixes: list[tuple[Problem, Fix]], source: Source) -> list[tuple[Problem, Fix]]:
    """The fixes of the file that the first one is in; those of the other one come in the next round."""
    if source.head is None or not fixes:
        return fixes
    end = source.head.end
    is_first = fixes[0][1].edits[0].span.start < end
    return [one for one in fixes if all((edit.span.start < end) is is_first for edit in one[1].edits)]


def _touches(span: Span, taken: list[Span]) -> bool:
    """Whether a span touches one of those that are taken, which stand apart and in order."""
    at = bisect(taken, span)
    return any(one.start <= span.end and span.start <= one.end for one in taken[max(0, at - 1) : at + 1])


def _is_in_order(before: Examined, after: Examined, *, all_safe: bool) -> bool:
    if before.document.is_readable and not after.document.is_readable:
        return False
    return not all_safe or _is_public(before) == _is_public(after)


def _is_public(examined: Examined) -> tuple[object, ...]:
    """What decides whether, where and since when a post is public."""
    post = examined.post
    return post.visibility, post.public_from, post.public_until, post.url
