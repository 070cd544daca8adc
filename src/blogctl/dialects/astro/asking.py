"""Where a program of Astro's asks for collections, found in its text where what becomes of them cannot be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from blogctl.dialects.astro.entries import ANY, Entries, Filter, both, entries_in
from blogctl.dialects.blog_filters import NOTHING, LeftOut
from blogctl.programs.javascript.evaluation import Evaluation
from blogctl.programs.javascript.names import FUNCTIONS, Import, Names, names_in, names_of
from blogctl.programs.javascript.program import Node
from blogctl.programs.javascript.scopes import Scope
from blogctl.programs.javascript.values import UNKNOWN, awaited, text_of

CONTENT = "astro:content"
_DEEPEST = 6
"""How many programs and functions that lead to one another are followed."""
_PASSED_ON = frozenset({
    "await_expression", "parenthesized_expression", "as_expression", "satisfies_expression", "non_null_expression",
})  # fmt: skip
_THE_SAME = frozenset({"sort", "reverse", "slice", "toSorted", "toReversed"})


class _Found(NamedTuple):
    """A list of entries in a program: up to where it is handed on as it is, less what is left out on the way."""

    end: Node
    left_out: LeftOut


class Asking:
    """The places of a blog's programs where they ask for collections."""

    def __init__(self, evaluation: Evaluation, kept_out_by: Filter) -> None:
        self._evaluation = evaluation
        self._kept_out_by = kept_out_by

    def asked_in(self, names: Names, region: Node, markup: str = "") -> dict[str, LeftOut]:
        """The collections that a part of a program asks for, itself or through what it names; `markup` follows it."""
        asked: dict[str, LeftOut] = {}
        for home, part in self.regions(names, region):
            for node in part.walk():
                if node.kind == "call_expression" and self.is_asking(home, node, "getCollection"):
                    name, left_out = self._asked_by(home, part, node, markup if part is region else "")
                    asked = both(asked, {name: left_out})
        return asked

    def is_asking(self, names: Names, call: Node, function: str) -> bool:
        """Whether a call is one of a function of Astro's."""
        called = call["function"]
        return called.kind == "identifier" and names.imported.get(names.text_of(called)) == Import(CONTENT, function)

    def regions(self, names: Names, region: Node) -> Iterator[tuple[Names, Node]]:
        """A part of a program, and all that it leads to in the blog, each with its program."""
        return self._regions(names, region, set(), 0)

    def _regions(self, names: Names, region: Node, seen: set[Node], depth: int) -> Iterator[tuple[Names, Node]]:
        """A part of a program, and what the names in it stand for that are the blog's own."""
        if region in seen or depth > _DEEPEST:
            return
        seen.add(region)
        yield names, region
        for name in sorted({names.text_of(node) for node in region.walk() if node.kind == "identifier"}):
            home, declared = self._home_of(names, name)
            if home and declared and not any(node is region for node in declared.above()):
                yield from self._regions(home, declared, seen, depth + 1)

    def _home_of(self, names: Names, name: str) -> tuple[Names | None, Node | None]:
        """The program that declares a name, and where; neither if it comes from a package."""
        for _ in range(_DEEPEST):
            found = names.imported.get(name) or names.exported.get(name)
            if not isinstance(found, Import):
                return (names, names.declared.get(name) or found) if name in names.declared or found else (None, None)
            program = self._evaluation.programs.find(names.program.path, found.module)
            if program is None:
                return None, None
            names, name = names_of(program), found.name
        return None, None

    def _asked_by(self, names: Names, region: Node, call: Node, markup: str) -> tuple[str, LeftOut]:
        """Which collection a call asks for, and what is left out of it wherever it goes from there."""
        scope = Scope(names, region)
        for node in region.walk():
            is_bound = node.kind == "variable_declarator" or node.kind in FUNCTIONS
            for part in ("name", "parameters", "parameter") if is_bound else ():
                if names.declared.get(names.text_of(node[part]) if part in node.fields else "") is not node:
                    scope.bound |= dict.fromkeys(names_in(names.program, node.get(part)), UNKNOWN)
        arguments = call["arguments"].children
        name = (text_of(self._evaluation.value(arguments[0], scope)) if arguments else None) or ANY
        own = self._evaluation.value(arguments[1], scope) if len(arguments) > 1 else UNKNOWN
        found = self._climb(call, name, self._kept_out_by(name, own), scope)
        holder = found.end.parent
        if holder is None or holder.kind != "variable_declarator" or holder["name"].kind != "identifier":
            return name, found.left_out
        uses = list(self._uses(names.text_of(holder["name"]), holder, name, scope))
        if re.search(rf"(?<![.\w$]){re.escape(names.text_of(holder['name']))}\b", markup):
            uses.append(NOTHING)
        for at, use in enumerate(uses):
            uses[0] = use if at == 0 else uses[0].both(use)
        return name, found.left_out | (uses[0] if uses else NOTHING)

    def _uses(self, variable: str, holder: Node, name: str, scope: Scope) -> Iterator[LeftOut]:
        """What is left out wherever a variable with entries is used."""
        for node in scope.region.walk():
            is_use = node.kind == "identifier" and node is not holder["name"]
            if is_use and scope.names.text_of(node) == variable:
                found = self._climb(node, name, NOTHING, scope)
                above = found.end.parent
                if not (above and above.kind == "member_expression" and _method(scope, above) == "length"):
                    yield found.left_out

    def _climb(self, node: Node, name: str, left_out: LeftOut, scope: Scope) -> _Found:
        """Follow a list of entries through what hands it on, or leaves some of it out."""
        while (parent := node.parent) is not None:
            call = parent.parent
            if parent.kind in _PASSED_ON:
                node = parent
                continue
            is_method = parent.kind == "member_expression" and parent["object"] is node
            if not is_method or call is None or call.kind != "call_expression" or call.get("function") is not parent:
                break
            after = self._after(_method(scope, parent), call, name, left_out, scope)
            if after is None:
                break
            node, left_out = call, after
        return _Found(node, left_out)

    def _after(self, method: str, call: Node, name: str, left_out: LeftOut, scope: Scope) -> LeftOut | None:
        """What is left out behind a call of a method; None if the list ends there."""
        arguments = call["arguments"].children
        if method in _THE_SAME:
            return left_out
        if method not in {"filter", "then"} or not arguments:
            return None
        function = self._evaluation.value(arguments[0], scope)
        if method == "filter":
            return left_out | self._kept_out_by(name, function)
        entries: Mapping[str, LeftOut] = {name: left_out}
        given = entries_in(awaited(self._evaluation.answer(function, Entries(entries, self._kept_out_by))))
        return given.asked.get(name) if given else None


def _method(scope: Scope, member: Node) -> str:
    return scope.names.text_of(member["property"])
