"""The filter by which a blog's own code keeps drafts from being built, found in that code's text.

It is read so that a doubt counts as no filter: a post that it should hold back is then invalid, and never "a draft"
that is public all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from blogctl.dialects.javascript import declaration_of, without_comments

_DRAFT = r"(?:[\w$]+\.)*draft"
_NOW = r"(?:new Date\(\)|Date\.now\(\))(?:\.(?:getTime|valueOf)\(\))?"
_DATES = r"(?:date|pubDate|pubDatetime|publishDate|published)"
_DATE = rf"\+?(?:new Date\()?(?:[\w$]+\.)*{_DATES}\)?(?:\.(?:getTime|valueOf)\(\))?"
_IS_DRAFT = re.compile(rf"(?:!!|Boolean\()?{_DRAFT}\)?(?: ?===? ?true)?")
_IS_FUTURE = re.compile(rf"{_DATE} ?>=? ?{_NOW}|{_NOW} ?<=? ?{_DATE}")
_NO_DRAFT = re.compile(rf"!{_DRAFT}|{_DRAFT} ?!==? ?true|{_DRAFT} ?===? ?false")
_NOT_FUTURE = re.compile(rf"{_DATE} ?<=? ?{_NOW}|{_NOW} ?>=? ?{_DATE}")
_OF_POST = re.compile(r"\b(?:data|page|post|entry|item|frontmatter)\b|\bdraft\b")
_RETURNS_FALSE = re.compile(
    r"\bif ?\((?P<if>[^{};]*)\) ?(?:\{[^{}]*?)?\breturn false\b"
    r"|(?:\breturn|=>) ?\(?(?P<choice>(?:(?!=>)[^?{};])+?) ?\? ?false ?:"
)
_ANSWER = re.compile(r"(?:\breturn|=>(?! ?\{)) ?([^{};]+)")
_ONLY_IN_PREVIEW = re.compile(r"(?:PROD|[\"']production[\"']) ?\? ?true|\bDEV ?\? ?!")
_ALL_IN_PREVIEW = re.compile(
    r"\bif ?\([^{};()]*(?:\bDEV|!import\.meta\.env\.PROD)\) ?(?:\{ ?return true;? ?\}|return true;)"
)
_ONLY_WHILE_SERVED = re.compile(r"===? ?[\"'](?:serve|watch|dev\w*)[\"']|!==? ?[\"'](?:build|prod\w*)[\"']")
_SPACE = re.compile(r"\s+")


class LeftOut(NamedTuple):
    """What a filter keeps from being built."""

    drafts: bool = False
    """What has `draft: true`."""
    future: bool = False
    """What has a date that has not come."""

    def __or__(self, other: tuple[object, ...]) -> LeftOut:
        """What either of two filters keeps back."""
        return LeftOut(self.drafts or bool(other[0]), self.future or bool(other[1]))

    def both(self, other: LeftOut) -> LeftOut:
        """What two filters agree on."""
        return LeftOut(self.drafts and other.drafts, self.future and other.future)


NOTHING = LeftOut()


def answered_by_false(code: str) -> LeftOut:
    """What a function answers by `false`, which leaves a file out: `if (data.draft && isBuild) return false`."""
    left = NOTHING
    for found in _RETURNS_FALSE.finditer(_on_one_line(code)):
        for part in _alternatives(found["if"] or found["choice"]):
            others = [word for word in part if not _IS_DRAFT.fullmatch(word) and not _IS_FUTURE.fullmatch(word)]
            if not any(_OF_POST.search(word) or _ONLY_WHILE_SERVED.search(word) for word in others):
                is_draft, is_future = (any(map(sign.fullmatch, part)) for sign in (_IS_DRAFT, _IS_FUTURE))
                left |= (is_draft and not is_future, is_future and not is_draft)
    return left


def kept_out_by(code: str) -> LeftOut:
    """What a condition for being kept is not true of: `({ data }) => import.meta.env.DEV || !data.draft`."""
    line = _on_one_line(code)
    if _ONLY_IN_PREVIEW.search(line):
        return NOTHING
    left = [_kept_out_of(answer) for answer in _ANSWER.findall(_ALL_IN_PREVIEW.sub("", line))]
    whole = left[0] if left else NOTHING
    for answer in left[1:]:
        whole = whole.both(answer)
    return whole


def _kept_out_of(answer: str) -> LeftOut:
    found = [[_what(word) for word in part] for part in _alternatives(re.sub(r" ?[?:] ?", " || ", answer))]
    about_posts = [part for part in found if any(word != "machine" for word in part)]
    if len(about_posts) != 1 or not found:
        return NOTHING
    return LeftOut("no draft" in about_posts[0], "not future" in about_posts[0])


def _what(word: str) -> str:
    """What a part of a condition asks for; a word about the machine is true of all posts or of none."""
    if _NO_DRAFT.fullmatch(word):
        return "no draft"
    if _NOT_FUTURE.fullmatch(word):
        return "not future"
    return "post" if _OF_POST.search(word) else "machine"


def _alternatives(condition: str) -> Iterator[list[str]]:
    """A condition as its alternatives, each of them as what must be true together."""
    for alternative in condition.split("||"):
        yield [_without_brackets(word) for word in alternative.split("&&")]


def _without_brackets(word: str) -> str:
    """A word without the brackets around it, and without those that have no partner in it."""
    word = word.strip(" ,;")
    while word.startswith("(") and word.count("(") > word.count(")"):
        word = word[1:].strip()
    while word.endswith(")") and word.count(")") > word.count("("):
        word = word[:-1].strip()
    while word.startswith("(") and word.endswith(")"):
        word = word[1:-1].strip()
    return word


def _on_one_line(code: str) -> str:
    line = _SPACE.sub(" ", without_comments(code))
    return line.replace("( ", "(").replace(" )", ")").replace("?.", ".")


def function_of(code: str, texts: Iterable[str]) -> str:
    """A function as it is written out, or where some texts declare the name that stands for it."""
    if not re.fullmatch(r"[A-Za-z_$][\w$]*", code.strip()):
        return code
    return next((found for text in texts if (found := declaration_of(text, code.strip()))), "")
