"""Writes front matter as YAML that readers of YAML 1.1 and of 1.2 read alike, each key with its comments."""

from __future__ import annotations

from collections.abc import Iterator

from blogctl.document.commented import Commented, Group, Part
from blogctl.document.comments import Remark
from blogctl.document.moments import moment_in_yaml
from blogctl.document.nodes import Scalar, Timestamp, are_same
from blogctl.document.yaml_scalars import is_ambiguous, resolve
from blogctl.document.yaml_writer import Style, is_literal, key_text, literal_lines, scalar_text

_STYLE = Style()
_LONGEST_FLOW = 72


def lines_of(commented: Commented) -> list[str]:
    """The lines of a block, without their ends."""
    lines = [remark.text for remark in commented.head]
    for part in commented.root.parts:
        lines += _entry(part, "")
    return [*lines, *(remark.text for remark in commented.root.foot)]


def _entry(part: Part, indent: str) -> Iterator[str]:
    yield from _alone(part.above, indent)
    yield from _with_value(f"{indent}{key_text(part.key, _STYLE)}:", part, indent)


def _item(part: Part, indent: str) -> Iterator[str]:
    yield from _alone(part.above, indent)
    group = part.value
    if isinstance(group, Scalar) or group.is_list or part.beside or _has_remark_first(group) or _in_brackets(group):
        yield from _with_value(f"{indent}-", part, indent)
        return
    inner = indent + _STYLE.indent
    first, *rest = _below(group, inner)
    yield f"{indent}- {first.removeprefix(inner)}"
    yield from rest


def _has_remark_first(group: Group) -> bool:
    return any(remark.text for remark in group.parts[0].above) if group.parts else False


def _with_value(head: str, part: Part, indent: str) -> Iterator[str]:
    """A value behind a colon or a dash, or on the lines below it."""
    value = part.value
    beside = "".join(f" {remark.text}" for remark in part.beside)
    inner = indent + _STYLE.indent
    if isinstance(value, Group):
        line = _in_brackets(value)
        yield f"{head} {line}{beside}" if line else head + beside
        yield from _alone([remark for remark in value.foot if remark.text], inner) if line else _below(value, inner)
    elif type(value.value) is str and is_literal(value.value):
        yield f"{head} {'|' if value.value.endswith(chr(10)) else '|-'}{beside}"
        yield from literal_lines(value.value, inner)
    else:
        yield f"{head} {_scalar(value)}{beside}"


def _below(group: Group, indent: str) -> list[str]:
    """The lines of a group under its key."""
    lines: list[str] = []
    for part in group.parts:
        lines += _item(part, indent) if group.is_list else _entry(part, indent)
    while lines and not lines[0]:
        lines.pop(0)
    return [*lines, *_alone([remark for remark in group.foot if remark.text], indent)]


def _alone(remarks: list[Remark], indent: str) -> Iterator[str]:
    return (indent + remark.text if remark.text else "" for remark in remarks)


def _in_brackets(group: Group) -> str:
    """A group on one line: a short list of single values, or what was short and in braces; else nothing."""
    if not group.parts:
        return "[]" if group.is_list else "{}"
    if group.has_comments or not (group.is_list or group.is_flow):
        return ""
    if any(not _is_short(part.value, is_in_list=group.is_list) for part in group.parts):
        return ""
    line = _inline(group)
    return line if len(line) <= _LONGEST_FLOW else ""


def _is_short(value: Scalar | Group, *, is_in_list: bool) -> bool:
    if isinstance(value, Group):
        return (value.is_list or not is_in_list) and bool(_in_brackets(value))
    return not (isinstance(value.value, str) and "\n" in value.value)


def _inline(value: Scalar | Group) -> str:
    if isinstance(value, Scalar):
        return _scalar(value, in_flow=True)
    if value.is_list:
        return f"[{', '.join(_inline(part.value) for part in value.parts)}]"
    pairs = (f"{key_text(part.key, _STYLE, in_flow=True)}: {_inline(part.value)}" for part in value.parts)
    return f"{{{', '.join(pairs)}}}"


def _scalar(scalar: Scalar, *, in_flow: bool = False) -> str:
    value = scalar.value
    if isinstance(value, Timestamp):
        moment = moment_in_yaml(value)
        return moment or scalar_text(str(value), _STYLE.strings, _STYLE.quote, in_flow=in_flow)
    if isinstance(value, int | float) and not isinstance(value, bool) and _is_read_alike(scalar):
        return scalar.text
    return scalar_text(value, _STYLE.strings, _STYLE.quote, in_flow=in_flow)


def _is_read_alike(scalar: Scalar) -> bool:
    """Whether every reader of YAML reads a number, as it is written, as that number."""
    return not is_ambiguous(scalar.text) and are_same(resolve(scalar.text), scalar.value)
