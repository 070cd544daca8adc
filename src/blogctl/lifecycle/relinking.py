"""The links of a text after a post was renamed: those that led to it lead to it again, which is then proved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from blogctl.document.document import Document
from blogctl.document.links import Destination, destinations_in
from blogctl.errors import LinkRefused
from blogctl.lifecycle.linking import Place, Standpoint, Way, find_way, redirected
from blogctl.source import Edit, Span, apply_edits


class Relinked(NamedTuple):
    """A text whose links lead where they led before, and how many links were changed for that."""

    text: str
    changed: int


def relinked(document: Document, places: Sequence[Place], before: Standpoint, after: Standpoint) -> Relinked:
    """The text with every link to the places leading to them under their new names.

    `before` and `after` say where the text itself stands. Raises LinkRefused for a link that cannot be changed.
    """
    links = destinations_in(document.text, document.body_span)
    ways = [find_way(link.target, before, places) for link in links]
    edits: list[Edit] = []
    for link, way in zip(links, ways, strict=True):
        if way and (edit := redirected(link, way, places[way.place])):
            _refuse_unchangeable(document, link)
            edits.append(edit)
    if not edits:
        return Relinked(document.text, 0)
    text = apply_edits(document.text, edits)
    again = destinations_in(text, Span(document.body_span.start, len(text)))
    if len(again) != len(links):
        raise _refusal(document, links[0], "the text around it would be read otherwise")
    for link, way, new in zip(links, ways, again, strict=True):
        if not (_leads_on(way, new, places, after) if way else new.written == link.written):
            raise _refusal(document, link, "it would not lead where it should")
    return Relinked(text, len(edits))


def _leads_on(way: Way, link: Destination, places: Sequence[Place], where: Standpoint) -> bool:
    """Whether a link leads to the same place as before under its new name, and not to its old one."""
    now = find_way(link.target, where, [place.after for place in places])
    is_left = find_way(link.target, where, places) is not None
    return now is not None and (now.place, now.rest) == (way.place, way.rest) and not is_left


def _refuse_unchangeable(document: Document, link: Destination) -> None:
    if document.source.undecodable_at is not None:
        raise _refusal(document, link, "the file is not UTF-8")
    if not link.has_place:
        raise _refusal(document, link, "it is written in such a way that its place is not clear")


def _refusal(document: Document, link: Destination, reason: str) -> LinkRefused:
    return LinkRefused(str(document.source.locate(link.span)), link.written, reason)
