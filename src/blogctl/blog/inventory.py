"""The posts of a blog as they are known: read from their files, or where there are many, from the index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.errors import SystemFailure
from blogctl.post import Post, newest_first
from blogctl.query.ordering import Found, View, check_sort, order
from blogctl.source import Source
from blogctl.store.files import read_file
from blogctl.store.locate import FileEntry, LeftOut, scan

if TYPE_CHECKING:
    from datetime import datetime

    from blogctl.query.predicates import Query
    from blogctl.store.index import Index
    from blogctl.store.post_rows import Row
    from blogctl.store.search import Texts

Answer = TypeVar("Answer")

_MOST_POINTS = 100
"""Meeting points that are looked for one by one; more are compared in the posts themselves."""
FEWEST_INDEXED = 250
"""Files below which reading them all takes no longer than opening an index."""


class Inventory:
    """What lies in a blog's content folders. It is looked through once, when it is first asked."""

    def __init__(self, root: str, dialect: Dialect, facts: BlogFacts) -> None:
        self.root = root
        self.dialect = dialect
        self.facts = facts
        self.left_out: tuple[LeftOut, ...] = ()
        """Files that cannot be read as posts, with the reason; known after the first look."""
        self.progress: Callable[[int, int], None] | None = None
        """Is told, during long work, how many posts of how many are done."""
        self._entries: list[FileEntry] | None = None
        self._paths: dict[str, None] | None = None
        self._heads: dict[str, str] = {}
        """By path of a post: the file beside it that may hold its front matter."""
        self._posts: list[Post] | None = None
        self._index: Index | None = None

    def forget(self) -> None:
        """Look afresh the next time: files have changed."""
        self._entries = self._paths = self._posts = self._index = None

    def paths(self) -> dict[str, None]:
        """The paths of all posts and pages, in their order; a mapping, for asking whether one is there."""
        if self._paths is None:
            paths = [entry.path for entry in self.entries()]  # which may give the blog another dialect
            self._paths = dict.fromkeys(self.dialect.posts_among(paths, self.facts))
        return self._paths

    def entries(self) -> list[FileEntry]:
        """All files that may be posts, in the order of their paths."""
        if self._entries is None:
            dialect = self.dialect
            found = scan(self.root, self.facts.content, suffixes=dialect.suffixes, passed_over=dialect.passed_over)
            self.left_out = tuple(found.left)
            self._entries = found.files
            self._join_heads()
            self._read_beside()
        return self._entries

    def _join_heads(self) -> None:
        """Let an entry of a post in two files tell whether either of them has changed."""
        entries = (self._entries or []) if self.dialect.head_suffix else []
        known = {entry.path: entry for entry in entries}
        heads = {entry.path: head for entry in entries if (head := known.get(self.dialect.head_of(entry.path)))}
        self._heads = {path: head.path for path, head in heads.items()}
        if heads:
            self._entries = [_joined(entry, heads.get(entry.path)) for entry in entries]

    def _read_beside(self) -> None:
        """Let the dialect know what the files say that speak for posts beside them."""
        sources: dict[str, Source] = {}
        for path in self.dialect.side_files(entry.path for entry in self.entries()):
            try:
                sources[path] = Source.from_bytes(path, read_file(self.root, path))
            except SystemFailure as failure:
                self._leave_out(path, failure.reason)
        if sources:
            self.dialect = self.dialect.beside(sources)
        left = {one.path for one in self.left_out}
        if left:
            paths = self.dialect.side_files([*(entry.path for entry in self.entries()), *left])
            self.dialect = self.dialect.not_knowing([path for path in paths if path in left])

    def posts(self) -> list[Post]:
        """All posts and pages: those without a date above, then the newest first."""
        if self._posts is None:
            if self.is_indexed:
                posts = self.ask(lambda index: index.posts(self.facts.zone))
            else:
                posts = [self.dialect.read(document, self.facts) for document in self.documents()]
            self._posts = sorted(posts, key=newest_first)
        return self._posts

    def found(self, query: Query, now: datetime, view: View) -> Found:
        """The posts and pages that a query fits at a moment, in an order. Raises BadUsage for an unknown order."""
        check_sort(view.sort)
        if self._posts is None and self.is_indexed:
            from blogctl.query.sql import sql_for

            if condition := sql_for(query.root, now):
                return self.ask(lambda index: index.found(condition, now, view, self.facts.zone))
        rows = ((post, post.status_at(now)) for post in self.posts())
        fitting = order((row for row in rows if query.matches(*row)), view.sort, reverse=view.reverse)
        end = None if view.size is None else view.start + view.size
        return Found(fitting[view.start : end], len(fitting))

    def posts_named(self, slug: str) -> list[Post]:
        """The posts and pages with exactly this slug."""
        if self._posts is None and self.is_indexed:
            from blogctl.query.columns import as_bytes

            return self.ask(lambda index: index.posts(self.facts.zone, "WHERE slug_key = ?", (as_bytes(slug),)))
        return [post for post in self.posts() if post.slug == slug]

    def posts_near(self, posts: Collection[Post]) -> list[Post]:
        """All posts and pages that can have a file's name or an address in common with some that may be new."""
        from blogctl.dialects.addresses import meeting_points

        base = self.dialect.base_of_aliases(self.facts)
        points = sorted({point for post in posts for point in meeting_points(post, base)})
        if self._posts is None and len(points) <= _MOST_POINTS and self.is_indexed:
            from blogctl.store.meeting import posts_at

            return self.ask(lambda index: posts_at(index, points, self.facts.zone))
        return self.posts()

    def posts_that_meet(self) -> list[Post]:
        """All posts and pages that can have a file's name or an address in common with another one."""
        if self._posts is None and self.is_indexed:
            from blogctl.store.meeting import posts_that_meet

            return self.ask(lambda index: posts_that_meet(index, self.facts.zone))
        return self.posts()

    @property
    def is_indexed(self) -> bool:
        """Whether there are so many files that an index pays."""
        return len(self.entries()) >= FEWEST_INDEXED

    def ask(self, question: Callable[[Index], Answer]) -> Answer:
        """What the index, brought up to date, says; of a small blog one in memory. One that breaks is asked anew."""
        from blogctl.store.index import TROUBLE, Index

        if self._index is None:
            self._index = self._up_to_date()
        try:
            return question(self._index)
        except TROUBLE as error:
            self._index = self._instead_of(self._index, error)
        try:
            return question(self._index)
        except TROUBLE:  # the copy of a broken one is broken as well
            self._index = self._learned(Index.in_memory(self.root, self._rules()))
            return question(self._index)

    def ask_texts(self, question: Callable[[Index], Answer]) -> Answer:
        """What an index says that knows the words of every post, too."""
        from blogctl.store.search import learn_texts

        def asked(index: Index) -> Answer:
            learn_texts(index, self._read_texts)
            return question(index)

        return self.ask(asked)

    def documents(self, wanted: Iterable[str] | None = None) -> Iterator[Document]:
        """The posts at these paths, or all, read now; `left_out` names what the system will not let be read."""
        paths = list(self.paths() if wanted is None else wanted)
        for number, path in enumerate(paths, start=1):
            self._tell(number, len(paths))
            try:
                yield self.document(path)
            except SystemFailure as failure:
                self._leave_out(path, failure.reason)

    def document(self, path: str) -> Document:
        """The text of a path from the root, as it is now. Raises SystemFailure and OutsideBlog."""
        return Document.read(self.source(path), self.dialect.find_front_matter)

    def source(self, path: str) -> Source:
        """The text of a post as it is now, behind that of the file that holds its front matter, if there is one."""
        source = Source.from_bytes(path, read_file(self.root, path))
        self.entries()
        head = self._heads.get(path)
        first = Source.from_bytes(head, read_file(self.root, head)) if head else None
        has_front = first is not None and self.dialect.find_front_matter(first.text) is not None
        return source.behind(first) if first and has_front else source

    def files_of(self, path: str) -> list[str]:
        """A post's file, and the one beside it that may hold its front matter."""
        self.entries()
        return [path, self._heads[path]] if path in self._heads else [path]

    def find_below(self, head: str) -> str | None:
        """The path of the post whose front matter a file may hold."""
        self.entries()
        return next((path for path, known in self._heads.items() if known == head), None)

    def _up_to_date(self) -> Index:
        from blogctl.store.index import TROUBLE, Index

        index = (Index.open if self.is_indexed else Index.in_memory)(self.root, self._rules())
        try:
            return self._learned(index)
        except TROUBLE as error:
            return self._instead_of(index, error)

    def _instead_of(self, index: Index, error: Exception) -> Index:
        """What to ask in the place of an index that may not be written at the moment, or that is broken."""
        from blogctl.store.index import TROUBLE, Index, is_busy

        if is_busy(error):
            try:
                return self._learned(index.copied_in_memory())
            except TROUBLE:
                return self._learned(Index.in_memory(self.root, self._rules()))
        index.discard()
        return self._learned(Index.in_memory(self.root, self._rules()))

    def _learned(self, index: Index) -> Index:
        if not index.is_current(self.entries()):
            index.update(self.entries(), list(self.paths()), self._rows)
        return index

    def each(self, paths: Sequence[str], found_in: Callable[[Document], Answer]) -> Iterator[tuple[str, Answer | None]]:
        """What is found in the texts of posts, with all cores; None, and left out, what cannot be read.

        It must be made of what `marshal` knows: texts, numbers, tuples.
        """
        from blogctl.store.side_by_side import read_all

        def read(path: str) -> tuple[str, Answer | None]:
            try:
                return "", found_in(self.document(path))
            except SystemFailure as failure:
                return failure.reason, None

        for number, (path, (reason, found)) in enumerate(read_all(paths, read), start=1):
            self._tell(number, len(paths))
            if reason:
                self._leave_out(path, reason)
            yield path, found

    def _read_texts(self, paths: Sequence[str]) -> Iterator[tuple[str, Texts | None]]:
        """The words of posts, for full-text search."""
        return self.each(paths, self._texts)

    def _texts(self, document: Document) -> Texts:
        from blogctl.query.fulltext import text_to_index

        post = self.dialect.read(document, self.facts)
        return (
            text_to_index(f"{post.title} {post.slug}"), text_to_index(" ".join((*post.tags, *post.categories))),
            text_to_index(post.description), text_to_index(document.body),
        )  # fmt: skip

    def _rows(self, paths: Sequence[str]) -> Iterator[tuple[str, Row | None]]:
        return self.each(paths, self._row)

    def _row(self, document: Document) -> Row:
        from blogctl.store.post_rows import row_of

        base = self.dialect.base_of_aliases(self.facts)
        return row_of(self.dialect.read(document, self.facts), self.facts.zone, base)

    def _rules(self) -> str:
        from blogctl.store.reading_rules import rules_of

        return rules_of(self.dialect, self.facts)

    def _tell(self, number: int, count: int) -> None:
        if self.progress:
            self.progress(number, count)

    def _leave_out(self, path: str, reason: str) -> None:
        if path not in {known.path for known in self.left_out}:
            self.left_out = (*self.left_out, LeftOut(path, reason, is_unread=True))


def _joined(entry: FileEntry, head: FileEntry | None) -> FileEntry:
    if head is None:
        return entry
    latest = max(entry.mtime_ns, head.mtime_ns), max(entry.ctime_ns, head.ctime_ns)
    return FileEntry(entry.path, entry.size + head.size, *latest, entry.inode)
