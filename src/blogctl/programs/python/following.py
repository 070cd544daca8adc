"""Following a Python module statement by statement, without running it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from copy import copy
from typing import Any

from blogctl.programs.python.changes import OF_ALL_VALUES, changes_in, is_plain_star
from blogctl.programs.python.names import Bound, Foreign, Names, Unknown, is_of_python
from blogctl.programs.python.values import combined, key_of, truth_of, value_of

_Find = Callable[[str], Names | None]


class Following:
    """One module that is followed; `find` gives the blog's module of a name."""

    def __init__(self, names: Names, find: _Find) -> None:
        self._names = names
        self._find = find

    def all(self, statements: Iterable[ast.stmt]) -> None:
        """Follow statements in their order."""
        for statement in statements:
            self._names.work.spend()
            self._one(statement)

    def _one(self, statement: ast.stmt) -> None:
        match statement:
            case ast.Assign(targets=targets, value=value):
                self._assign(targets, value_of(value, self._names), value)
            case ast.AnnAssign():
                self._annotated(statement)
            case ast.AugAssign(target=ast.Name() | ast.Subscript()):
                self._augment(statement.target, statement.op, statement.value)
            case ast.Expr(value=value):
                self._expression(value)
            case ast.Delete(targets=targets):
                for target in targets:
                    self._delete(target)
            case ast.If(test=test, body=body, orelse=other):
                self._branch(statement, test, body, other)
            case ast.Pass() | ast.Global():
                return
            case _:
                self._load(statement)

    def _load(self, statement: ast.stmt) -> None:
        """Follow an import, or a `try` around some; what is no such thing is not followed."""
        match statement:
            case ast.Try(body=body, orelse=other, finalbody=final) if all(map(self._is_sure, body)):
                self.all([*body, *other, *final])
            case ast.Try(body=body):
                self._doubt(statement, passed_over=[one for one in body if self._is_missing(one)])
            case ast.Import(names=aliases):
                for alias in aliases:
                    self._import(alias, statement)
            case ast.ImportFrom(level=0, module=str() as module):
                self._import_from(module, statement)
            case _:
                self._doubt(statement)

    def _doubt(self, statement: ast.AST, passed_over: Iterable[ast.AST] = ()) -> None:
        """Note what a statement may change that is not followed."""
        over = set(passed_over)
        self._names.is_followed = False
        for change in changes_in(statement):
            if not change.is_star:
                self._names.apply([change])
            elif change.node not in over:
                self._take_all(change.name, change.node, is_sure=False)

    # What is assigned.

    def _assign(self, targets: Iterable[ast.expr], value: Any, node: ast.expr) -> None:
        for target in targets:
            if not self._set(target, value):
                self._names.apply(changes_in(target, node))

    def _annotated(self, statement: ast.AnnAssign) -> None:
        """Assign a value, if there is one; then Python works out the annotation, which may change other names."""
        if statement.value:
            self._assign([statement.target], value_of(statement.value, self._names), statement.value)
        if changes := changes_in(ast.Expr(statement.annotation)):
            self._names.apply(changes)

    def _set(self, target: ast.expr, value: Any) -> bool:
        """Give a name or a place in a value another value; False where that cannot be followed."""
        match target:
            case ast.Name(id=name):
                self._names.bind(name, value, self._names.place_of(target))
                return True
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                is_alike = type(value) in {tuple, list} and len(value) == len(parts)
                return is_alike and all(self._set(part, one) for part, one in zip(parts, value, strict=True))
            case ast.Subscript(value=holder, slice=key):
                return self._put(value_of(holder, self._names), value_of(key, self._names), value)
            case ast.Attribute(value=holder, attr=name) if name not in OF_ALL_VALUES:
                module = value_of(holder, self._names)
                if isinstance(module, Names):
                    module.bind(name, value, self._names.place_of(target))
                return isinstance(module, Names | Foreign)
        return False

    def _put(self, holder: Any, key: Any, value: Any) -> bool:
        try:
            if type(holder) is dict or (type(holder) is list and type(key) is int):
                holder[key_of(key)] = value
                return True
        except (ValueError, IndexError):
            pass
        return False

    def _augment(self, target: ast.expr, op: ast.operator, node: ast.expr) -> None:
        old, value = value_of(_read(target), self._names), value_of(node, self._names)
        if self._grow(old, op, value):
            return
        try:
            self._assign([target], combined(op, old, value, self._names), node)
        except (ValueError, TypeError, ArithmeticError):
            place = old if isinstance(old, Unknown) else self._names.place_of(target)
            self._names.apply(changes_in(_read(target), node))
            self._assign([target], place, node)

    def _grow(self, old: Any, op: ast.operator, value: Any) -> bool:
        """Add to a list or a table in its own place, so that all who share it see it."""
        if isinstance(op, ast.Add) and type(old) is list and type(value) in {list, tuple}:
            self._names.work.spend(len(value))
            old += list(value)
            return True
        if isinstance(op, ast.BitOr) and type(old) is dict and type(value) is dict:
            self._names.work.spend(len(value))
            old |= dict(value)
            return True
        return False

    def _expression(self, node: ast.expr) -> None:
        match node:
            case ast.Constant():
                return
            case ast.Call(func=ast.Attribute(value=holder, attr=method), args=[given], keywords=[]):
                if self._tell(value_of(holder, self._names), method, given):
                    return
            case ast.Call(func=ast.Attribute(value=holder, attr="update"), args=[], keywords=keywords):
                table = ast.Call(ast.Name("dict", ast.Load()), [], keywords)
                made = value_of(ast.fix_missing_locations(ast.copy_location(table, node)), self._names)
                if self._grow(value_of(holder, self._names), ast.BitOr(), made):
                    return
        value_of(node, self._names)

    def _tell(self, holder: Any, method: str, given: ast.expr) -> bool:
        """Follow `append`, `extend` and `update`."""
        if type(holder) is list and method == "append":
            holder.append(value_of(given, self._names))
            return True
        if (type(holder), method) in {(list, "extend"), (dict, "update")}:
            return self._grow(holder, ast.Add() if method == "extend" else ast.BitOr(), value_of(given, self._names))
        return False

    def _delete(self, target: ast.expr) -> None:
        match target:
            case ast.Name(id=name):
                self._names.bound.pop(name, None)
                return
            case ast.Subscript(value=holder, slice=key):
                table, name = value_of(holder, self._names), value_of(key, self._names)
                if type(table) is dict and type(name) is str and name in table:
                    del table[name]
                    return
        self._doubt(target)

    # What hangs on something.

    def _branch(self, whole: ast.If, test: ast.expr, body: list[ast.stmt], other: list[ast.stmt]) -> None:
        try:
            is_so = truth_of(value_of(test, self._names))
        except ValueError:
            self._doubt(whole)
        else:
            self.all(body if is_so else other)

    # What is imported.

    def _is_sure(self, statement: ast.stmt) -> bool:
        """Whether a statement is an import that succeeds for certain."""
        if isinstance(statement, ast.Import):
            return all(self._is_whole(alias.name) for alias in statement.names)
        is_import = isinstance(statement, ast.ImportFrom) and statement.level == 0
        return is_import and self._is_whole(getattr(statement, "module", None) or "")

    def _is_whole(self, name: str) -> bool:
        module = self._find(name)
        if module is None:
            return is_of_python(name)
        return module.is_followed and not any(isinstance(bound.value, Unknown) for bound in module.bound.values())

    def _is_missing(self, statement: ast.stmt) -> bool:
        """Whether a statement takes all of a module that is not there, as one of settings for one machine alone."""
        if not isinstance(statement, ast.ImportFrom) or not is_plain_star(statement) or statement.level:
            return False
        return not is_of_python(statement.module or "") and self._find(statement.module or "") is None

    def _import(self, alias: ast.alias, node: ast.stmt) -> None:
        place, first = self._names.place_of(node), alias.name.partition(".")[0]
        module = self._find(alias.name) if alias.asname or alias.name == first else None
        value: Any = module or place
        if module is None and is_of_python(first):
            value = Foreign(alias.name if alias.asname else first)
        self._names.bind(alias.asname or first, value, place)

    def _import_from(self, module: str, node: ast.ImportFrom) -> None:
        if is_plain_star(node):
            self._take_all(module, node, is_sure=True)
            return
        found, place = self._find(module), self._names.place_of(node)
        for alias in node.names:
            name = alias.asname or alias.name
            bound = found.bound.get(alias.name) if found else None
            if bound is not None:
                self._names.bind(name, bound.value, bound.place)
            elif found is None and is_of_python(module) and alias.name not in OF_ALL_VALUES:
                self._names.bind(name, Foreign(f"{module}.{alias.name}"), place)
            else:
                self._doubt(node)

    def _take_all(self, name: str, node: ast.AST, *, is_sure: bool) -> None:
        """Take all names of a module, as `import *` does; where it may not happen, they are not known."""
        found, place = self._find(name), self._names.place_of(node)
        if found is None and is_of_python(name):
            return
        public = _public_names(found) if found else None
        if found is None or public is None or found.anything:
            self._names.doubt_all((found and found.anything) or place)
        for key in public or ():
            bound = found.bound[key] if found else Bound(place, place)
            self._names.bind(key, bound.value if is_sure else place, bound.place if is_sure else place)


def _public_names(module: Names) -> list[str] | None:
    """The names that a module gives to whoever takes all; None if that is not known."""
    if "__all__" not in module.bound:
        return [name for name in module.bound if not name.startswith("_")]
    listed = module.bound["__all__"].value
    if type(listed) not in {list, tuple} or module.work.doubt_in(listed, module.bound["__all__"].place):
        return None
    return [name for name in listed if name in module.bound]


def _read(target: ast.expr) -> ast.expr:
    """The same place, to be read."""
    read = copy(target)
    read.ctx = ast.Load()  # type: ignore[attr-defined]  # every target has one
    return read
