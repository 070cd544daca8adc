"""What a step of a post's life makes of its document."""

from __future__ import annotations

from typing import NamedTuple

from blogctl.document.document import Document


class Edited(NamedTuple):
    """A document after a step of its life, and what the user should know of it."""

    document: Document
    notes: tuple[str, ...] = ()
