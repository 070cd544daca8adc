"""Reading a blog: opening it, its posts, why each has its status, and all that validation finds."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from blogctl.blog.inventory import Inventory
from blogctl.blog.naming import Naming
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.dialect import Dialect
from blogctl.document.document import Document
from blogctl.errors import NoSuchPost, SeveralPosts
from blogctl.post import Explanation, Kind, Post, Status
from blogctl.query.nodes import All
from blogctl.query.ordering import EVERYTHING, Found, View
from blogctl.query.predicates import Query
from blogctl.settings import Configuration, InForce, Settings
from blogctl.source import Source
from blogctl.store import opening
from blogctl.store.files import last_written
from blogctl.store.locate import LeftOut, find_root, paths_named

if TYPE_CHECKING:
    from blogctl.diagnostics import Diagnostic
    from blogctl.lifecycle.due import Due
    from blogctl.lifecycle.references import References
    from blogctl.lifecycle.statistics import Beginning, Statistics
    from blogctl.outcome import Report
    from blogctl.query.surroundings import Links
    from blogctl.rules.base import Examined
    from blogctl.rules.selection import Selection
    from blogctl.store.index import Index
    from blogctl.store.recovery import Recovery


def clock() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


class Reading:
    """What a blog can be asked."""

    def __init__(
        self, root: str, configuration: Configuration, dialect: Dialect, facts: BlogFacts, now: datetime
    ) -> None:
        self.root = root
        self.configuration = configuration
        self.facts = facts
        self.now = now
        """The moment for which every status is told; always aware."""
        self.inventory = Inventory(root, dialect, facts)
        self._naming = Naming(self.inventory.posts_named, configuration.language or dialect.site.language)
        self.recovery: Recovery | None = None
        """What was done when the blog was opened about a change set that a killed run had left."""
        self._links: Links | None = None

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None, *, now: datetime | None = None) -> Self:
        """Open the blog that a folder is in (the current one if None), at a moment (the clock's if None).

        Raises NoBlog, and BadSettings for a configuration with errors.
        """
        where = os.fspath(folder) if folder is not None else os.curdir
        root = find_root(where, opening.is_engine_blog, opening.may_be_engine_blog)
        recovery = opening.put_in_order(root)
        configuration = opening.read_configuration(root)
        dialect = opening.dialect_of(root, configuration)
        blog = cls(root, configuration, dialect, opening.facts_of(configuration, dialect), now or clock())
        blog.recovery = recovery
        return blog

    @property
    def settings(self) -> Settings:
        return self.configuration.settings

    @property
    def dialect(self) -> Dialect:
        """The rules of the blog, with what files beside the posts add to them."""
        self.inventory.entries()
        return self.inventory.dialect

    @property
    def title(self) -> str:
        """The blog's name: from the configuration, else from the engine's, else the folder's."""
        return self.settings.title or self.inventory.dialect.site.title or os.path.basename(self.root)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Files in the content folders that cannot be read as posts, with the reason; known after the first listing."""
        return self.inventory.left_out

    @property
    def progress(self) -> Callable[[int, int], None] | None:
        """Is told, during long work, how many posts of how many are done."""
        return self.inventory.progress

    @progress.setter
    def progress(self, told: Callable[[int, int], None] | None) -> None:
        self.inventory.progress = told

    def settings_in_force(self) -> list[InForce]:
        """Every setting with its value and where it comes from, and what was taken from the engine's configuration."""
        from blogctl.settings import settings_in_force

        engine = opening.engine_of(self.root)
        return settings_in_force(self.configuration, self.dialect, self.facts, engine[1] if engine else "")

    def posts(self, kind: Kind | None = Kind.POST) -> list[Post]:
        """All posts of a kind (of both kinds if None): those without a date above, then the newest first."""
        return [post for post in self.inventory.posts() if kind is None or post.kind is kind]

    def query(self, words: Sequence[str]) -> Query:
        """The query that some words are, with the blog's zone, moment and named queries. Raises BadQuery."""
        from blogctl.query.surroundings import Surroundings

        def place_of(name: str) -> str:
            return str(self.configuration.diagnostic(f"queries.{name}", "", "").location)

        named, language = self.settings.queries, self._naming.language
        around = Surroundings(self.now, self.facts.zone, named, place_of, self.links, language)
        if not words:
            return Query(All(()), around)
        from blogctl.query.parsing import parse_query

        return parse_query(words, around)

    def links(self) -> Links:
        """By the path of each post and page, the others that its text links to. Every one of them is read for it."""
        from blogctl.lifecycle.linking import links_between

        if self._links is None:
            self._links = links_between(self.posts(None), self.inventory.documents(), self._references())
        return self._links

    def _references(self) -> References:
        """What tells which posts a text means in the engine's own way."""
        from blogctl.lifecycle.references import References

        return References(self.dialect, lambda: self.posts(None))

    def found(self, query: Query, view: View = EVERYTHING) -> Found:
        """The posts and pages that a query fits, in an order, or a part of them. Raises BadUsage for a bad order."""
        return self.inventory.found(query, self.now, view)

    def status(self, post: Post) -> Status:
        """A post's status at the blog's moment."""
        return post.status_at(self.now)

    def find(self, name: str, *, exactly: bool = False) -> Post:
        """The post of an exact path, else of an exact slug (or `slug@lang`), else of a unique part of one.

        A path is taken from the root or from the current folder. With `exactly`, a part is not enough.
        Raises NoSuchPost, with the nearest slugs, and SeveralPosts.
        """
        for path in paths_named(self.root, name):
            if path in self.inventory.paths():
                return self.read(self.document(path))
        found = self._naming.posts_named(name)
        if not found and name and not exactly:
            found = [post for post in self.posts(None) if name.casefold() in post.slug.casefold()]
        if not found:
            raise NoSuchPost(name, self._naming.nearest_to(name, (post.slug for post in self.posts(None))))
        if len(found) > 1:
            raise SeveralPosts(name, [post.path for post in found], [self._naming.name_of(post) for post in found[:5]])
        return found[0]

    def has_named(self, name: str) -> bool:
        """Whether a name is the exact path of a post, or the slug that its file's name gives it."""
        paths = self.inventory.paths()
        is_path = any(path in paths for path in paths_named(self.root, name))
        return is_path or any(self.dialect.name_facts(path, self.facts).slug == name for path in paths)

    def document(self, post: Post | str) -> Document:
        """The text of a post, or of a path from the root, as it is now. Raises SystemFailure and OutsideBlog."""
        return self.inventory.document(post if isinstance(post, str) else post.path)

    def document_of(self, source: Source) -> Document:
        """A text read as one of this blog's posts."""
        return Document.read(source, self.dialect.find_front_matter)

    def read(self, document: Document) -> Post:
        """The post that a document is, in the blog's dialect. Never fails."""
        return self.dialect.read(document, self.facts)

    def why(self, post: Post) -> tuple[Document, Explanation]:
        """Why a post has its status, with the document that the facts point into."""
        document = self.document(post)
        return document, self.dialect.explain(document, self.facts, self.now, self._naming.name_of(post))

    def due(self, since: datetime | None = None, within: timedelta | None = None) -> Due:
        """Which posts and pages became public or expired since a moment (of a day ago if None), and which will next.

        `within` is how far ahead to look (30 days if None).
        """
        from blogctl.lifecycle.due import LOOK_AHEAD, LOOK_BACK, due

        until = self.now + (LOOK_AHEAD if within is None else within)
        return due(self.posts(None), self.now, self.now - LOOK_BACK if since is None else since, until)

    def stats(self, posts: Sequence[Post] | None = None) -> Statistics:
        """These posts in numbers (all posts if None): by status, month and tag, how often, which drafts wait."""
        from blogctl.lifecycle.statistics import drafts_among, statistics

        chosen = self.posts() if posts is None else posts
        return statistics(chosen, self.now, self.facts.zone, self._beginnings(drafts_among(chosen, self.now)))

    def validate(self, paths: Iterable[str] | None = None, *, selection: Selection | None = None) -> Report:
        """All problems of the posts at these paths; of all posts and pages if None."""
        from blogctl.outcome import Report
        from blogctl.rules.checking import check_post

        chosen = selection or self.selection()
        wanted = None if paths is None else dict.fromkeys(paths)
        found: list[Diagnostic] = []
        if wanted is None and self.inventory.is_indexed:
            examined_paths = []
            for path, of_post in self._known_checks(chosen):
                examined_paths.append(path)
                found += of_post
            compared = self.inventory.posts_that_meet()
        else:
            posts: list[Post] = []
            for document in self.inventory.documents(wanted):
                examined = self._examined(document)
                posts.append(examined.post)
                found += check_post(examined, chosen)
            examined_paths = [post.path for post in posts]
            compared = posts if wanted is None else self.inventory.posts_near(posts)
        of_blog = self._found_between(compared, chosen, self.document)
        found += [diagnostic for diagnostic in of_blog if wanted is None or diagnostic.path in wanted]
        found.sort(key=lambda diagnostic: (diagnostic.path, diagnostic.location.start, diagnostic.code))
        unread = [left.path for left in self.left_out if left.is_unread and (wanted is None or left.path in wanted)]
        return Report(tuple(found), tuple(sorted(examined_paths)), tuple(unread))

    def _found_between(
        self, posts: Iterable[Post], selection: Selection, read: Callable[[str], Document]
    ) -> list[Diagnostic]:
        """What is wrong between posts; `read` gives the document of a path."""
        from blogctl.dialects.addresses import without_base
        from blogctl.rules.checking import check_blog

        base = self.dialect.base_of_aliases(self.facts)
        return check_blog([without_base(post, base) for post in posts], selection, read, self.dialect.keys)

    def _known_checks(self, selection: Selection) -> list[tuple[str, list[Diagnostic]]]:
        """What is found in each post, from the index where neither the post nor the question has changed."""
        from hashlib import sha256

        from blogctl.rules.checking import check_post
        from blogctl.store.checks import known_checks, line_of, statuses

        question = sha256(f"{selection.key}{self.settings!r}".encode("utf-8", "surrogatepass")).hexdigest()[:16]

        def check(document: Document) -> str:
            return line_of(check_post(self._examined(document), selection))

        def known(index: Index) -> list[tuple[str, list[Diagnostic]]]:
            # The moment comes in by the status alone: no rule compares a date otherwise, or tells how far away it is.
            keys = {path: f"{question} {status}" for path, status in statuses(index, self.now).items()}
            return list(known_checks(index, keys, lambda paths: self.inventory.each(paths, check)))

        return self.inventory.ask(known)

    def selection(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Selection:
        """The rules that the configuration has on, narrowed by codes given here. Raises BadUsage."""
        from blogctl.rules.selection import Selection

        return Selection(self.settings, select, ignore)

    def _beginnings(self, paths: Collection[str]) -> dict[str, Beginning]:
        """When these files began to be: by the first commit that added one, else by what the file itself knows."""
        from blogctl.lifecycle.statistics import Beginning
        from blogctl.store.git import first_commits

        commits = first_commits(self.root, frozenset(paths))
        return {
            path: Beginning(commits.get(path) or last_written(os.path.join(self.root, path)), path in commits)
            for path in paths
        }

    def _examined(self, document: Document) -> Examined:
        from blogctl.rules.base import Examined

        post = self.read(document)
        return Examined(
            document, post, facts=self.facts, dialect=self.dialect, settings=self.settings, now=self.now
        )  # fmt: skip
