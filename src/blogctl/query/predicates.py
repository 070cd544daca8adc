"""From a query's nodes to one function that says whether a post fits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from functools import cached_property

from blogctl.post import Kind, Post, Status
from blogctl.query.folding import canonical, folded
from blogctl.query.nodes import All, Among, Counted, Dated, Either, Has, Node, Not, Text, parts_of
from blogctl.query.patterns import fits_one, parse_pattern
from blogctl.query.surroundings import Surroundings
from blogctl.query.traits import TRAITS, is_bundle

Predicate = Callable[[Post, Status], bool]
_OfValues = Callable[[tuple[str, ...], Surroundings], Predicate]


class Query:
    """Conditions on posts; `matches(post, status)` says whether a post fits them all."""

    def __init__(self, root: Node, around: Surroundings) -> None:
        self.root = root
        self.around = around

    @cached_property
    def matches(self) -> Predicate:
        """The test of a post. For a query about links, the first use reads every post."""
        return predicate_of(self.root, self.around)


def predicate_of(node: Node, around: Surroundings) -> Predicate:
    """The test that a node stands for; all that can be worked out before the first post is."""
    match node:
        case Text(text):
            return _with_text(text)
        case Has(qualifier, values):
            return PREDICATES[qualifier](values, around)
        case Dated():
            return _dated(node)
        case Counted(least, most):
            return lambda post, _: (least is None or post.words >= least) and (most is None or post.words <= most)
        case Among(paths):
            return lambda post, _: post.path in paths
        case Not(inner):
            unwanted = predicate_of(inner, around)
            return lambda post, status: not unwanted(post, status)
        case All(nodes):
            return _all(tuple(predicate_of(inner, around) for inner in nodes))
        case Either(nodes):
            return _either(tuple(predicate_of(inner, around) for inner in nodes))


def asks_for_links(node: Node) -> bool:
    """Whether the text of every post has to be read to tell which posts fit."""
    if isinstance(node, Has):
        return node.qualifier == "link" or node == Has("is", ("orphan",))
    return any(map(asks_for_links, parts_of(node)))


def language_key(tag: str) -> str:
    """A language as it is compared: what begins with the key of another is a variety of it."""
    return canonical(tag).replace("_", "-") + "-"


def _all(predicates: tuple[Predicate, ...]) -> Predicate:
    if len(predicates) == 1:
        return predicates[0]
    return lambda post, status: all(predicate(post, status) for predicate in predicates)


def _either(predicates: tuple[Predicate, ...]) -> Predicate:
    return lambda post, status: any(predicate(post, status) for predicate in predicates)


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
    is_of_update = dated.field == "updated"

    def is_within(post: Post) -> bool:
        moment = post.updated if is_of_update else post.date
        if moment is None:
            return False
        return (start is None or moment.instant >= start) and (end is None or moment.instant < end)

    return lambda post, _: is_within(post)


def _of_status(values: tuple[str, ...], _: Surroundings) -> Predicate:
    wanted = {Status(value) for value in values}
    return lambda _, status: status in wanted


def _of_kind(values: tuple[str, ...], _: Surroundings) -> Predicate:
    wanted = {Kind(value) for value in values}
    return lambda post, _: post.kind in wanted


class _Wanted(dict[str, bool]):
    """Whether a name is one of some canonical ones; posts share their names, so each is looked at once."""

    def __init__(self, names: set[str]) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, name: str) -> bool:
        self[name] = canonical(name) in self.names
        return self[name]


def _among(names_of: Callable[[Post], tuple[str, ...]]) -> _OfValues:
    """Fits if one of the post's names is one of the values, whatever their case."""

    def predicate(values: tuple[str, ...], _: Surroundings) -> Predicate:
        is_wanted = _Wanted({canonical(value) for value in values}).__getitem__
        return lambda post, _: any(map(is_wanted, names_of(post)))

    return predicate


def _in_language(values: tuple[str, ...], _: Surroundings) -> Predicate:
    """Fits the language itself and its varieties: `pt` fits `pt-BR`."""
    wanted = tuple(map(language_key, values))
    return lambda post, _: language_key(post.language).startswith(wanted)


def _like(text_of: Callable[[Post], str]) -> _OfValues:
    """Fits a part of the text; a value with `*` for anything at all must fit the whole of it."""

    def predicate(values: tuple[str, ...], _: Surroundings) -> Predicate:
        patterns = [parse_pattern(value) for value in values]
        return lambda post, _: fits_one(folded(text_of(post)), patterns)

    return predicate


def _with_trait(values: tuple[str, ...], _: Surroundings) -> Predicate:
    tests = [TRAITS[value] for value in values]
    return lambda post, _: any(test(post) for test in tests)


def _being(values: tuple[str, ...], around: Surroundings) -> Predicate:
    """A bundle, or an orphan: a post to which no other links."""
    if values == ("bundle",):
        return lambda post, _: is_bundle(post)
    linked = {target.path for targets in around.links().values() for target in targets}
    return lambda post, _: post.path not in linked


def _linking(values: tuple[str, ...], around: Surroundings) -> Predicate:
    """Fits if the post links to another one of such a slug, `slug@lang` or path."""
    wanted = {canonical(value) for value in values}

    def is_wanted(post: Post) -> bool:
        in_language = f"{post.slug}@{post.language or around.language}"
        return not wanted.isdisjoint(map(canonical, (post.slug, in_language, post.path)))

    sources = {path for path, targets in around.links().items() if any(map(is_wanted, targets))}
    return lambda post, _: post.path in sources


PREDICATES: dict[str, _OfValues] = {
    "status": _of_status,
    "kind": _of_kind,
    "is": _being,
    "tag": _among(lambda post: post.tags),
    "category": _among(lambda post: post.categories),
    "author": _among(lambda post: post.authors),
    "lang": _in_language,
    "slug": _like(lambda post: post.slug),
    "path": _like(lambda post: post.path),
    "title": _like(lambda post: post.title),
    "has": _with_trait,
    "link": _linking,
}
"""For what a `Has` can be about, the test that its values make."""
