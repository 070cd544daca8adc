"""The names of a program: what it declares, imports and exports, and which of them do not keep their first values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from blogctl.programs.javascript.program import Node, Program

DECLARATIONS = frozenset({"lexical_declaration", "variable_declaration"})
FUNCTIONS = frozenset({
    "arrow_function", "function_expression", "function_declaration", "method_definition",
    "generator_function", "generator_function_declaration",
})  # fmt: skip
_NAMED = frozenset({"function_declaration", "generator_function_declaration", "class_declaration"})
_NAME = frozenset({"identifier", "shorthand_property_identifier_pattern"})
_MEMBERS = frozenset({"member_expression", "subscript_expression"})
_CHANGES = {
    "assignment_expression": "left", "augmented_assignment_expression": "left", "update_expression": "argument",
    "for_in_statement": "left",
}  # fmt: skip
_CHANGING_METHODS = frozenset({"push", "unshift", "splice", "pop", "shift", "fill", "copyWithin"})
_CHANGING_FUNCTIONS = frozenset({"assign", "defineProperty", "defineProperties", "set", "deleteProperty"})


class Import(NamedTuple):
    """A name of another program."""

    module: str
    """As it is written: `./filters.js`, `astro:content`."""
    name: str
    """`default`, or `*` for all that is exported."""
    is_required: bool = False
    """Whether it comes by `require`, to which what is exported by default is all."""


class Names:
    """What the names of a program stand for."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.declared: dict[str, Node] = {}
        """By name: the declarator, the function or the class, at the top of the program."""
        self.imported: dict[str, Import] = {}
        self.exported: dict[str, Node | Import] = {}
        """By name: an expression or a declaration; what CommonJS exports as a whole is `default`."""
        self.modules: dict[str, None] = {}
        """All that is imported, in the order of the text."""
        self._assigned: dict[str, list[int]] = {}
        """Where names are given a new value, or are declared once more."""
        self._changed: dict[str, list[int]] = {}
        """Where members of what they stand for are given new values, or its items change."""
        self.touched: set[str] = set()
        """Members that are given new values, whatever they are members of."""
        self.rewriting: list[Node] = []
        """Where members are given new values that are not called by name."""
        for statement in program.root.children:
            self._read_statement(statement)
        for node in program.root.walk():
            self._read_change(node)
        for places in (*self._assigned.values(), *self._changed.values()):
            places.sort()
        self._rewritten = sorted(node.start for node in self.rewriting)

    def is_lost(self, name: str, region: Node, *, has_members_of_its_own: bool = True) -> bool:
        """Whether a name of a function, or of the whole program, may stand for another value than its first one."""
        kinds = (self._assigned, self._changed) if has_members_of_its_own else (self._assigned,)
        return any(_has_any(places.get(name, []), region) for places in kinds)

    def rewrites_in(self, region: Node) -> bool:
        """Whether members that are not called by name are given new values in a part of the program."""
        return _has_any(self._rewritten, region)

    def text_of(self, node: Node) -> str:
        return self.program.text(node)

    def _read_statement(self, statement: Node) -> None:
        if statement.kind == "import_statement":
            self._read_import(statement)
        elif statement.kind == "export_statement":
            self._read_export(statement)
        elif statement.kind in DECLARATIONS | _NAMED:
            self._declare(statement)

    def _declare(self, statement: Node) -> list[str]:
        declarators = [statement] if statement.kind in _NAMED else statement.children
        names: list[str] = []
        for declarator in declarators:
            for name in names_in(self.program, declarator.get("name")):
                if name in self.declared:
                    self._assigned.setdefault(name, []).append(declarator.start)
                self.declared[name] = declarator
                names.append(name)
        return names

    def _read_import(self, statement: Node) -> None:
        module = self._module(statement)
        if "type" in statement.words:
            return
        for node in statement.walk():
            if node.kind == "import_specifier" and "type" not in node.words:
                name = node["name"]
                self.imported[self.text_of(node.get("alias") or name)] = Import(module, self.text_of(name))
            elif node.kind == "identifier" and node.parent is not None:
                if node.parent.kind == "import_clause":
                    self.imported[self.text_of(node)] = Import(module, "default")
                elif node.parent.kind == "namespace_import":
                    self.imported[self.text_of(node)] = Import(module, "*")

    def _read_export(self, statement: Node) -> None:
        source = self._module(statement)
        if value := statement.get("value"):
            self.exported["default"] = value
        elif declaration := statement.get("declaration"):
            for name in self._declare(declaration):
                is_default = "default" in statement.words
                self.exported["default" if is_default else name] = self.declared[name]
        for node in statement.walk():
            if node.kind == "export_specifier":
                name = self.text_of(node["name"])
                exported = self.text_of(node.get("alias") or node["name"])
                self.exported[exported] = Import(source, name) if source else node["name"]

    def _module(self, statement: Node) -> str:
        source = statement.get("source")
        if source is None:
            return ""
        module = self.text_of(source)[1:-1]
        self.modules[module] = None
        return module

    def _read_change(self, node: Node) -> None:
        if (part := _CHANGES.get(node.kind)) and (target := node.get(part)):
            self._read_target(target, node)
        elif node.kind == "unary_expression" and node.words == ["delete"]:
            self._read_target(node["argument"], node)
        elif node.kind == "call_expression":
            self._read_call(node)
        elif node.kind == "variable_declaration" and node.parent is not self.program.root:
            for declarator in node.children:  # `var` is the function's, wherever it stands in it
                for name in names_in(self.program, declarator.get("name")):
                    self._assigned.setdefault(name, []).append(node.start)

    def _read_target(self, target: Node, node: Node) -> None:
        if is_exports(self.text_of(target)) and node.kind == "assignment_expression":
            self.exported["default"] = node["right"]
            return
        for part in target.walk():
            if part.kind in _MEMBERS:
                self._change(part)
                if name := self.text_of(part).rpartition(".")[0] if part is target else "":
                    self._read_export_of_member(name, part, node)
            elif part.kind in _NAME and not (part.parent and part.parent.kind in _MEMBERS):
                self._assigned.setdefault(self.text_of(part), []).append(part.start)

    def _read_export_of_member(self, owner: str, member: Node, node: Node) -> None:
        if (is_exports(owner) or owner == "exports") and node.kind == "assignment_expression":
            self.exported[self.text_of(member["property"])] = node["right"]

    def _change(self, member: Node) -> None:
        root: Node | None = member["object"]
        while root is not None and root.kind in _MEMBERS | {"non_null_expression", "parenthesized_expression"}:
            root = root.get("object") or next(iter(root.children), None)
        if root is not None and root.kind == "identifier":
            self._changed.setdefault(self.text_of(root), []).append(root.start)
        if name := member.get("property"):
            self.touched.add(self.text_of(name))
        elif (index := member.get("index")) is not None and index.kind == "string":
            self.touched.add(self.text_of(index)[1:-1])
        else:
            self.rewriting.append(member)

    def _read_call(self, node: Node) -> None:
        called, arguments = node["function"], node["arguments"].children
        if called.kind == "import" or (called.kind == "identifier" and self.text_of(called) == "require"):
            self._read_require(node, arguments)
        elif called.kind == "member_expression":
            method, owner = self.text_of(called["property"]), called["object"]
            if owner.kind == "identifier" and (method in _CHANGING_METHODS or _is_setter(method)):
                self._changed.setdefault(self.text_of(owner), []).append(owner.start)
            if method in _CHANGING_FUNCTIONS and self.text_of(owner) in {"Object", "Reflect"}:
                self.rewriting.append(node)
                if arguments and arguments[0].kind == "identifier":
                    self._changed.setdefault(self.text_of(arguments[0]), []).append(node.start)

    def _read_require(self, node: Node, arguments: list[Node]) -> None:
        if len(arguments) != 1 or arguments[0].kind != "string":
            return
        module = self.text_of(arguments[0])[1:-1]
        self.modules[module] = None
        declarator = node.parent
        if declarator is None or declarator.kind != "variable_declarator" or node["function"].kind == "import":
            return
        pattern = declarator["name"]
        if pattern.kind == "identifier":
            self.imported[self.text_of(pattern)] = Import(module, "*", is_required=True)
        for part in pattern.children if pattern.kind == "object_pattern" else ():
            if part.kind == "shorthand_property_identifier_pattern":
                self.imported[self.text_of(part)] = Import(module, self.text_of(part), is_required=True)
            elif part.kind == "pair_pattern" and part["value"].kind == "identifier":
                self.imported[self.text_of(part["value"])] = Import(module, self.text_of(part["key"]), is_required=True)


