"""The links of a text after posts were renamed: those that led to one lead to it again, which is then proved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from blogctl.document.document import Document
from blogctl.document.links import Destination, destinations_in
from blogctl.errors import LinkRefused
from blogctl.lifecycle.linking import Names, Place, Standpoint, Way, file_of, find_way, redirected, redirected_to
from blogctl.source import Edit, Span, apply_edits

Carry = Callable[[Names], Names]
"""Where a file, by its names from the root, is afterwards; no names for what is no file of the blog."""


class Relinked(NamedTuple):
    """A text whose links lead where they led before, and how many links were changed for that."""

    text: str
    changed: int


class Stand(NamedTuple):
    """Where a text stands before and after."""

    before: Standpoint
    after: Standpoint
    carry: Carry = lambda _: ()
    """Asked about the files that its links lead to, if the text goes into another folder."""


def relinked(
    document: Document, places: Sequence[Place], stand: Stand, further: Sequence[Edit] = ()
) -> Relinked:  # fmt: skip
    """The text with every link to the places leading to them under their new names, and with further edits of links.

    Raises LinkRefused for a link that cannot be changed.
    """
    links = destinations_in(document.text, document.body_span)
    ways = [find_way(link.target, stand.before, places) for link in links]
    files = [() if way else _carried(link, stand) for link, way in zip(links, ways, strict=True)]
    edits: list[Edit] = []
    for link, way, names in zip(links, ways, files, strict=True):
        if edit := _edit_of(link, way, names, places, stand):
            _refuse_unchangeable(document, link)
            edits.append(edit)
    taken = [edit.span for edit in edits]
    edits += (edit for edit in further if not any(_overlap(edit.span, span) for span in taken))
    if not edits:
        return Relinked(document.text, 0)
    text = apply_edits(document.text, edits)
    again = destinations_in(text, Span(document.body_span.start, len(text)))
    if len(again) != len(links):
        raise _refusal(document, links[0], "the text around it would be read otherwise")
    spans = [edit.span for edit in further]
    for link, way, names, new in zip(links, ways, files, again, strict=True):
        if way:
            holds = _leads_on(way, new, places, stand.after)
        elif names:
            holds = file_of(new.target, stand.after) == names
        else:
            holds = new.written == link.written or any(_overlap(link.span, span) for span in spans)
        if not holds:
            raise _refusal(document, link, "it would not lead where it should")
    return Relinked(text, len(edits))


def _carried(link: Destination, stand: Stand) -> Names:
    """The file that a link of a text in another folder must lead to; no names if it leads there by itself."""
    if stand.before.folder == stand.after.folder:
        return ()
    names = stand.carry(file_of(link.target, stand.before))
    return () if names == file_of(link.target, stand.after) else names


def _edit_of(
    link: Destination, way: Way | None, names: Names, places: Sequence[Place], stand: Stand
) -> Edit | None:  # fmt: skip
    if way:
        return redirected(link, way, places[way.place], stand.after)
    return redirected_to(link, names, stand.after, is_file=True) if names else None


def _leads_on(way: Way, link: Destination, places: Sequence[Place], where: Standpoint) -> bool:
    """Whether a link leads to the same place as before under its new name, and not to its old one."""
    now = find_way(link.target, where, [place.after for place in places])
    is_left = find_way(link.target, where, places) is not None
    return now is not None and (now.place, now.rest) == (way.place, way.rest) and not is_left


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _refuse_unchangeable(document: Document, link: Destination) -> None:
    if document.source.undecodable_at is not None:
        raise _refusal(document, link, "the file is not UTF-8")
    if not link.has_place:
        raise _refusal(document, link, "it is written in such a way that its place is not clear")


def _refusal(document: Document, link: Destination, reason: str) -> LinkRefused:
    return LinkRefused(str(document.source.locate(link.span)), link.written, reason)
