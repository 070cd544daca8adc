"""What a Python file gives its names at the top level, as far as that can be known without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

_LARGEST = 1 << 20
"""Characters or items of a value that is put together of others: no file may grow in memory."""


_DEEPEST = 50
_WIDEST = 1024
"""Levels of a value, and bits of a number."""


class Literal(NamedTuple):
    """A name with its value, and where it stands: the line from 1, the column in characters from 0."""

    name: str
    value: Any
    line: int
    column: int


class _Unknown(Exception):
    """A value that only running the file would tell."""


def assigned_literals(text: str) -> list[Literal]:
    """The names that have literal values at the end of the file, in the order of their last assignments.

    A value may be put together of others with `+`, and of names that were given literal values before. A name whose
    last value is made in another way has none. Raises SyntaxError, ValueError, RecursionError and MemoryError.
    """
    known: dict[str, Literal] = {}
    for statement in ast.parse(text).body:
        for target, value in _assignments(statement):
            known_before = known.pop(target.id, None)
            try:
                found = _value_of(value, known if known_before is None else known | {target.id: known_before})
            except (_Unknown, TypeError):
                continue
            if not _is_bounded(found):
                continue
            known[target.id] = Literal(target.id, found, target.lineno, target.col_offset)
    return list(known.values())


def _assignments(statement: ast.stmt) -> Iterator[tuple[ast.Name, ast.expr]]:
    if isinstance(statement, ast.Assign):
        yield from ((target, statement.value) for target in statement.targets if isinstance(target, ast.Name))
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        yield statement.target, statement.value
    elif isinstance(statement, ast.AugAssign) and isinstance(statement.target, ast.Name):
        old = ast.copy_location(ast.Name(statement.target.id, ast.Load()), statement.target)
        yield statement.target, ast.copy_location(ast.BinOp(old, statement.op, statement.value), statement)


def _value_of(node: ast.expr, known: dict[str, Literal]) -> Any:
    """A literal's value. Raises _Unknown, and TypeError for parts that do not fit each other."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name) if name in known:
            return known[name].value
        case ast.Tuple(elts=items):
            return tuple(_value_of(item, known) for item in items)
        case ast.List(elts=items):
            return [_value_of(item, known) for item in items]
        case ast.Set(elts=items):
            return {_value_of(item, known) for item in items}
        case ast.Dict(keys=keys, values=values):
            pairs = zip(keys, values, strict=True)
            return {_value_of(_given(key), known): _value_of(value, known) for key, value in pairs}
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value_of(operand, known)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _sum(_value_of(left, known), _value_of(right, known))
    raise _Unknown


def _is_bounded(value: Any) -> bool:
    """Whether a value is of a size and depth that a person writes; one may be doubled by each line of a file."""
    waiting = [(value, 0)]
    for count, (one, depth) in enumerate(waiting):
        if count > _LARGEST or depth > _DEEPEST or (isinstance(one, int) and one.bit_length() > _WIDEST):
            return False
        if isinstance(one, dict):
            waiting += [(inner, depth + 1) for pair in one.items() for inner in pair]
        elif isinstance(one, list | tuple | set):
            waiting += [(inner, depth + 1) for inner in one]
    return True


def _given(key: ast.expr | None) -> ast.expr:
    """The key of a pair; `**others` has none."""
    if key is None:
        raise _Unknown
    return key


def _sum(one: Any, other: Any) -> Any:
    is_known = type(one) is type(other) and isinstance(one, str | list | tuple)
    if not is_known or len(one) + len(other) > _LARGEST:
        raise _Unknown
    return one + other
