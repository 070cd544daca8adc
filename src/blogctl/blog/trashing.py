"""Deleting posts, and having them back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from posixpath import dirname
from typing import TYPE_CHECKING, NamedTuple

from blogctl.blog.undoing import Undoing
from blogctl.errors import NotInTrash, PathTaken, SeveralPosts
from blogctl.post import Post
from blogctl.source import Source
from blogctl.store.files import read_file

if TYPE_CHECKING:
    from blogctl.changes import Move
    from blogctl.outcome import Outcome
    from blogctl.store.trash import Trashed


_MOST_LOOKS = 3
"""Slugs for which each text is searched before it is read closely; for more, reading is as quick."""
_MOST_TOLD = 5


class TrashedPost(NamedTuple):
    """A post in the trash; its path is the one that it had."""

    post: Post
    at: datetime
    """When it was deleted."""
    moves: tuple[Move, ...]
    """What brings it back, with all that lay in its folder."""


class Trashing(Undoing):
    """What takes posts out of the blog, and brings them back."""

    def delete(self, names: Sequence[str], *, dry_run: bool = False) -> Outcome:
        """Move posts into the trash, each with all that lies in its folder if it has one of its own."""
        from blogctl.changes import Move
        from blogctl.outcome import Outcome, Result
        from blogctl.store import trash

        folder = trash.fresh_folder(self.root, self.now)
        moves: dict[str, Move] = {}
        results: list[Result] = []
        posts = [self.read(self.document(path)) for path in dict.fromkeys(map(self._path_of, names))]
        files = {post.path: self._files_of(post.path) for post in posts}
        links = self._links_to(posts, files)
        for post in posts:
            moves |= {file: Move(file, f"{folder}/{file}") for file in files[post.path]}
            results.append(Result(post, post, notes=_notes_on(post, links[post.path]), deed="deleted"))
        outcome = Outcome(self._change_set("delete", names, list(moves.values())), tuple(results))
        return outcome if dry_run else self.carry_out(outcome)

    def restore(self, names: Sequence[str], *, dry_run: bool = False) -> Outcome:
        """Bring posts back from the trash, byte for byte, to where they lay; of several of a name the last deleted.

        Raises NotInTrash and SeveralPosts, and PathTaken if something else lies there now.
        """
        from blogctl.outcome import Outcome, Result

        found = self.trashed_named(names)
        moves = [move for one in found for move in one.moves]
        results = tuple(Result(None, one.post, deed="restored") for one in found)
        for one in found:
            if one.post.path in self.inventory.paths():
                raise PathTaken(one.post.path)
        outcome = Outcome(self._change_set("restore", names, moves), results)
        return outcome if dry_run else self.carry_out(outcome)

    def purge(self, names: Sequence[str] | None = None) -> list[TrashedPost]:
        """Remove posts from the trash for good, everything in it if no names are given; what was removed."""
        from blogctl.store import trash

        found = self.trashed_named(names)
        files = [move.path for one in found for move in one.moves]
        trash.purge(self.root, files if names is not None else [one.path for one in trash.everything(self.root)])
        return found

    def _links_to(self, posts: Sequence[Post], files: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """Where other posts link to each of these, by its path."""
        from blogctl.document.links import destinations_in
        from blogctl.lifecycle.linking import Targets, mentions, places_of, standpoint_of

        targets = Targets(
            (post.path, place)
            for post in posts
            for place in places_of(post, self.dialect.holder_of(post.path), files[post.path])
        )
        names = [name for post in posts[: _MOST_LOOKS + 1] for name in self.dialect.names_in_links(post)]
        looks = [mentions(name) for name in dict.fromkeys(names)]
        found: dict[str, list[str]] = {post.path: [] for post in posts}
        references = self._references()
        for other in self.posts(None):
            if other.path in found:
                continue
            content = read_file(self.root, other.path)
            if len(posts) <= _MOST_LOOKS and not any(may_link(content) for may_link in looks):
                continue
            document = self.document(other)
            where = standpoint_of(other)
            for link in destinations_in(document.text, document.body_span):
                if (path := targets.find(link.target, where)) is not None:
                    found[path].append(str(document.source.locate(link.span)))
            for meant in references.meant_in(document):
                if meant.post.path in found:
                    found[meant.post.path].append(str(document.source.locate(meant.reference.span)))
        return found

    def trashed_named(self, names: Sequence[str] | None) -> list[TrashedPost]:
        """The posts in the trash that names stand for, each once; all of them if None. Raises as `restore`."""
        everything = self.trashed()
        return everything if names is None else list(dict.fromkeys(_named(name, everything) for name in names))

    def trashed(self) -> list[TrashedPost]:
        """The posts in the trash, the last deleted first. Raises SystemFailure."""
        from blogctl.store import trash

        deletions: dict[str, list[Trashed]] = {}
        for file in trash.everything(self.root):
            deletions.setdefault(file.path.removesuffix(file.origin), []).append(file)
        return [one for files in deletions.values() for one in self._posts_of_deletion(files)]

    def _posts_of_deletion(self, files: Sequence[Trashed]) -> Iterator[TrashedPost]:
        from blogctl.changes import Move

        posts = self._posts_among(file.origin for file in files)
        bundles = {dirname(path) for path in posts if self.dialect.holder_of(path) != path}
        moves: dict[str, list[Move]] = {}
        for file in files:
            holder = next((folder for folder in _upwards(file.origin) if folder in bundles), file.origin)
            moves.setdefault(holder, []).append(Move(file.path, file.origin))
        heads = {file.origin: file for file in files}
        for file in files:
            if file.origin in posts:
                source, own = self._source_of(file), moves[self.dialect.holder_of(file.origin)]
                if head := heads.get(self.dialect.head_of(file.origin)):
                    source, own = source.behind(self._source_of(head)), [*own, *moves.get(head.origin, ())]
                yield TrashedPost(self.read(self.document_of(source)), file.at, tuple(own))

    def _source_of(self, file: Trashed) -> Source:
        return Source.from_bytes(file.origin, read_file(self.root, file.path))


def _notes_on(post: Post, links: Sequence[str]) -> tuple[str, ...]:
    if not links:
        return ()
    shown = ", ".join(links[:_MOST_TOLD]) + (
        f" and {len(links) - _MOST_TOLD:,} more" if len(links) > _MOST_TOLD else ""
    )
    return (f"{post.slug} is linked to from {shown}",)


def _upwards(path: str) -> Iterator[str]:
    """The folders that a path lies in, the innermost first."""
    while path := dirname(path):
        yield path


def _named(name: str, everything: Sequence[TrashedPost]) -> TrashedPost:
    found = [one for one in everything if name in (one.post.path, one.post.slug)]
    paths = list(dict.fromkeys(one.post.path for one in found))
    if not found:
        from difflib import get_close_matches

        raise NotInTrash(name, get_close_matches(name, [one.post.slug for one in everything], n=3, cutoff=0.5))
    if len(paths) > 1:
        raise SeveralPosts(name, paths)
    return found[0]
