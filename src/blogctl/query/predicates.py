"""From a query's nodes to one function that says whether a post fits."""

from __future__ import annotations

from datetime import UTC

from blogctl.post import Post
from blogctl.query.folding import folded
from blogctl.query.nodes import All, Dated, Has, Node, Not, Text
from blogctl.query.qualifiers import QUALIFIERS, Predicate


def predicate_of(node: Node) -> Predicate:
    """The test that a node stands for; all that can be worked out before the first post is."""
    match node:
        case Text(text):
            return _with_text(text)
        case Has(qualifier, values):
            return QUALIFIERS[qualifier].predicate(values)
        case Dated():
            return _dated(node)
        case Not(inner):
            unwanted = predicate_of(inner)
            return lambda post, status: not unwanted(post, status)
        case All(nodes):
            return _all(tuple(predicate_of(inner) for inner in nodes))


def _all(predicates: tuple[Predicate, ...]) -> Predicate:
    if len(predicates) == 1:
        return predicates[0]
    return lambda post, status: all(predicate(post, status) for predicate in predicates)


def _with_text(text: str) -> Predicate:
    wanted = folded(text)

    def stands_in(post: Post) -> bool:
        return (
            wanted in folded(post.title)
            or wanted in folded(post.slug)
            or wanted in folded(post.description)
            or any(wanted in folded(tag) for tag in post.tags)
        )

    return lambda post, _: stands_in(post)


def _dated(dated: Dated) -> Predicate:
    # In UTC, because two times of one zone are compared by their clocks, which go back once a year.
    start = dated.start.astimezone(UTC) if dated.start else None
    end = dated.end.astimezone(UTC) if dated.end else None

    def is_within(post: Post) -> bool:
        if post.date is None:
            return False
        instant = post.date.instant
        return (start is None or instant >= start) and (end is None or instant < end)

    return lambda post, _: is_within(post)
