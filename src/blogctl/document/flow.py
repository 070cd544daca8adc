"""Edits of what stands between brackets and is parted by commas: JSON's lists and objects, TOML's without comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from blogctl.document.nodes import Timestamp, Value
from blogctl.source import Edit, Span


class Stretch(NamedTuple):
    """Where an old list and a new one differ: old items from `old` on give way to new items from `new` on."""

    old: int
    old_end: int
    new: int
    new_end: int


class Flow(NamedTuple):
    """The inside of a pair of brackets, with the places of its parts."""

    inside: Span
    parts: tuple[Span, ...]
    gap: str
    """The white space behind a comma, where the parts themselves show none."""


def stretches_between(old: list[Value], new: list[Value]) -> list[Stretch]:
    """The stretches to be changed so that as many items as possible stay untouched."""
    ours, theirs = [_fingerprint(item) for item in old], [_fingerprint(item) for item in new]
    start, shorter = 0, min(len(ours), len(theirs))
    while start < shorter and ours[start] == theirs[start]:
        start += 1
    tail = 0
    while tail < shorter - start and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    ours, theirs = ours[start : len(ours) - tail], theirs[start : len(theirs) - tail]
    return [_shifted(stretch, start) for stretch in _differences(ours, theirs)]


def moved_between(old: list[Value], new: list[Value], stretches: list[Stretch]) -> dict[int, int]:
    """Which of the new items in some stretches are old ones from another place: old numbers by new ones."""
    free: dict[str, list[int]] = {}
    for stretch in stretches:
        for index in range(stretch.old, stretch.old_end):
            free.setdefault(_fingerprint(old[index]), []).append(index)
    moved = {}
    for stretch in stretches:
        for index in range(stretch.new, stretch.new_end):
            if same := free.get(_fingerprint(new[index])):
                moved[index] = same.pop(0)
    return moved


def flow_edits(
    text: str, flow: Flow, stretches: list[Stretch], change: Callable[[int, int], list[Edit]], new: Callable[[int], str]
) -> Iterator[Edit]:
    """The edits of several stretches: `change(old, new)` edits a part in its place, `new(index)` is a new part."""
    for stretch in stretches:
        paired = min(stretch.old_end - stretch.old, stretch.new_end - stretch.new)
        for step in range(paired):
            yield from change(stretch.old + step, stretch.new + step)
        if stretch.old + paired < stretch.old_end:
            yield part_removal(flow, stretch.old + paired, stretch.old_end)
        elif stretch.new + paired < stretch.new_end:
            texts = [new(index) for index in range(stretch.new + paired, stretch.new_end)]
            yield part_insertion(text, flow, stretch.old + paired, texts)


def part_removal(flow: Flow, start: int, end: int) -> Edit:
    """Remove the parts from `start` up to `end`, each with one comma."""
    if start:
        return Edit(Span(flow.parts[start - 1].end, flow.parts[end - 1].end), "")
    if end < len(flow.parts):
        return Edit(Span(flow.parts[0].start, flow.parts[end].start), "")
    return Edit(flow.inside, "")


def part_insertion(text: str, flow: Flow, at: int, new: list[str]) -> Edit:
    """Put new parts before the part number `at`; there must be a part already."""
    if at:
        gap = gap_behind_comma(text, flow, max(at - 1, 1))
        behind = flow.parts[at - 1].end
        return Edit(Span(behind, behind), "".join(f",{gap}{part}" for part in new))
    gap = gap_behind_comma(text, flow, 1)
    before = flow.parts[0].start
    return Edit(Span(before, before), "".join(f"{part},{gap}" for part in new))


def gap_behind_comma(text: str, flow: Flow, at: int) -> str:
    """The white space in front of the part number `at`, or what would be there if it were."""
    if at < len(flow.parts):
        return text[flow.parts[at - 1].end : flow.parts[at].start].partition(",")[2]
    before = text[flow.inside.start : flow.parts[0].start]
    return before if "\n" in before or "\r" in before else flow.gap


def _differences(ours: list[str], theirs: list[str]) -> list[Stretch]:
    if not ours or not theirs:
        return [Stretch(0, len(ours), 0, len(theirs))] if ours or theirs else []
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, ours, theirs)
    return [Stretch(*places) for tag, *places in matcher.get_opcodes() if tag != "equal"]


def _shifted(stretch: Stretch, by: int) -> Stretch:
    return Stretch(*(place + by for place in stretch))


def _fingerprint(value: Value) -> str:
    """A text that two values share only if they are the same in type and value, at every depth."""
    if isinstance(value, list):
        return f"[{','.join(map(_fingerprint, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{key!r}:{_fingerprint(inner)}' for key, inner in sorted(value.items()))}}}"
    return f"@{value!r}" if isinstance(value, Timestamp) else repr(value)
