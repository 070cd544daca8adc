"""BC208: a value is of a type that its key cannot have."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.diagnostics import Problem, Severity
from blogctl.document.nodes import Entry, Mapping, Node, Scalar, Sequence
from blogctl.rules.base import Bad, Examined, Good, Rule

_ONE_TEXT = ("description", "slug", "language")
_LISTS = ("tags", "categories", "aliases")


class WrongType(Rule):
    """Finds a list or a group of keys where one text belongs, and a group where a list belongs.

    blogctl reads nothing from such a value: a description that is a list is no description, and tags that are a group
    of keys are no tags. Engines fail on it, or show it as `map[…]`. A title of a wrong type is the matter of BC201, a
    flag of BC204, a date of BC301.
    """

    code = "BC208"
    name = "wrong-type"
    severity = Severity.WARNING
    note = "blogctl reads nothing from it"
    good = (
        Good("---\ntitle: Sleep\ntags: [rest, night]\ndescription: Rest.\n---\n"),
        Good("---\ntitle: Sleep\ntags: rest\ncover: {image: bed.png}\n---\n"),
    )
    bad = (
        Bad("---\ntitle: Sleep\ndescription: [Rest]\n---\n", 3, 14),
        Bad("---\ntitle: Sleep\ntags:\n  rest: 1\n---\n", 4, 3),
        Bad("---\ntitle: Sleep\ntags: [rest, {night: 1}]\n---\n", 3, 14),
        Bad('+++\ntitle = "Sleep"\naliases = {old = "/sleep/"}\n+++\n', 3, 11),
        Bad('{"title": "Sleep", "slug": ["sleep"]}\n', 1, 28),
    )

    def check(self, examined: Examined) -> Iterator[Problem]:
        named = examined.named
        for idea in _ONE_TEXT:
            entry = named.get(idea)
            if entry and not isinstance(entry.value, Scalar):
                yield self._problem(entry, entry.value, "one text")
        for idea in _LISTS:
            entry = named.get(idea)
            if entry and isinstance(entry.value, Mapping):
                yield self._problem(entry, entry.value, "a list of texts")
            elif entry and isinstance(entry.value, Sequence):
                may_nest = idea == "categories" and examined.dialect.nests_categories
                wrong = next((item for item in entry.value.items if not _is_item(item, may_nest=may_nest)), None)
                if wrong and not isinstance(wrong, Scalar):
                    yield self._problem(entry, wrong, "a list of texts", "an item of ")

    def _problem(self, entry: Entry, node: Mapping | Sequence | Scalar, wanted: str, which: str = "") -> Problem:
        what = "a list" if isinstance(node, Sequence) else "a group of keys"
        return Problem(self.code, node.span, f"{which}{entry.key} is {what}", f"write {wanted}")


def _is_item(node: Node, *, may_nest: bool) -> bool:
    """Whether a list of texts may have such an item: a text, or perhaps a list of texts."""
    if may_nest and isinstance(node, Sequence):
        return all(isinstance(item, Scalar) for item in node.items)
    return isinstance(node, Scalar)
