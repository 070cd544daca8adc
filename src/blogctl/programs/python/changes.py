"""Which names some Python code may change: read off its form, for code that is not followed step by step."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

_READING = frozenset({"get", "items", "keys", "values", "copy", "index", "count", "join", "format", "startswith"})
"""Methods that change nothing of what they are called on."""
_LOOKING = frozenset({"len", "str", "repr", "any", "all", "bool", "int", "float", "print", "isinstance", "sum"})
"""Functions that keep nothing of what they are given."""
_COPYING = frozenset({"list", "tuple", "dict", "set", "sorted", "zip", "enumerate", "reversed", "min", "max"})
"""Functions that keep what is in what they are given."""
OF_ALL_NAMES = frozenset(
    {"globals", "locals", "vars", "exec", "eval", "setattr", "delattr", "__import__", "__builtins__", "import_module"}
)
"""Names of what can change any name whatever."""
OF_ALL_VALUES = OF_ALL_NAMES | {"__dict__", "__globals__", "__setattr__", "f_globals", "f_locals", "modules"}
"""Such names where they stand behind a dot."""


class Use(IntEnum):
    """How much of a value is in the hands of the code that names it."""

    NOTHING = 0
    INSIDE = 1
    """What lies in it may be changed, and not the value itself."""
    WHOLE = 2


class Change(NamedTuple):
    """What may happen to a name."""

    name: str
    """Empty for all names."""
    node: ast.AST
    use: Use = Use.WHOLE
    is_bound: bool = False
    """Whether the name itself is given another value."""
    is_later: bool = False
    """Whether it happens whenever a function is called."""
    is_star: bool = False
    """Whether the name is that of a module, all of whose names are taken."""


def changes_in(*nodes: ast.AST) -> list[Change]:
    """What some statements or expressions may change, whichever of them run, and however often."""
    looking = _Looking()
    for node in nodes:
        looking.at(node)
    return looking.found


def is_plain_star(node: ast.AST) -> bool:
    """Whether a statement takes all names of a module."""
    return isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)


class _Looking:
    """Walks through code, and notes what may be changed."""

    def __init__(self) -> None:
        self.found: list[Change] = []
        self._depth = 0
        """Of functions and classes around what is looked at."""
        self._global: frozenset[str] = frozenset()

    def at(self, node: ast.AST | None, use: Use = Use.WHOLE) -> None:
        """Look at one node; `use` says what becomes of its value."""
        match node:
            case None:
                return
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._definition(node)
            case ast.Lambda(args=arguments, body=body):
                self._all([*arguments.defaults, *arguments.kw_defaults])
                self._inside([body])
            case ast.Import() | ast.ImportFrom():
                self._import(node)
            case ast.Name():
                self._name(node, use)
            case ast.Attribute():
                self._attribute(node, use)
            case ast.Subscript(value=value, ctx=context, slice=key):
                is_read = isinstance(context, ast.Load)
                self.at(value, min(use, Use.INSIDE) if is_read else Use.WHOLE)
                self.at(key, Use.NOTHING)
            case ast.Call():
                self._call(node, use)
            case ast.expr():
                self._expression(node, use)
            case _:
                self._statement(node)

    def _all(self, nodes: Iterable[ast.AST | None], use: Use = Use.WHOLE) -> None:
        for node in nodes:
            self.at(node, use)

    def _note(self, name: str, node: ast.AST, use: Use = Use.WHOLE, *, is_bound: bool = False) -> None:
        self.found.append(Change(name, node, use, is_bound, self._depth > 0))

    def _bind(self, name: str | None, node: ast.AST) -> None:
        if name and (self._depth == 0 or name in self._global):
            self._note(name, node, is_bound=True)

    def _definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        self._bind(node.name, node)
        self._all(node.decorator_list)
        if isinstance(node, ast.ClassDef):
            self._all([*node.bases, *node.keywords])
        else:
            self._all([*node.args.defaults, *node.args.kw_defaults])
            self._all(_annotations_of(node), Use.NOTHING)
        self._inside(node.body)

    def _inside(self, body: Iterable[ast.AST]) -> None:
        """Look into what runs when a function is called; what it binds is its own, unless it says `global`."""
        before, body = self._global, list(body)
        named = (one.names for node in body for one in ast.walk(node) if isinstance(one, ast.Global))
        self._global = self._global | {name for names in named for name in names}
        self._depth += 1
        self._all(body)
        self._depth -= 1
        self._global = before

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        if isinstance(node, ast.ImportFrom) and is_plain_star(node):
            self.found.append(Change("." * node.level + (node.module or ""), node, is_star=True))
            return
        for alias in node.names:
            if alias.name in OF_ALL_VALUES:
                self._note("", node)
            self._bind(alias.asname or alias.name.partition(".")[0], node)

    def _name(self, node: ast.Name, use: Use) -> None:
        if node.id in OF_ALL_NAMES:
            self._note("", node)
        elif not isinstance(node.ctx, ast.Load):
            self._bind(node.id, node)
        elif use:
            self._note(node.id, node, use)

    def _attribute(self, node: ast.Attribute, use: Use) -> None:
        if node.attr in OF_ALL_VALUES:
            self._note("", node)
        self.at(node.value, Use.WHOLE if use or not isinstance(node.ctx, ast.Load) else Use.NOTHING)

    def _call(self, node: ast.Call, use: Use) -> None:
        given = Use.WHOLE
        if isinstance(node.func, ast.Attribute) and node.func.attr in _READING:
            self.at(node.func.value, min(use, Use.INSIDE))
            if isinstance(node.func.value, ast.Constant):
                given = Use.NOTHING
        elif isinstance(node.func, ast.Name) and node.func.id in _LOOKING | _COPYING:
            given = Use.NOTHING if node.func.id in _LOOKING else Use.INSIDE
        else:
            self.at(node.func)
        self._all(node.args, given)
        self._all((keyword.value for keyword in node.keywords), given)

    def _expression(self, node: ast.expr, use: Use) -> None:
        match node:
            case ast.Compare(left=left, comparators=others):
                self._all([left, *others], Use.NOTHING)
            case ast.UnaryOp(operand=operand):
                self.at(operand, Use.NOTHING)
            case ast.BinOp(left=left, right=right):
                self._all([left, right], min(use, Use.INSIDE))
            case ast.BoolOp(values=values):
                self._all(values, use)
            case ast.IfExp(test=test, body=body, orelse=other):
                self.at(test, Use.NOTHING)
                self._all([body, other], use)
            case ast.JoinedStr() | ast.FormattedValue():
                self._all(ast.iter_child_nodes(node), Use.NOTHING)
            case ast.Starred(value=value):
                self.at(value, Use.INSIDE)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                self._comprehension(node)
            case ast.Tuple() | ast.List() | ast.Set() | ast.Dict():
                self._all(ast.iter_child_nodes(node), use)
            case _:
                self._all(ast.iter_child_nodes(node))

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        """What is gone through; the names on the way are the comprehension's own, and places in values are not."""
        for one in node.generators:
            self.at(one.iter, Use.INSIDE)
            self._all(part for part in ast.walk(one.target) if isinstance(part, ast.Subscript | ast.Attribute))
            self._all(one.ifs, Use.NOTHING)
        self._all([node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt])

    def _statement(self, node: ast.AST) -> None:
        match node:
            case ast.Expr(value=value):
                self.at(value, Use.NOTHING)
            case ast.If(test=test, body=body, orelse=other) | ast.While(test=test, body=body, orelse=other):
                self.at(test, Use.NOTHING)
                self._all([*body, *other])
            case ast.For(target=target, iter=values, body=body, orelse=other):
                self.at(values, Use.INSIDE)
                self._all([target, *body, *other])
            case ast.AnnAssign(target=target, annotation=annotation, value=value):
                self._all([target, value])
                self.at(annotation, Use.NOTHING)
            case ast.AugAssign(target=ast.Name() as target, value=value):
                self._note(target.id, target)
                self._all([target, value])
            case ast.ExceptHandler(name=name) | ast.MatchAs(name=name) | ast.MatchStar(name=name):
                self._bind(name, node)
                self._all(ast.iter_child_nodes(node))
            case ast.MatchMapping(rest=rest):
                self._bind(rest, node)
                self._all(ast.iter_child_nodes(node))
            case _:
                self._all(ast.iter_child_nodes(node))


def _annotations_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterable[ast.expr | None]:
    """What a function says of its arguments and of what it returns, all of which Python works out."""
    given = node.args
    yield from (one.annotation for one in (*given.posonlyargs, *given.args, *given.kwonlyargs))
    yield from (one.annotation for one in (given.vararg, given.kwarg) if one)
    yield node.returns
