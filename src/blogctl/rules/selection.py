"""Which rules are on: by the configuration, the command line, the path, and comments in a post."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from blogctl.errors import BadUsage
from blogctl.rules import MODULES
from blogctl.rules.base import BlogRule, ReadingRule, Rule
from blogctl.rules.table import all_rules, is_status_rule
from blogctl.settings import Settings

if TYPE_CHECKING:
    from blogctl.document.document import Document

ALL = "ALL"


class ActiveRules(NamedTuple):
    """The rules that look at one post."""

    reading: tuple[Rule, ...]
    """They report what reading found, and so have nothing to say where it found nothing."""
    always: tuple[Rule, ...]
    """They report what reading found, and look further where they can."""
    own: tuple[Rule, ...]
    """They look at posts whose front matter can be read."""


class Selection:
    """The rules that are on, and for which paths.

    `select` names rules by code, by the beginning of one, or by `ALL`; without it all are on but those that are off by
    default. `ignore` turns rules off; where both fit, the longer beginning counts. A `select` of the command line takes
    the place of the configuration's `select` and `ignore`.

    Rules that decide a post's status cannot be ignored, and only the command line's `select` can leave them out.
    """

    __slots__ = ("_active", "_on", "_per_file", "blog_rules")

    def __init__(self, settings: Settings, select: Collection[str] = (), ignore: Collection[str] = ()) -> None:
        """Raises BadUsage for a code that fits no rule, and for ignoring a rule that decides the status."""
        ignored = tuple(ignore) if select else (*settings.validate_ignore, *ignore)
        self._on = _rules_on(tuple(select) or settings.validate_select, ignored, keep_status_rules=not select)
        self.blog_rules = tuple(rule for rule in self._on if isinstance(rule, BlogRule))
        self._per_file = [
            (_compiled(pattern), _codes_of(codes)) for pattern, codes in settings.validate_per_file_ignores.items()
        ]
        self._active: dict[frozenset[str], ActiveRules] = {}

    @property
    def key(self) -> str:
        """What tells it from others: which rules are on, and where they are off."""
        per_file = [(pattern.pattern, sorted(codes)) for pattern, codes in self._per_file]
        return repr(([rule.code for rule in self._on], per_file))

    def rules_for(self, path: str) -> ActiveRules:
        """The rules that look at the post of a path."""
        off = self._off_for(path)
        if off not in self._active:
            self._active[off] = _active(rule for rule in self._on if rule.code not in off)
        return self._active[off]

    def is_on(self, rule: Rule | BlogRule, path: str) -> bool:
        """Whether a rule reports anything about the post of a path."""
        return rule in self._on and rule.code not in self._off_for(path)

    def _off_for(self, path: str) -> frozenset[str]:
        if not self._per_file:
            return _NONE
        fitting = [codes for pattern, codes in self._per_file if pattern.fullmatch(path)]
        return frozenset().union(*fitting)


_NONE: frozenset[str] = frozenset()


def codes_ignored_in(document: Document) -> frozenset[str]:
    """The codes that comments in a post turn off for it: `# blogctl: ignore BC605, BC6` or `<!-- … -->`.

    Rules that decide the status are not among them. A code that fits no rule is passed over.
    """
    if "blogctl:" not in document.text:
        return _NONE
    words = [word for comment in _comments(document) for word in re.split(r"[\s,]+", comment) if word]
    return frozenset(
        code for code in MODULES if any(_fits(word.upper(), code) for word in words) and not is_status_rule(code)
    )


_COMMENT = r"blogctl:[ \t]*ignore[ \t]+([A-Za-z0-9, \t]+)"


def _comments(document: Document) -> Iterable[str]:
    """What stands behind `blogctl: ignore` in the comments of the front matter and of the body."""
    front, text = document.front, document.text
    if front is not None and front.syntax in {"yaml", "toml"}:
        values = [entry.value.span for entry in document.root.entries]
        for found in re.compile(r"#[ \t]*" + _COMMENT).finditer(text, *front.block):
            if not any(span.start <= found.start() < span.end for span in values):
                yield found[1]
    if "blogctl:" in document.body:
        from blogctl.document.body import read_outline

        for html in read_outline(text, document.body_span).html:
            for found in re.finditer(rf"<!--\s*{_COMMENT}-->", html.text):
                yield found[1]


def _rules_on(select: Collection[str], ignore: Collection[str], *, keep_status_rules: bool) -> list[Rule | BlogRule]:
    for beginning in select:
        _refuse_unknown(beginning)
    off = _codes_of(ignore)
    chosen = []
    for code in MODULES:
        wanted = _longest(select, code) if select else 0
        ignored = _longest(ignore, code) if code in off else 0
        is_wanted = wanted > ignored if select else not ignored
        if is_wanted or (keep_status_rules and is_status_rule(code)):
            chosen.append(code)
    rules = all_rules(chosen)
    if select:
        return list(rules)
    return [rule for rule in rules if rule.on_by_default]


def _codes_of(beginnings: Iterable[str]) -> frozenset[str]:
    """The codes that some beginnings turn off. Raises BadUsage for one that fits none, or that cannot be ignored."""
    beginnings = [beginning.upper() for beginning in beginnings]
    for beginning in beginnings:
        _refuse_unknown(beginning)
        if beginning in MODULES and is_status_rule(beginning):
            message = f"{beginning} cannot be ignored: it decides a post's status"
            raise BadUsage(message, f"blogctl rules {beginning} says what to do about it")
    return frozenset(
        code for code in MODULES if any(_fits(beginning, code) for beginning in beginnings) and not is_status_rule(code)
    )


def _refuse_unknown(beginning: str) -> None:
    if not any(_fits(beginning.upper(), code) for code in MODULES):
        from blogctl.rules.table import no_such_rule

        raise no_such_rule(beginning)


def _fits(beginning: str, code: str) -> bool:
    return beginning == ALL or (bool(beginning) and code.startswith(beginning))


def _longest(beginnings: Iterable[str], code: str) -> int:
    """How long the longest of the beginnings is that fit a code; `ALL` counts least, and zero means that none fits."""
    return max((1 if one.upper() == ALL else len(one) + 1 for one in beginnings if _fits(one.upper(), code)), default=0)


def _active(rules: Iterable[Rule | BlogRule]) -> ActiveRules:
    reading: list[Rule] = []
    always: list[Rule] = []
    own: list[Rule] = []
    for rule in rules:
        if isinstance(rule, ReadingRule):
            (reading if type(rule).check is ReadingRule.check else always).append(rule)
        elif isinstance(rule, Rule):
            own.append(rule)
    return ActiveRules(tuple(reading), tuple(always), tuple(own))


def _compiled(pattern: str) -> re.Pattern[str]:
    from fnmatch import translate

    return re.compile(translate(pattern))
