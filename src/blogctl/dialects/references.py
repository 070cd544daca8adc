"""References: places of a text that mean a post in the engine's own way, by a tag, a shortcode or an own scheme."""

from __future__ import annotations

from typing import NamedTuple

from blogctl.post import Post
from blogctl.source import Span


class Reference(NamedTuple):
    """A place of a text that means a post by one of its names."""

    span: Span
    """What another name would take the place of."""
    written: str
    """What it says, as the engine understands it."""
    names: tuple[str, ...]
    """The names that it may mean, in the order in which the engine tries them: the first that a post has counts."""


class Meant(NamedTuple):
    """A reference, and a post that it means."""

    reference: Reference
    name: str
    """The one of the post's names by which it does."""
    post: Post
