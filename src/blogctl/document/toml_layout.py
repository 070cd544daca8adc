"""How a block of TOML is laid out: its statements by path, where a new line goes, and how it is indented and spaced."""

from __future__ import annotations

import re

from blogctl.document.nodes import Mapping
from blogctl.document.syntax import KeyPath
from blogctl.document.toml_scanner import scan_statements
from blogctl.document.toml_tree import Statement
from blogctl.document.toml_writer import prevailing_style
from blogctl.source import Edit, Span

_NEWLINE = re.compile(r"\r?\n")


class Layout:
    """The statements of a block, and the style that a new line takes from them."""

    __slots__ = ("block", "newline", "root", "statements", "style", "text")

    def __init__(self, text: str, root: Mapping) -> None:
        self.text = text
        self.root = root
        self.block = root.span
        self.statements = scan_statements(text, root.span)
        self.style = prevailing_style(root)
        """The quotes of a new string: `single` or `double`."""
        found = _NEWLINE.search(text, self.block.start, self.block.end) or _NEWLINE.search(text)
        self.newline = found.group() if found else "\n"

    def header_of(self, path: KeyPath) -> Statement | None:
        """The `[table]` of a path; None if it has none of its own."""
        for one in self.statements:
            if not one.keys and not one.is_array and one.path == path:
                return one
        return None

    def section(self, header: Statement | None) -> list[Statement]:
        """The pairs that stand under a header, or above the first one."""
        first = 0 if header is None else self.statements.index(header) + 1
        pairs: list[Statement] = []
        for one in self.statements[first:]:
            if not one.keys:
                break
            pairs.append(one)
        return pairs

    def beginning_with(self, path: KeyPath) -> list[Statement]:
        """The statements, headers among them, that speak of a path or of what is inside it."""
        return [one for one in self.statements if one.path[: len(path)] == path]

    def pair_below(self, anchor: Statement, siblings: list[Statement], key: str, value: str) -> Edit:
        """A new line below a pair or header, in the manner of its siblings."""
        return self.line_at(anchor.lines.end, self.indentation(anchor) + self.pair(key, value, siblings, anchor))

    def first_pair(self, key: str, value: str) -> Edit:
        """The first line above all tables, and above the comment that belongs to the first table."""
        line = self.pair(key, value, [], None)
        if not self.statements:
            return self.line_at(self.block.end, line)
        lines = self.text[self.block.start : self.statements[0].lines.start].splitlines(keepends=True)
        while lines and lines[-1].lstrip().startswith("#"):
            lines.pop()
        while lines and not lines[-1].strip():
            lines.pop()
        return self.line_at(self.block.start + sum(map(len, lines)), line)

    def new_table(self, header: str, key: str, value: str) -> Edit:
        """A new table with one key at the block's end, parted from what stands above by a blank line."""
        before = self.text[self.block.start : self.block.end]
        blank = "" if not before.strip() or before.endswith(("\n\n", "\n\r\n")) else self.newline
        return self.line_at(self.block.end, f"{blank}[{header}]{self.newline}{self.pair(key, value, [], None)}")

    def line_at(self, offset: int, line: str) -> Edit:
        """The edit that puts a line where another one begins or the block ends."""
        unfinished = offset > self.block.start and self.text[offset - 1] != "\n"
        return Edit(Span(offset, offset), self.newline + line if unfinished else line + self.newline)

    def indentation(self, statement: Statement) -> str:
        return self.text[statement.lines.start : statement.span.start]

    def pair(self, key: str, value: str, siblings: list[Statement], anchor: Statement | None) -> str:
        """`key = value`, with spaces around the sign as in the anchor, and in one column if the siblings are."""
        like = anchor if anchor is not None and anchor.value is not None else next(iter(siblings or self.pairs()), None)
        if like is None or like.value is None:
            return f"{key} = {value}"
        before, _, after = self.text[like.keys[-1].span.end : like.value.span.start].partition("=")
        width = self.column_of_sign(siblings)
        before = " " * max(width - len(key), 1) if width else " " if before else ""
        return f"{key}{before}={' ' if after else ''}{value}"

    def pairs(self) -> list[Statement]:
        return [one for one in self.statements if one.keys]

    def column_of_sign(self, siblings: list[Statement]) -> int:
        """The width that keys are padded to, if the equals signs of unequal keys stand in one column; else 0."""
        widths, lengths = set(), set()
        for one in siblings:
            if one.value is not None:
                widths.add(self.text.index("=", one.keys[-1].span.end) - one.span.start)
                lengths.add(one.keys[-1].span.end - one.span.start)
        return widths.pop() if len(widths) == 1 and len(lengths) > 1 else 0
