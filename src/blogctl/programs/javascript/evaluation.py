"""What a program's expressions and functions come to, as far as that is certain whatever else is the case.

Nothing is run. Of a condition that is not known both sides are taken, and what is not understood is not known; so what
is said of a function holds for every value of all that is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from blogctl.programs.javascript.answers import answer_of, let_go
from blogctl.programs.javascript.budget import Budget
from blogctl.programs.javascript.expressions import EXPRESSIONS, WRAPPED
from blogctl.programs.javascript.globals import GLOBALS
from blogctl.programs.javascript.names import FUNCTIONS, names_of
from blogctl.programs.javascript.scopes import Function, Place, Scope
from blogctl.programs.javascript.values import (
    TRUTHY,
    UNDEFINED,
    UNKNOWN,
    Items,
    Literal,
    Native,
    Promised,
    Record,
    Value,
    awaited,
)  # fmt: skip

if TYPE_CHECKING:
    from blogctl.programs.javascript.blog_programs import BlogPrograms
    from blogctl.programs.javascript.names import Import, Names
    from blogctl.programs.javascript.program import Node

_MOST_STEPS = 40_000
"""Parts of programs that are looked at for one question; a blog's own function has some dozens."""
_DEEPEST = 100


class Evaluation:
    """One question to a blog's programs, with what is known of the machine that builds."""

    def __init__(self, programs: BlogPrograms, surroundings: Mapping[str, Value], budget: Budget | None = None) -> None:
        self.programs = programs
        self.budget = budget or Budget()
        """What all questions may take together; several evaluations may share one."""
        self._surroundings = surroundings
        """By expression: what `process` is, or `import.meta`."""
        self._found: dict[tuple[str, str], Value] = {}
        self.hoisted: dict[Node, list[str]] = {}
        """By function: the names that are declared in it."""
        self.let_go_of: list[Function] = []
        """The functions that are looked through for what they may change."""
        self.place = Place("", 0, 0)
        """The call that is looked at."""
        self.doubts = 0
        """How many conditions that are not known lead to it; none if it certainly happens."""
        self.has_given_up = False
        """Whether any question was too long to be followed to its end."""
        self._steps = 0
        self._depth = 0

    def value(self, node: Node | None, scope: Scope) -> Value:
        """What an expression is."""
        if node is None:
            return UNKNOWN
        if self.is_too_deep or self._steps > _MOST_STEPS or self.budget.is_spent:
            self.has_given_up = True
            return UNKNOWN
        self._steps += 1
        self.budget.spend()
        self._depth += 1
        try:
            while node.kind in WRAPPED:
                node = node.children[0]
            found = EXPRESSIONS.get(node.kind)
            if found:
                return found(self, node, scope)
            let_go(self, [node], scope)
            return UNKNOWN
        finally:
            self._depth -= 1

    @property
    def is_too_deep(self) -> bool:
        """Whether parts lie too deep in one another for all of them to be followed."""
        return self._depth > _DEEPEST

    def answer(self, function: Value, *arguments: Value) -> Value:
        """What a function answers, however often anything was asked before; what more it is given is not known."""
        self._steps *= self._depth > 0  # a question that another one leads to is a part of it
        if not isinstance(function, Function):
            return UNKNOWN
        answer = answer_of(self, function, [*arguments, UNKNOWN, UNKNOWN])
        self.has_given_up |= self.budget.is_spent
        return UNKNOWN if self.budget.is_spent else answer

    # Names.

    def named(self, name: str, scope: Scope) -> Value:
        """What a name stands for at a place."""
        place: Scope | None = scope
        while place is not None:
            if name in place.bound:
                return self._as_bound(name, place)
            place = place.outer
        return self.exported(scope.names, name, is_inside=True)

    def _as_bound(self, name: str, scope: Scope) -> Value:
        value = scope.bound[name]
        is_lost = scope.names.is_lost(name, scope.region, has_members_of_its_own=not value.comes_from_outside)
        return UNKNOWN if is_lost else value

    def exported(self, names: Names, name: str, *, is_inside: bool = False) -> Value:
        """What a program has under a name: exports it, or, seen from inside, declares or imports it."""
        key = (names.program.path, f"{is_inside} {name}")
        if key not in self._found:
            self._found[key] = UNKNOWN  # whatever goes round in a circle
            self._found[key] = self._declared(names, name) if is_inside else self._given_out(names, name)
        return self._found[key]

    def _declared(self, names: Names, name: str) -> Value:
        if names.is_lost(name, names.program.root):
            return UNKNOWN
        if name in names.imported:  # also what `require` gives, and a declaration binds
            return self.imported(names, names.imported[name])
        if declaration := names.declared.get(name):
            return self.declaration(declaration, name, Scope(names, names.program.root))
        return self._surroundings.get(name, GLOBALS.get(name, UNKNOWN))

    def declaration(self, declaration: Node, name: str, scope: Scope) -> Value:
        """What a declaration makes of a name that it binds."""
        if declaration.kind != "variable_declarator":
            return Function(declaration, scope) if declaration.kind in FUNCTIONS else TRUTHY
        bound: dict[str, Value] = {}
        self.bind(declaration["name"], self.value(declaration.get("value"), scope), scope, bound)
        return bound.get(name, UNKNOWN)

    def _given_out(self, names: Names, name: str) -> Value:
        found = names.exported.get(name)
        if found is None:
            return UNKNOWN
        if isinstance(found, tuple):
            return self.imported(names, found)
        if found.kind == "variable_declarator":
            return self.exported(names, name, is_inside=True)
        return (
            self.value(found, Scope(names, names.program.root))
            if found.kind not in FUNCTIONS
            else Function(found, Scope(names, names.program.root))
        )

    def imported(self, names: Names, what: Import) -> Value:
        """What an import stands for; not known if it comes from a package."""
        if (what.module, what.name) in self.programs.natives:
            return self.programs.natives[what.module, what.name]
        program = self.programs.find(names.program.path, what.module)
        if program is None:
            return UNKNOWN
        home = names_of(program)
        if what.name == "*":
            whole = self.exported(home, "default") if what.is_required and "default" in home.exported else None
            return whole or Record({name: self.exported(home, name) for name in home.exported})
        if what.name in home.exported or "default" not in home.exported or not what.is_required:
            return self.exported(home, what.name)
        return self.exported(home, "default").member(what.name)

    def bind(self, pattern: Node, value: Value, scope: Scope, bound: dict[str, Value]) -> None:
        """Bind the names of a pattern to the parts of a value."""
        if pattern.kind in {"identifier", "shorthand_property_identifier_pattern"}:
            bound[scope.names.text_of(pattern)] = value
        elif pattern.kind == "object_pattern":
            for part in pattern.children:
                self._bind_part(part, value, scope, bound)
        elif pattern.kind == "array_pattern" and pattern.words.count(",") < max(1, len(pattern.children)):
            items = value.items_by_place if isinstance(value, Items) else []
            for at, part in enumerate(pattern.children):
                is_plain = at < len(items) and part.kind != "rest_pattern"
                self.bind(part, items[at] if is_plain else UNKNOWN, scope, bound)
        elif pattern.kind in {"object_assignment_pattern", "assignment_pattern"}:
            is_there = isinstance(value, Literal) and value is not UNDEFINED
            sure = value if is_there or (value.truth and not isinstance(value, Literal)) else UNKNOWN
            self.bind(pattern["left"], sure, scope, bound)

    def _bind_part(self, part: Node, value: Value, scope: Scope, bound: dict[str, Value]) -> None:
        text = scope.names.text_of
        if part.kind == "shorthand_property_identifier_pattern":
            self.bind(part, self.member(value, text(part)), scope, bound)
        elif part.kind == "pair_pattern" and part["key"].kind == "property_identifier":
            self.bind(part["value"], self.member(value, text(part["key"])), scope, bound)
        elif part.kind == "object_assignment_pattern" and part["left"].kind == "shorthand_property_identifier_pattern":
            self.bind(part, self.member(value, text(part["left"])), scope, bound)

    def member(self, owner: Value, name: str) -> Value:
        """A member of a value; not known if a program of the blog gives such a member another value."""
        if isinstance(owner, Record) and owner.is_given and name in self.programs.touched:
            return UNKNOWN
        if name == "then" and isinstance(owner, Promised):
            return Native(lambda arguments: Promised(self._after(owner, arguments)))
        return owner.member(name)

    def _after(self, promised: Promised, arguments: Sequence[Value]) -> Value:
        """What a function answers to what was promised."""
        function = arguments[0] if arguments else UNKNOWN
        return awaited(answer_of(self, function, [promised.value])) if isinstance(function, Function) else UNKNOWN
