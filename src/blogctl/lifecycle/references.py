"""Which posts the references of a text mean, and what they have to say when these are called otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from blogctl.dialects.dialect import Dialect
from blogctl.dialects.references import Meant
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.source import Edit


class References:
    """The engine's own references between the posts of a blog."""

    def __init__(self, dialect: Dialect, posts: Callable[[], Sequence[Post]]) -> None:
        self._dialect = dialect
        self._posts = posts

    def meant_in(self, document: Document) -> Iterator[Meant]:
        """The references of a text that mean posts, each once for every post that it means."""
        for reference in self._dialect.references_in(document):
            name = next((name for name in reference.names if name in self._by_name), "")
            for post in self._by_name.get(name, ()):
                yield Meant(reference, name, post)

    def edits(self, document: Document, moved: Mapping[str, Post]) -> list[Edit]:
        """What makes references mean the same posts, as these are then; `moved` has them by the paths that they had.

        Raises LinkRefused for a reference that cannot.
        """
        edits = []
        for meant in self.meant_in(document):
            after = moved.get(meant.post.path)
            if after is not None and meant.name not in self._dialect.names_in_references(after):
                said = self._dialect.said_of(after, meant, document)
                if said != meant.reference.written:
                    edits.append(Edit(meant.reference.span, said))
        return edits

    @cached_property
    def _by_name(self) -> dict[str, list[Post]]:
        """The posts by their names; made when a text has a reference."""
        named: dict[str, list[Post]] = {}
        for post in self._posts():
            for name in dict.fromkeys(self._dialect.names_in_references(post)):
                named.setdefault(name, []).append(post)
        return named
