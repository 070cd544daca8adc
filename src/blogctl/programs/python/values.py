"""What an expression of Python is worth, as far as that can be told without running it."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from posixpath import dirname, join
from typing import Any

from blogctl.programs.python.changes import OF_ALL_NAMES, OF_ALL_VALUES, changes_in
from blogctl.programs.python.names import Foreign, Names, Unknown

LARGEST = 1 << 20
"""Characters or items of a value that is put together of others: no file may grow in memory."""
WIDEST = 1024
"""Bits of a number."""
_PLAIN_FORMAT = re.compile(r"(?:[^%]|%%|%(?:\(\w+\))?[sd])*")
_SAME_KINDS = (str, list, tuple)
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda one, other: one in other,
    ast.NotIn: lambda one, other: one not in other,
}
_NUMBERS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}


class _NotTold(ValueError):
    """Only running the code would tell."""


class PathOfBlog(str):
    """A path from the blog's root, where the code has one from the machine's; it can be joined, and no more."""

    __slots__ = ()


def value_of(node: ast.expr, names: Names) -> Any:
    """The value, which is Unknown or has that in it where it cannot be told; all that it may change is noted."""
    names.work.spend()
    try:
        way: Callable[[Any, Names], Any] = _WAYS.get(type(node), _not_told)
        value = way(node, names)
        return names.work.doubt_of(value) or value
    except (TypeError, ValueError, LookupError, ArithmeticError):
        names.apply(changes_in(node))
        return names.place_of(node)


def truth_of(value: Any) -> bool:
    """Whether a value counts as a yes. Raises ValueError where that is not known."""
    if isinstance(value, Unknown | Foreign | Names | PathOfBlog):
        raise ValueError
    return bool(value)


def combined(op: ast.operator, left: Any, right: Any, names: Names) -> Any:
    """What an operator makes of two values. Raises ValueError or TypeError where that cannot be told."""
    if isinstance(op, ast.Mod) and isinstance(left, str):
        return _filled(left, right)
    if isinstance(op, ast.BitOr) and isinstance(left, dict) and isinstance(right, dict):
        names.work.spend(len(left) + len(right))
        return left | right
    if isinstance(op, ast.Add) and type(left) is type(right) and type(left) in _SAME_KINDS:
        names.work.spend((len(left) + len(right)) >> 4)
        return _bounded(left + right)
    if type(op) in _NUMBERS and _is_number(left) and _is_number(right):
        return _NUMBERS[type(op)](left, right)
    raise ValueError


def _items(nodes: list[ast.expr], names: Names) -> list[Any]:
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, ast.Starred):
            inner = _known(value_of(node.value, names))
            names.work.spend(len(inner))
            found += inner
        else:
            found.append(value_of(node, names))
    return found


def _table(keys: list[ast.expr | None], values: list[ast.expr], names: Names) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key, value in zip(keys, values, strict=True):
        if key is None:
            inner = _table_of(value_of(value, names))
            names.work.spend(len(inner))
            found |= inner
        else:
            found[key_of(value_of(key, names))] = value_of(value, names)
    return found


def key_of(value: Any) -> Any:
    """A value that may be a key: one that is quick to compare. Raises ValueError for others."""
    if value is not None and type(value) not in {str, int, float, bool}:
        raise _NotTold
    return value


def _known(value: Any) -> Any:
    if type(value) not in {list, tuple, dict}:
        raise _NotTold
    return value


def _table_of(value: Any) -> dict[Any, Any]:
    if type(value) is not dict:
        raise _NotTold
    return value


def _is_number(value: Any) -> bool:
    return type(value) is float or (type(value) in {int, bool} and value.bit_length() <= WIDEST)


def _bounded(value: Any) -> Any:
    if len(value) > LARGEST:
        raise _NotTold
    return value


def _word(value: Any) -> str:
    """A text or a number as it stands in a text."""
    if type(value) is str or (type(value) in {int, bool} and _is_number(value)):
        return str(value)
    raise _NotTold


def _shown(node: ast.expr, names: Names) -> str:
    if isinstance(node, ast.FormattedValue):
        if node.conversion not in {-1, 115} or node.format_spec is not None:
            raise _NotTold
        return _bounded(_word(value_of(node.value, names)))  # type: ignore[no-any-return]  # a text, as it was
    return _word(value_of(node, names))


def _filled(pattern: str, given: Any) -> str:
    if not _PLAIN_FORMAT.fullmatch(pattern):
        raise _NotTold
    if type(given) is dict:
        return str(_bounded(pattern % {key: value for key, value in given.items() if _word(value) is not None}))
    words = given if type(given) is tuple else (given,)
    return str(_bounded(pattern % tuple(word for word in words if _word(word) is not None)))


def _negated(op: ast.unaryop, value: Any) -> Any:
    if isinstance(op, ast.Not):
        return not truth_of(value)
    if _is_number(value) and isinstance(op, ast.USub):
        return -value
    raise _NotTold


def _first_that_decides(nodes: list[ast.expr], is_or: bool, names: Names) -> Any:
    value: Any = None
    for place, node in enumerate(nodes):
        value = value_of(node, names)
        if place < len(nodes) - 1 and truth_of(value) is is_or:
            break
    return value


def _compared(node: ast.Compare, names: Names) -> bool:
    if len(node.ops) > 1:
        raise _NotTold
    op, left, right = node.ops[0], value_of(node.left, names), value_of(node.comparators[0], names)
    if isinstance(op, ast.In | ast.NotIn) and type(right) in {list, tuple, set, dict}:
        names.work.spend(len(right))
        return _COMPARISONS[type(op)](key_of(left), [key_of(one) for one in right])
    return _COMPARISONS[type(op)](key_of(left), key_of(right))


def _named(node: ast.Name, names: Names) -> Any:
    if node.id in OF_ALL_NAMES:
        raise _NotTold
    return names.find(node)


def _attribute(node: ast.Attribute, names: Names) -> Any:
    value = value_of(node.value, names)
    if node.attr in OF_ALL_VALUES:
        raise _NotTold
    if isinstance(value, Names) and node.attr in value.bound:
        return value.bound[node.attr].value
    if isinstance(value, Foreign):
        dotted = f"{value.dotted}.{node.attr}"
        return "." if dotted == "os.curdir" else Foreign(dotted)
    raise _NotTold


def _not_told(node: ast.expr, names: Names) -> Any:  # noqa: ARG001 - all ways are called alike
    raise _NotTold


def _called(node: ast.Call, names: Names) -> Any:
    """What a call gives whose function is one of Python's own."""
    if isinstance(node.func, ast.Attribute) and node.func.attr == "copy" and not node.args and not node.keywords:
        return _known(value_of(node.func.value, names)).copy()
    function = _function(node.func, names)
    if function not in _FUNCTIONS or any(isinstance(one, ast.Starred) for one in node.args):
        raise _NotTold
    given = [value_of(one, names) for one in node.args]
    if function == "builtins.dict":
        keys: list[ast.expr | None] = [ast.Constant(one.arg) if one.arg else None for one in node.keywords]
        named = _table(keys, [one.value for one in node.keywords], names)
        return (dict(_table_of(given[0])) if given else {}) | named
    if node.keywords:
        raise _NotTold
    return _FUNCTIONS[function](*given)


