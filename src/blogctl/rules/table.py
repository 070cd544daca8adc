"""The rules by code: each module is imported when its rule is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module

from blogctl.errors import BadUsage
from blogctl.rules import MODULES
from blogctl.rules.base import BlogRule, ReadingRule, Rule


@cache
def load(code: str) -> Rule | BlogRule:
    """The rule of a code that the table has."""
    module = MODULES[code]
    name = "".join(word.capitalize() for word in module.split("_"))
    rule: Rule | BlogRule = getattr(import_module(f"blogctl.rules.{module}"), name)()
    return rule


def all_rules(codes: Iterable[str] = MODULES) -> tuple[Rule | BlogRule, ...]:
    """All rules, or those of some codes, in the order of the codes."""
    return tuple(load(code) for code in codes)


def rule_of(name: str) -> Rule | BlogRule:
    """The rule of a code or a name (`BC204`, `draft-not-boolean`), in capitals or not. Raises BadUsage."""
    code = name.upper()
    if code not in MODULES:
        module = name.lower().replace("-", "_")
        code = next((code for code, known in MODULES.items() if known == module), "")
    if not code:
        raise no_such_rule(name)
    return load(code)


def no_such_rule(name: str) -> BadUsage:
    """The failure that a word is no rule, with the nearest one, to be raised."""
    from difflib import get_close_matches

    words = [*MODULES, *(module.replace("_", "-") for module in MODULES.values())]
    near = get_close_matches(name.upper(), words, n=1) or get_close_matches(name.lower(), words, n=1)
    hint = f"did you mean {near[0]}?" if near else "blogctl rules shows the rules"
    return BadUsage(f"{name or 'an empty text'} is no rule, nor the beginning of one", hint)


def is_status_rule(code: str) -> bool:
    """Whether a rule decides a post's status, and so cannot be ignored."""
    return isinstance(load(code), ReadingRule)
