"""Posts that change their place: what belongs to them, and every link that leads to them, goes along."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from blogctl.blog.searching import Searching
from blogctl.errors import PathTaken, WriteRefused
from blogctl.post import Post
from blogctl.source import Source
from blogctl.store.files import read_file
from blogctl.store.folders import files_at
from blogctl.store.locate import would_find

if TYPE_CHECKING:
    from blogctl.changes import Change, Move
    from blogctl.lifecycle.linking import Names
    from blogctl.lifecycle.relinking import Relinked, Stand
    from blogctl.lifecycle.renaming import Holder, Renamed

_MOST_LOOKS = 50
"""Posts whose names are looked for before a text is read closely; for more of them every text is."""


class Moved(NamedTuple):
    """A post that goes elsewhere, and its text, before and after."""

    renamed: Renamed
    source: Source
    text: str


class Moving(Searching):
    """What gives posts other paths."""

    def moved(self, before: Post, after: Post, along: Collection[str] = ()) -> Renamed:
        """The files that go with a post to its new path; `along` are posts that go there too.

        Raises WriteRefused for a folder that another post shares.
        """
        from blogctl.lifecycle.renaming import Holder, Renamed

        holder, new_holder = (self.dialect.holder_of(post.path) for post in (before, after))
        if before.path == after.path:
            return Renamed(before, after, Holder(holder, holder, (before.path,) if holder == before.path else ()))
        files = tuple([before.path] if holder == before.path else files_at(self.root, holder))
        for path in files:
            if path != before.path and path in self.inventory.paths() and path not in along:
                raise WriteRefused(holder, f"is the folder of another post too, {path}, which would move with it")
        if holder != before.path and self.is_of_several(holder, {before.path, *along}):
            raise WriteRefused(holder, "is a folder of posts, and not of this one alone, so it is not moved")
        return Renamed(before, after, Holder(holder, new_holder, files), tuple(self._companions(before, after)))

    def is_of_several(self, folder: str, own: Collection[str]) -> bool:
        """Whether a folder is not that of its own posts alone: others are in it, or posts are kept in it."""
        holds_content = any(one == folder or one.startswith(f"{folder}/") for one in self.facts.content)
        is_kept = posixpath.basename(folder).startswith("_")
        inside = f"{folder}/"
        return (
            holds_content or is_kept or any(one.startswith(inside) and one not in own for one in self.inventory.paths())
        )

    def _companions(self, before: Post, after: Post) -> Iterator[Holder]:
        from blogctl.lifecycle.renaming import Holder

        olds, news = (self.dialect.companions_of(post.path) for post in (before, after))
        for old, new in zip(olds, news, strict=True):
            files = files_at(self.root, old)
            for path in files:
                if path in self.inventory.paths():
                    raise WriteRefused(old, f"holds another post, {path}, which would move with it")
            if files:
                yield Holder(old, new, tuple(files))

    def refuse_lost(self, posts: Sequence[Post], moves: Iterable[Move] = ()) -> None:
        """Raise WriteRefused for a post that would be none where it goes, because nobody looks for posts there."""
        new = {move.path: move.to for move in moves}
        paths = dict.fromkeys(new.get(entry.path, entry.path) for entry in self.inventory.entries())
        paths |= dict.fromkeys(post.path for post in posts)
        found = frozenset(self.dialect.posts_among(paths, self.facts))
        for post in posts:
            is_seen = would_find(post.path, self.facts.content, self.dialect.passed_over)
            if post.path not in found or not is_seen:
                raise WriteRefused(post.path, f"is where {self.dialect.title} looks for no posts, so it would be lost")

    def changes_of_moves(self, moves: Sequence[Moved]) -> list[Change]:
        """What makes posts go elsewhere: texts whose links change, theirs and others', and then the moves of files.

        Raises PathTaken, WriteRefused, and LinkRefused for a link that cannot be changed.
        """
        from blogctl.changes import rewrites_of

        self.refuse_lost(
            [moved.renamed.after for moved in moves], [move for moved in moves for move in moved.renamed.moves]
        )
        _refuse_crowded(moved.renamed.after.path for moved in moves)
        changes: list[Change] = []
        for moved in moves:
            for move in moved.renamed.moves:
                if os.path.lexists(os.path.join(self.root, move.to)):
                    raise PathTaken(move.to)
                changes.append(move)
        texts = {moved.source.path: (moved.source, moved.text) for moved in moves}
        for old, new in self.relinked([moved.renamed for moved in moves], texts):
            texts[old.path] = (old, new.text)
        changed = [(old, old.with_text(text, old.path)) for old, text in texts.values()]
        rewrites = [rewrite for old, new in changed for rewrite in rewrites_of(old, new)]
        return [*sorted(rewrites, key=attrgetter("path")), *changes]

    def relinked(
        self, moves: Sequence[Renamed], texts: dict[str, tuple[Source, str]] | None = None
    ) -> Iterator[tuple[Source, Relinked]]:
        """The texts whose links change, before and after. Only those that may hold an old name are read closely.

        `texts` are those that have changed already, by path, as they were on the disk and as they are to be.
        """
        from blogctl.lifecycle.relinking import relinked

        texts = texts or {}
        places = [place for renamed in moves for place in renamed.places]
        own = {renamed.before.path: renamed for renamed in moves}
        afterwards, references = {path: renamed.after for path, renamed in own.items()}, self._references()
        may_link = self._may_link(moves)
        for post in sorted(self.posts(None), key=attrgetter("path")) if places else ():
            known = texts.get(post.path)
            if not known and not (post.path in own or may_link(read_file(self.root, post.path))):
                continue
            old = known[0] if known else self.inventory.source(post.path)
            document = self.document_of(old.with_text(known[1], post.path) if known else old)
            edits = dict.fromkeys(references.edits(document, afterwards))  # one may mean a post in all its languages
            new = relinked(document, places, self._stand(post, own), list(edits))
            if new.changed:
                yield old, new

    def _may_link(self, moves: Sequence[Renamed]) -> Callable[[bytes], bool]:
        from blogctl.lifecycle.linking import mentions

        if len(moves) > _MOST_LOOKS:
            return lambda _: True
        names = dict.fromkeys(name for one in moves for name in self.dialect.names_in_links(one.before))
        looks = [mentions(name) for name in names]
        return lambda content: any(may_hold(content) for may_hold in looks)

    def _stand(self, post: Post, moves: dict[str, Renamed]) -> Stand:
        """Where a text stands, before and after; its own links to files that stay or go are then known."""
        from blogctl.lifecycle.linking import names_of, standpoint_of
        from blogctl.lifecycle.relinking import Stand

        before = standpoint_of(post)
        if post.path not in moves:
            return Stand(before, before)
        gone = {names_of(move.path): names_of(move.to) for one in moves.values() for move in one.moves}

        def carry(names: Names) -> Names:
            if names in gone:
                return gone[names]
            return names if names and os.path.lexists(os.path.join(self.root, *names)) else ()

        return Stand(before, standpoint_of(moves[post.path].after), carry)


def _refuse_crowded(paths: Iterable[str]) -> None:
    """Raise WriteRefused for a path that several posts would go to."""
    taken: set[str] = set()
    for path in paths:
        if path in taken:
            hint = "give one of them another name: blogctl rename PATH NEW-SLUG"
            raise WriteRefused(path, "is where two of these posts would go", hint)
        taken.add(path)
