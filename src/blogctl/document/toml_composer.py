"""Writes front matter as TOML: first what stands behind an equals sign, then the tables, each with its comments."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.document.commented import Commented, Group, Part
from blogctl.document.comments import Remark
from blogctl.document.moments import moment_in_toml
from blogctl.document.nodes import Scalar, Timestamp, are_same
from blogctl.document.syntax import Unreadable
from blogctl.document.toml_scanner import scan_statements
from blogctl.document.toml_writer import dotted, key_text, quoted, quoted_in_lines, written
from blogctl.source import Span

_LONGEST_LIST = 72
_INDENT = "  "
_QUOTES = "double"


def lines_of(commented: Commented, newline: str) -> list[str]:
    """The lines of a block, without their ends. TOML must be able to say every value."""
    lines = [remark.text for remark in commented.head]
    lines += _table(commented.root, (), newline)
    while lines and not lines[0]:
        lines.pop(0)
    return lines


def is_table(value: Scalar | Group) -> bool:
    """Whether a value becomes a `[table]`: keys in lines of their own, or in braces with comments between them."""
    return isinstance(value, Group) and not value.is_list and not (value.is_flow and not value.has_comments)


def is_table_list(value: Scalar | Group) -> bool:
    """Whether a value becomes a list of `[[table]]`."""
    if not isinstance(value, Group) or not value.is_list or not value.parts:
        return False
    items = [part.value for part in value.parts]
    return all(isinstance(item, Group) and not item.is_list for item in items) and any(map(is_table, items))


def _table(group: Group, path: tuple[str, ...], newline: str) -> Iterator[str]:
    for part in group.parts:
        if not _has_header(part.value):
            yield from _pair(part, newline)
    if path:
        yield from _alone(group.foot, "")
    for part in group.parts:
        if isinstance(part.value, Group) and _has_header(part.value):
            yield from _headed(part, part.value, (*path, part.key), newline)
    if not path:
        yield from (remark.text for remark in group.foot)


def _headed(part: Part, group: Group, path: tuple[str, ...], newline: str) -> Iterator[str]:
    """A table, or a list of them, each parted by a blank line from what stands above."""
    name = dotted(path, _QUOTES)
    if not group.is_list:
        if _needs_header(part, group):
            yield from _above_header(part.above)
            yield f"[{name}]{_beside(part)}"
        yield from _table(group, path, newline)
        return
    for at, item in enumerate(group.parts):
        yield from _above_header([*(part.above + part.beside if at == 0 else []), *item.above])
        yield f"[[{name}]]{_beside(item)}"
        if isinstance(item.value, Group):
            yield from _table(item.value, path, newline)
    yield from _alone(group.foot, "")


def _needs_header(part: Part, group: Group) -> bool:
    """Whether a table has anything that its own tables do not say."""
    if part.beside or any(remark.text for remark in part.above) or any(remark.text for remark in group.foot):
        return True
    return not group.parts or not all(_has_header(inner.value) for inner in group.parts)


def _has_header(value: Scalar | Group) -> bool:
    return is_table(value) or is_table_list(value)


def _above_header(above: list[Remark]) -> Iterator[str]:
    if not above or above[0].text:
        yield ""
    yield from (remark.text for remark in above)


def _pair(part: Part, newline: str) -> Iterator[str]:
    yield from (remark.text for remark in part.above)
    head = f"{key_text(part.key, _QUOTES)} = "
    value = part.value
    if isinstance(value, Group):
        yield from _in_place(head, part, value, "")
    elif type(value.value) is str and "\n" in value.value:
        yield f"{head}{_in_lines(value.value, newline)}{_beside(part)}"
    else:
        yield f"{head}{_scalar(value)}{_beside(part)}"


def _in_place(head: str, part: Part, group: Group, indent: str, comma: str = "") -> Iterator[str]:
    """A list behind its key or in another list, on one line if it is short and has no comments; a table in braces."""
    line = f"{indent}{head}{_inline(group)}{comma}"
    is_short = not group.is_list or not group.parts or len(line) <= _LONGEST_LIST
    if is_short and not group.has_comments:
        yield line + _beside(part)
        return
    yield f"{indent}{head}["
    inner = indent + _INDENT
    for item in group.parts:
        yield from _alone(item.above, inner)
        if isinstance(item.value, Group):
            yield from _in_place("", item, item.value, inner, ",")
        else:
            yield f"{inner}{_scalar(item.value)},{_beside(item)}"
    yield from _alone(group.foot, inner)
    yield f"{indent}]{comma}{_beside(part)}"


def _alone(remarks: list[Remark], indent: str) -> Iterator[str]:
    """Comments on lines of their own, without the blank lines between them."""
    return (indent + remark.text for remark in remarks if remark.text)


def _beside(part: Part) -> str:
    return "".join(f" {remark.text}" for remark in part.beside)


def _inline(value: Scalar | Group) -> str:
    if isinstance(value, Scalar):
        return _scalar(value)
    if value.is_list:
        return f"[{', '.join(_inline(part.value) for part in value.parts)}]"
    pairs = ", ".join(f"{key_text(part.key, _QUOTES)} = {_inline(part.value)}" for part in value.parts)
    return f"{{ {pairs} }}" if pairs else "{}"


def _scalar(scalar: Scalar) -> str:
    value = scalar.value
    if isinstance(value, Timestamp):
        return moment_in_toml(value) or quoted(value, _QUOTES)
    if isinstance(value, str):
        return quoted(value, "single" if '"' in value or "\\" in value else _QUOTES)
    if isinstance(value, int | float) and not isinstance(value, bool) and _is_read_alike(scalar):
        return scalar.text
    return written(value, _QUOTES)


def _is_read_alike(scalar: Scalar) -> bool:
    """Whether TOML reads a number, as it is written, as that number."""
    line = f"number = {scalar.text}"
    try:
        found = scan_statements(line, Span(0, len(line)))
    except Unreadable:
        return False
    value = found[0].value
    return len(found) == 1 and isinstance(value, Scalar) and are_same(value.value, scalar.value)


def _in_lines(text: str, newline: str) -> str:
    """A text of several lines between three quotes, of the kind that needs the fewer escapes."""
    style = "multiline-single" if "\\" in text or '"""' in text else "multiline-double"
    return quoted_in_lines(text, style, newline, starts_below=True)
