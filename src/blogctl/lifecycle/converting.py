"""Front matter in another syntax: the same values, comments and text, or a refusal that names what cannot be kept."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from blogctl.document.commented import Commented, read_commented
from blogctl.document.comments import comments_of
from blogctl.document.document import Document
from blogctl.document.fences import FrontMatter
from blogctl.document.kept import (
    CannotKeep,
    doubtful_texts,
    refuse_inexact,
    refuse_unsayable,
    unkeepable_comments,
    why_unkeepable,
)
from blogctl.document.moments import are_same_moment
from blogctl.document.nodes import Scalar, Timestamp, Value, are_same
from blogctl.document.syntax import CannotEdit
from blogctl.errors import BadUsage, ConversionRefused, UnreadablePost
from blogctl.errors.posts import editing
from blogctl.lifecycle.edited import Edited
from blogctl.post import Moment, Post
from blogctl.source import Source, Span

NAMES = {"yaml": "YAML", "toml": "TOML", "json": "JSON"}
_FENCES = {"yaml": "---", "toml": "+++"}
_LAST_BREAK = re.compile(r"(?:\r\n|\n|\r)\Z")


class Droppable(NamedTuple):
    """What may be left out where the other syntax cannot keep it."""

    comments: bool = False
    empty: bool = False
    """Keys without a value, which TOML does not have."""


def convert(document: Document, post: Post, syntax: str, may_drop: Droppable) -> Edited:
    """The document with its front matter in another syntax, read again and compared.

    Raises BadUsage for a syntax that is none, UnreadablePost and ConversionRefused.
    """
    if syntax not in NAMES:
        raise BadUsage(f"{syntax} is no syntax of front matter", f"name one of {', '.join(NAMES)}")
    front = _readable_front(document)
    if front.syntax == syntax:
        return Edited(document, (f"{post.slug} is {NAMES[syntax]} already",))
    try:
        commented = read_commented(document)
        refuse_inexact(document, commented)
        notes = _doubts(document, post, commented)
        dropped = _leave_out(commented, syntax, may_drop)
        refuse_unsayable(commented, syntax)
        lines = _lines_of(commented, syntax, _newline_of(document, front))
    except CannotKeep as reason:
        raise _refused(document, reason.start, reason.reason, reason.hint) from None
    except CannotEdit as reason:
        raise _refused(document, front.opening.start, str(reason)) from None
    converted = document.rewritten(_text_of(document, front, syntax, lines))
    _prove(document, converted, syntax, Counter(comments_of(document)) - dropped, may_drop)
    if dropped:
        count = dropped.total()
        notes = (*notes, f"{post.slug}: {count} comment{'s are' if count > 1 else ' is'} left out")
    return Edited(converted, notes)


def refuse_other_post(document: Document, before: Post, after: Post) -> None:
    """Raise ConversionRefused if a dialect reads another post out of the converted document."""
    for name in Post._fields:
        one, other = _comparable(getattr(before, name)), _comparable(getattr(after, name))
        if one != other:
            reason = f"the post's {name} would be read as {other or 'nothing'} and not as {one or 'nothing'}"
            raise _refused(document, document.opening.start, reason)


def _comparable(value: object) -> object:
    """A field of a post without the places in the text, and without the style in which a date is written."""
    if isinstance(value, Moment):
        return value.instant.isoformat(), value.has_time, value.has_offset
    if isinstance(value, tuple):
        return [getattr(one, "code", one) for one in value]
    return value


def _readable_front(document: Document) -> FrontMatter:
    """The places of the front matter. Raises UnreadablePost, and ConversionRefused for a key that stands twice."""
    if document.front is None:
        raise UnreadablePost(document.path, "it has no front matter")
    for problem in document.problems:
        if not document.is_readable:
            raise UnreadablePost(str(document.source.locate(problem.span)), problem.message)
        if problem.code == "BC103":
            raise _refused(document, problem.span.start, problem.message, problem.hint)
    return document.front


def _doubts(document: Document, post: Post, commented: Commented) -> tuple[str, ...]:
    """What to say of texts and numbers in YAML that are not the same to each of its readers."""
    if document.front is None or document.front.syntax != "yaml":
        return ()
    return tuple(
        f"{post.slug}: {part.path} on line {document.source.position(part.start).line} is read as {_told(part.value)}; "
        f"some readers of YAML read {part.value.text} otherwise"
        for part in doubtful_texts(commented)
        if isinstance(part.value, Scalar)
    )


def _told(scalar: Scalar) -> str:
    return f'the text "{scalar.value}"' if isinstance(scalar.value, str) else f"the number {scalar.value}"


def _leave_out(commented: Commented, syntax: str, may_drop: Droppable) -> Counter[str]:
    """Take away what cannot be kept and may be dropped; the comments among it. Raises CannotKeep."""
    if may_drop.empty and syntax == "toml":
        commented.leave_out_empty()
    comments = unkeepable_comments(commented, syntax)
    if comments and not may_drop.comments:
        raise why_unkeepable(min(comments), syntax)
    commented.leave_out_comments(frozenset(comments))
    return Counter(comment.text for comment in comments)


def _lines_of(commented: Commented, syntax: str, newline: str) -> list[str]:
    if syntax == "yaml":
        from blogctl.document import yaml_composer

        return yaml_composer.lines_of(commented)
    if syntax == "toml":
        from blogctl.document import toml_composer

        return toml_composer.lines_of(commented, newline)
    from blogctl.document import json_composer

    return json_composer.lines_of(commented.root)


def _text_of(document: Document, front: FrontMatter, syntax: str, lines: list[str]) -> str:
    """The text with other front matter; what stands before it and behind it stays as it is."""
    before = document.text[: front.opening.start]
    newline = _newline_of(document, front)
    if fence := _FENCES.get(syntax):
        before = before.rstrip(" \t")  # JSON alone may be indented
        lines = [fence, *lines, fence]
    last_break = _LAST_BREAK.search(document.text, front.block.end, front.body)
    return before + newline.join(lines) + (last_break.group() if last_break else "") + document.body


def _newline_of(document: Document, front: FrontMatter) -> str:
    """How the front matter ends its lines."""
    return Source(document.path, document.text[front.opening.start :]).newline


def _prove(before: Document, after: Document, syntax: str, comments: Counter[str], may_drop: Droppable) -> None:
    """Raise ConversionRefused unless the converted document says the same, in the syntax that was asked for."""
    if not after.is_readable:
        problem = after.problems[0]
        raise _refused(before, before.opening.start, f"the result could not be read again: {problem.message}")
    wanted: Value = before.values()
    if may_drop.empty and syntax == "toml":
        wanted = _without_empty(wanted)
    if after.front is None or after.front.syntax != syntax or after.body != before.body:
        raise _refused(before, before.opening.start, "the text behind it would be read as another one")
    if not _is_kept(wanted, after.values(), syntax):
        raise _refused(before, before.opening.start, "the result would not read back with the same values")
    if Counter(comments_of(after)) != comments:
        raise _refused(before, before.opening.start, "the result would not read back with the same comments")
    if syntax == "yaml" and (doubtful := doubtful_texts(read_commented(after))):
        raise _refused(before, before.opening.start, f"readers of YAML would differ on {doubtful[0].path}")


def _without_empty(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _without_empty(inner) for key, inner in value.items() if inner is not None}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value


def _is_kept(before: Value, after: Value, syntax: str) -> bool:
    """Whether a value is the same, in type as well; a date may be text where the syntax has no such date."""
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(_is_kept(*pair, syntax) for pair in zip(before, after, strict=True))
    if isinstance(before, dict) and isinstance(after, dict):
        return before.keys() == after.keys() and all(_is_kept(before[key], after[key], syntax) for key in before)
    if isinstance(before, Timestamp) and isinstance(after, Timestamp):
        return are_same_moment(before, after)
    if isinstance(before, Timestamp) and (syntax == "json" or (syntax == "yaml" and before[2] == ":")):
        return are_same(str(before), after)
    return are_same(before, after)


def _refused(document: Document, start: int, reason: str, hint: str = "") -> ConversionRefused:
    where = document.source.locate(Span(start, start))
    return ConversionRefused(str(where), reason, hint or f"change it by hand: {editing(document.path)}")
