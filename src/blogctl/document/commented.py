"""Front matter as a tree of keys and values whose comments belong to them, so that they can go where those go."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from blogctl.document.comments import Remark, remarks_in
from blogctl.document.document import Document
from blogctl.document.nodes import Mapping, Node, Scalar, Sequence
from blogctl.document.yaml_places import dashes_of, start_of_line
from blogctl.source import Span


@dataclass(slots=True)
class Group:
    """The keys of a mapping, or the items of a list."""

    span: Span
    is_list: bool
    is_flow: bool
    """Written in brackets where it could have stood in lines of its own, as it cannot in JSON."""
    parts: list[Part] = field(default_factory=list)
    foot: list[Remark] = field(default_factory=list)
    """The comments behind the last part."""
    column: int = 0
    """Where its parts begin on their lines."""

    def remarks(self) -> Iterator[Remark]:
        """Every comment at whatever depth."""
        for part in self.parts:
            yield from part.above
            yield from part.beside
            if isinstance(part.value, Group):
                yield from part.value.remarks()
        yield from self.foot

    @property
    def has_comments(self) -> bool:
        return any(remark.text for remark in self.remarks())


@dataclass(slots=True)
class Part:
    """A key with its value, or an item of a list, and the comments that belong to it."""

    path: str
    """What it is called in a message: `extra.links[2].url`."""
    key: str
    """Empty for an item."""
    value: Scalar | Group
    start: int
    """Where its key, its dash or its value begins."""
    is_item: bool = False
    above: list[Remark] = field(default_factory=list)
    """The comments on the lines above, and the blank lines between them."""
    beside: list[Remark] = field(default_factory=list)
    """The comment behind it on its line, if there is one."""

    @property
    def end(self) -> int:
        return self.value.span.end

    @property
    def is_empty(self) -> bool:
        """Whether it has no value: nothing, or a null."""
        return isinstance(self.value, Scalar) and self.value.value is None

    @property
    def ends_in_text(self) -> bool:
        """Whether its end is a sign in the text: a list or mapping in lines has none."""
        return isinstance(self.value, Scalar) or self.value.is_flow


@dataclass(slots=True)
class Commented:
    """The whole front matter of a document."""

    root: Group
    head: list[Remark]
    """The comments that a blank line parts from the first key: they speak of the file."""

    def parts(self) -> Iterator[Part]:
        """Every key and every item, at whatever depth, each before what is in it."""
        return _parts_in(self.root)

    def comments(self) -> Iterator[Remark]:
        """Every comment, at whatever depth."""
        return (remark for remark in (*self.head, *self.root.remarks()) if remark.text)

    def leave_out_comments(self, comments: Collection[Remark]) -> None:
        """Take comments away."""
        for part in self.parts():
            part.above = [remark for remark in part.above if remark not in comments]
            part.beside = [remark for remark in part.beside if remark not in comments]
        for group in (self.root, *(part.value for part in self.parts() if isinstance(part.value, Group))):
            group.foot = [remark for remark in group.foot if remark not in comments]
        self.head = [remark for remark in self.head if remark not in comments]

    def leave_out_empty(self) -> None:
        """Take the keys without a value away; their comments go to what follows them."""
        groups = [self.root, *(part.value for part in self.parts() if isinstance(part.value, Group))]
        for group in groups:
            if not group.is_list:
                _leave_out_empty(group)


def _parts_in(group: Group) -> Iterator[Part]:
    for part in group.parts:
        yield part
        if isinstance(part.value, Group):
            yield from _parts_in(part.value)


def _leave_out_empty(group: Group) -> None:
    orphans: list[Remark] = []
    staying: list[Part] = []
    for part in group.parts:
        if part.is_empty:
            orphans += [*part.above, *part.beside]
        else:
            part.above = [*orphans, *part.above]
            orphans = []
            staying.append(part)
    group.parts = staying
    group.foot = [*orphans, *group.foot]


def read_commented(document: Document) -> Commented:
    """The front matter of a readable document, with every comment at its key. Raises CannotEdit."""
    root = _Tree(document).group(document.root, "")
    places = _Places(document.text, root)
    for remark in remarks_in(document):
        if remark.is_alone:
            places.owner_of_line(remark).append(remark)
        else:
            places.put_beside(remark)
    first = min(places.parts, key=lambda part: part.start, default=None)
    return Commented(root, _cut_head(first.above) if first else [])


def _cut_head(above: list[Remark]) -> list[Remark]:
    """Take away what stands up to the last blank line below a comment."""
    ends = [at for at in range(1, len(above)) if not above[at].text and above[at - 1].text]
    head = above[: ends[-1] + 1] if ends else []
    del above[: len(head)]
    return head


class _Tree:
    """Makes groups and parts of nodes."""

    __slots__ = ("syntax", "text")

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.syntax = document.front.syntax if document.front else ""

    def group(self, node: Mapping | Sequence, path: str) -> Group:
        group = Group(node.span, isinstance(node, Sequence), node.is_flow and self.syntax != "json")
        if isinstance(node, Mapping):
            above = f"{path}." if path else ""
            group.parts = [
                Part(name := f"{above}{entry.key}", entry.key, self.value(entry.value, name), entry.key_span.start)
                for entry in node.entries
            ]
        else:
            starts = self.starts_of(node)
            group.parts = [
                Part(name := f"{path}[{at}]", "", self.value(item, name), start, is_item=True)
                for at, (item, start) in enumerate(zip(node.items, starts, strict=True), 1)
            ]
        if group.parts:
            start = group.parts[0].start
            group.column = start - start_of_line(self.text, start)
        return group

    def value(self, node: Node, path: str) -> Scalar | Group:
        return node if isinstance(node, Scalar) else self.group(node, path)

    def starts_of(self, node: Sequence) -> list[int]:
        if self.syntax == "yaml" and not node.is_flow:
            return dashes_of(self.text, node)
        return [item.span.start for item in node.items]


class _Places:
    """Which part a comment belongs to, by the place where it stands."""

    __slots__ = ("parents", "parts", "root", "starts", "text")

    def __init__(self, text: str, root: Group) -> None:
        self.text = text
        self.root = root
        self.parents: dict[int, tuple[Group, Part | None]] = {}
        """For each part, the group that it is in, and the part whose value that is."""
        self.parts: list[Part] = []
        self.collect(root, None)
        self.parts.sort(key=lambda part: part.start)  # stable: of two at one place, the outer one stays first
        self.starts = [part.start for part in self.parts]

    def collect(self, group: Group, owner: Part | None) -> None:
        for part in group.parts:
            self.parts.append(part)
            self.parents[id(part)] = group, owner
            if isinstance(part.value, Group):
                self.collect(part.value, part)

    def owner_of_line(self, remark: Remark) -> list[Remark]:
        """Where a comment on a line of its own, or a blank line, goes."""
        at = bisect_right(self.starts, remark.start)
        following = self.parts[at] if at < len(self.parts) else None
        for part in self.around(self.parts[at - 1] if at else None):
            if isinstance(part.value, Scalar):
                if part.end > remark.start:
                    return part.above
            elif part.value.is_flow and part.end > remark.start:
                is_last = following is None or following.start >= part.end
                return part.value.foot if is_last else self.above(following)
            if remark.text and isinstance(part.value, Group) and self.is_foot(part.value, remark, following):
                return part.value.foot
        return self.above(following)

    def around(self, part: Part | None) -> Iterator[Part]:
        """A part and those that it is in, the inner ones first."""
        while part is not None:
            yield part
            part = self.parents[id(part)][1]

    def above(self, part: Part | None) -> list[Remark]:
        return self.root.foot if part is None else part.above

    def is_foot(self, group: Group, remark: Remark, following: Part | None) -> bool:
        """Whether a comment is indented like the parts of a group in lines that ends before what follows."""
        if group.is_flow or (following and following.start < group.span.end):
            return False
        limit = following.start - start_of_line(self.text, following.start) if following else self.root.column
        column = remark.start - start_of_line(self.text, remark.start)
        return column >= group.column > limit

    def put_beside(self, remark: Remark) -> None:
        """Give a comment behind something on a line to that: the outermost of what ends there, else what begins."""
        at = bisect_right(self.starts, remark.start)
        line = start_of_line(self.text, remark.start)
        around = list(self.around(self.parts[at - 1] if at else None))
        ended = [part for part in around if part.ends_in_text and line <= part.end <= remark.start]
        if ended:
            owner = max(ended, key=lambda part: (part.end, -part.start))
        elif around and around[0].start >= line:
            owner = around[0]
        else:  # behind a bracket, a header or a colon that is on another line than what it belongs to
            self.owner_of_line(remark).append(remark)
            return
        (owner.above if owner.beside else owner.beside).append(remark)