def _function(node: ast.expr, names: Names) -> str:
    """The full name of a function of Python's own; empty for any other."""
    if isinstance(node, ast.Attribute):
        module = _function(node.value, names)
        return f"{module}.{node.attr}" if module else ""
    found = names.find(node) if isinstance(node, ast.Name) else None
    return found.dotted if isinstance(found, Foreign) else ""


def _path(value: Any) -> str:
    if not isinstance(value, str):
        raise _NotTold
    return value


def _joined(first: Any, *others: Any) -> str:
    path = join(_path(first), *map(_path, others))
    return PathOfBlog(path) if isinstance(first, PathOfBlog) else path


def _folder(path: Any) -> str:
    return PathOfBlog(dirname(path)) if isinstance(path, PathOfBlog) else dirname(_path(path))


def _the_same(path: Any) -> str:
    return PathOfBlog(_path(path))


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "builtins.bool": truth_of,
    "builtins.dict": dict,
    "builtins.str": _word,
    "builtins.tuple": lambda value: tuple(_known(value)),
    "builtins.list": lambda value: list(_known(value)),
    "os.path.join": _joined,
    "os.path.dirname": _folder,
    "os.path.abspath": _the_same,
    "os.path.realpath": _the_same,
    "os.getcwd": lambda: PathOfBlog(""),
}
"""What blogctl does itself, instead of calling it."""

_WAYS: dict[type[ast.expr], Callable[[Any, Names], Any]] = {
    ast.Constant: lambda node, names: node.value,  # noqa: ARG005 - all are called alike
    ast.Name: _named,
    ast.Tuple: lambda node, names: tuple(_items(node.elts, names)),
    ast.List: lambda node, names: _items(node.elts, names),
    ast.Set: lambda node, names: {key_of(item) for item in _items(node.elts, names)},
    ast.Dict: lambda node, names: _table(node.keys, node.values, names),
    ast.JoinedStr: lambda node, names: "".join(_shown(part, names) for part in node.values),
    ast.UnaryOp: lambda node, names: _negated(node.op, value_of(node.operand, names)),
    ast.BinOp: lambda node, names: combined(node.op, value_of(node.left, names), value_of(node.right, names), names),
    ast.BoolOp: lambda node, names: _first_that_decides(node.values, isinstance(node.op, ast.Or), names),
    ast.Compare: _compared,
    ast.IfExp: lambda node, names: value_of(node.body if truth_of(value_of(node.test, names)) else node.orelse, names),
    ast.Subscript: lambda node, names: _known(value_of(node.value, names))[key_of(value_of(node.slice, names))],
    ast.Attribute: _attribute,
    ast.Call: _called,
}
"""How each kind of expression is read; all others only running the code would tell."""