@lru_cache(maxsize=4096)
def names_of(program: Program) -> Names:
    """The names of a program, looked up once."""
    return Names(program)


def names_in(program: Program, pattern: Node | None) -> Iterator[str]:
    """The names that a pattern binds: `post`, `{ data: { draft } }`, `[first, ...others]`."""
    if pattern is None:
        return
    for node in pattern.walk():
        is_class = node.kind == "type_identifier" and node is pattern
        if is_class or (node.kind in _NAME and not _is_default(node, pattern)):
            yield program.text(node)


def _is_default(node: Node, pattern: Node) -> bool:
    """Whether a name stands in the default of a part, or in a key that is computed, and is not bound."""
    while node is not pattern and node.parent is not None:
        parent = node.parent
        if parent.kind in {"object_assignment_pattern", "assignment_pattern"} and parent.get("right") is node:
            return True
        if parent.kind == "computed_property_name":
            return True
        node = parent
    return False


def _has_any(places: list[int], region: Node) -> bool:
    """Whether any of some places, the first of them first, lies in a part of the program."""
    at = bisect_left(places, region.start)
    return at < len(places) and places[at] < region.end


def is_exports(text: str) -> bool:
    """Whether an expression is what a program of CommonJS exports."""
    return text == "module.exports"


def _is_setter(method: str) -> bool:
    """Whether a method changes a date: `setHours`, `setDate`."""
    return method.startswith("set") and method[3:4].isupper()
