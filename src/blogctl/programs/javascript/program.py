"""A program of a blog's own as a tree: parsed, never run. Only this module knows the parser.

What is longer or deeper than people write is a program of which nothing is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from blogctl.programs.javascript.markup import BadMarkup, program_of_markup

if TYPE_CHECKING:
    from tree_sitter import Node as Parsed

_LONGEST = 1 << 20
"""Bytes of a program that is parsed."""
_MOST_NODES = 100_000
"""Of a program, with its signs: some 150 kB of a configuration, which nobody writes by hand."""
_DEEPEST = 250
"""How far a program is nested, at most."""
_ASTRO_FENCES = re.compile(r"\s*---[^\n]*\n(.*?)\n---", re.DOTALL)


class Node:
    """A part of a program."""

    __slots__ = ("children", "end", "fields", "kind", "line", "parent", "start", "words")

    def __init__(self, kind: str, start: int, end: int, line: int, parent: Node | None) -> None:
        self.kind = kind
        """As the grammar calls it: `call_expression`, `identifier`."""
        self.start = start
        self.end = end
        """Offsets in bytes."""
        self.line = line
        self.parent = parent
        self.children: list[Node] = []
        """The parts that have a name; no comments."""
        self.fields: dict[str, Node] = {}
        """Those of the children that play a part: `left`, `body`, `condition`."""
        self.words: list[str] = []
        """The signs and keywords between the children."""

    def __repr__(self) -> str:
        return f"{self.kind}@{self.line}"

    def __getitem__(self, part: str) -> Node:
        return self.fields[part]

    def get(self, part: str) -> Node | None:
        """The child that plays a part; None if there is none."""
        return self.fields.get(part)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def above(self) -> Iterator[Node]:
        """The nodes that this one lies in, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


class Program:
    """A parsed program. One that cannot be parsed, or is out of all bounds, is empty and not known."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._bytes = text.encode("utf-8", "surrogatepass")
        root = _tree_of(self._bytes) if len(self._bytes) <= _LONGEST else None
        self.is_known = root is not None
        self.root = root or Node("program", 0, 0, 1, None)

    def __repr__(self) -> str:
        return f"Program({self.path!r})"

    def text(self, node: Node) -> str:
        """A part of the program as it is written."""
        return self._bytes[node.start : node.end].decode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def parse_program(path: str, text: str) -> Program:
    """The program of a file; of an Astro page, what stands between its fences. Each is parsed once."""
    return Program(path, script_of_astro(text) if path.endswith(".astro") else text)


@lru_cache(maxsize=4096)
def parse_page(path: str, text: str) -> Program:
    """The program of a file; of an Astro file, with its markup. Where that is not understood, nothing is known."""
    if not path.endswith(".astro"):
        return parse_program(path, text)
    found = _ASTRO_FENCES.match(text)
    try:
        markup = program_of_markup(text[found.end() :] if found else text)
    except BadMarkup:
        return Program(path, "(")
    return Program(path, f"{script_of_astro(text)}\n;{markup}")


def script_of_astro(text: str) -> str:
    """The program of an Astro page, with as many lines before it as the page has."""
    found = _ASTRO_FENCES.match(text)
    return "\n" * text.count("\n", 0, found.start(1)) + found[1] if found else ""


def _tree_of(text: bytes) -> Node | None:
    from tree_sitter import Language, Parser
    from tree_sitter_typescript import language_typescript

    root = Parser(Language(language_typescript())).parse(text).root_node
    return None if root.has_error or root.descendant_count > _MOST_NODES else _copied(root)


def _copied(root: Parsed) -> Node | None:
    """The tree as nodes of our own, without comments; None if it is too deep."""
    top = _node(root, None)
    cursor, above = root.walk(), [top]
    if not cursor.goto_first_child():
        return top
    while above:
        if len(above) > _DEEPEST:
            return None
        found = cursor.node
        if found is not None and found.is_named and found.type != "comment":
            node = _node(found, above[-1])
            above[-1].children.append(node)
            if cursor.field_name:
                above[-1].fields.setdefault(cursor.field_name, node)
            if cursor.goto_first_child():
                above.append(node)
                continue
        elif found is not None and not found.is_named:
            above[-1].words.append(found.type)
        while above and not cursor.goto_next_sibling():
            cursor.goto_parent()
            above.pop()
    return top


def _node(found: Parsed, parent: Node | None) -> Node:
    return Node(found.type, found.start_byte, found.end_byte, found.start_point[0] + 1, parent)
