"""Which names mean the same in a blog's programs: where a variable, a function or a component is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blogctl.programs.javascript.blog_programs import BlogPrograms
from blogctl.programs.javascript.names import FUNCTIONS, Import, Names, names_in, names_of
from blogctl.programs.javascript.program import Node
from blogctl.programs.javascript.scopes import Function, Scope
from blogctl.programs.javascript.values import UNKNOWN, Value

_BLOCKS = frozenset({"statement_block", "for_in_statement", "for_statement", "program"}) | FUNCTIONS
_READ = frozenset({"identifier", "shorthand_property_identifier"})
_WRAPPING = frozenset({"as_expression", "satisfies_expression", "parenthesized_expression"})
_DEEPEST = 6


class Use(NamedTuple):
    """A place where a name stands for something."""

    names: Names
    node: Node


class Naming:
    """The names of all programs of a blog."""

    def __init__(self, programs: BlogPrograms, all_names: Sequence[Names]) -> None:
        self._programs = programs
        self._all = all_names
        self._read = {names: self._reads_of(names) for names in all_names}
        self._declared = {names: self._declared_in(names) for names in all_names}

    def _reads_of(self, names: Names) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for node in names.program.root.walk():
            if node.kind in _READ:
                found.setdefault(names.text_of(node), []).append(node)
        return found

    def _declared_in(self, names: Names) -> dict[Node, set[str]]:
        """By block: the names that are declared in it."""
        found: dict[Node, set[str]] = {}
        for node in names.program.root.walk():
            if node.kind in FUNCTIONS:
                single = node.get("parameter")
                for part in [single] if single else node["parameters"].children:
                    found.setdefault(node, set()).update(names_in(names.program, part.get("pattern") or part))
            if node.kind == "variable_declarator" or node.kind in {"function_declaration", "class_declaration"}:
                found.setdefault(_block_of(node), set()).update(names_in(names.program, node.get("name")))
            if node.kind == "for_in_statement":
                found.setdefault(node, set()).update(names_in(names.program, node["left"]))
        return found

    def _home(self, names: Names, node: Node, name: str) -> Node | None:
        """The block that declares a name, as it is seen at a place; None for the whole program."""
        blocks = self._declared[names]
        return next((one for one in (node, *node.above()) if name in blocks.get(one, ()) and one.parent), None)

    def uses(self, names: Names, declared: Node) -> Iterator[Use]:
        """Where else a name is read that is declared or bound at a place, in all programs."""
        name = names.text_of(declared)
        home = self._home(names, declared, name)
        for node in self._read[names].get(name, ()):
            if node is not declared and not _is_declaring(node) and self._home(names, node, name) is home:
                yield Use(names, node)
        if home is None:
            for other in self._all:
                yield from self._imported(other, names, name)

    def _imported(self, other: Names, names: Names, name: str) -> Iterator[Use]:
        """Where another program reads a name that it imports from this one."""
        for local, what in other.imported.items():
            program = self._programs.find(other.program.path, what.module)
            if program is None or names_of(program) is not names:
                continue
            found = names.exported.get(what.name)
            is_it = found is not None and not isinstance(found, Import) and name in _names_of_export(names, found)
            for node in self._read[other].get(local, ()):
                if _is_declaring(node) or self._home(other, node, local) is not None:
                    continue
                if is_it:
                    yield Use(other, node)
                elif what.name == "*" and node.parent and node.parent.kind == "member_expression":
                    member = names.exported.get(other.text_of(node.parent["property"]))
                    if (
                        member is not None
                        and not isinstance(member, Import)
                        and name in _names_of_export(names, member)
                    ):
                        yield Use(other, node.parent)

    def functions(self, names: Names, node: Node | None) -> Iterator[tuple[Names, Node]]:
        """The function of the blog that an expression is."""
        for _ in range(_DEEPEST):
            if node is None:
                return
            if node.kind in FUNCTIONS:
                yield names, node
                return
            if node.kind == "variable_declarator":
                node = node.get("value")
            elif node.kind in {"parenthesized_expression", "satisfies_expression", "as_expression"}:
                node = node.children[0]
            elif node.kind == "identifier":
                names, node = self._meant(names, node)
            else:
                return

    def _meant(self, names: Names, node: Node) -> tuple[Names, Node | None]:
        name = names.text_of(node)
        home = self._home(names, node, name)
        if home is None and name in names.imported:
            program = self._programs.find(names.program.path, names.imported[name].module)
            found = names_of(program).exported.get(names.imported[name].name) if program else None
            return (names_of(program), found) if program and isinstance(found, Node) else (names, None)
        if home is None:
            return names, names.declared.get(name)
        for inner in home.walk():
            is_named = inner.kind in {"variable_declarator", "function_declaration"}
            if is_named and inner.get("name") and names.text_of(inner["name"]) == name:
                return names, inner
        return names, None

    def component(self, names: Names, node: Node) -> Names | None:
        """The file of Astro's that an element is."""
        what = names.imported.get(names.text_of(node))
        program = self._programs.find(names.program.path, what.module) if what else None
        return names_of(program) if program and program.path.endswith(".astro") and program.is_known else None

    def props(self, names: Names) -> Iterator[Node]:
        """Where a component reads what it is given."""
        for node in names.program.root.walk():
            if node.kind == "member_expression" and names.text_of(node) == "Astro.props":
                yield next(
                    (one for one in (node, *node.above()) if one.parent and one.parent.kind not in _WRAPPING), node
                )

    def scope_at(self, names: Names, node: Node) -> Scope:
        """The names that are known at a place; of those that a function or a block has for itself, functions alone."""
        scope = Scope(names, names.program.root)
        for block in (node, *node.above()):
            if block.parent is None:
                continue
            declared: dict[str, Value] = dict.fromkeys(self._declared[names].get(block, ()), UNKNOWN)
            if not names.rewrites_in(block):
                functions = (one for one in block.children if one.kind == "function_declaration")
                declared |= {names.text_of(one["name"]): Function(one, scope) for one in functions}
            scope.bound = declared | scope.bound
        return scope


def _block_of(node: Node) -> Node:
    return next(one for one in node.above() if one.kind in _BLOCKS)


def _is_declaring(node: Node) -> bool:
    """Whether a name stands where it is declared, and not where it is read."""
    parent = node.parent
    if parent is None:
        return False
    is_name = parent.kind in {"variable_declarator", *FUNCTIONS} and parent.get("name") is node
    return is_name or parent.kind in {"import_specifier", "import_clause", "namespace_import", "required_parameter"}


def _names_of_export(names: Names, found: Node) -> set[str]:
    if found.kind == "identifier":
        return {names.text_of(found)}
    return set(names_in(names.program, found.get("name")))
