"""Blog: an opened blog. Whatever the command line does, it does through here, and so can any program.

from blogctl import Blog

blog = Blog.open("path/to/blog")
for post in blog.posts():
    print(post.slug, blog.status(post))
blog.publish(["spring"])
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from blogctl.changes import Change, ChangeSet, Create, Rewrite
from blogctl.dialects.base import BlogFacts, Dialect
from blogctl.dialects.detection import ENGINE_FILES
from blogctl.document.document import Document
from blogctl.errors import NoSuchPost, NotPublishable, SeveralPosts, SystemFailure
from blogctl.outcome import Outcome, Report, Result, changed_fields
from blogctl.post import Explanation, Kind, Post, Status, newest_first
from blogctl.settings import Configuration, Settings
from blogctl.source import Source
from blogctl.store import opening
from blogctl.store.files import apply, read_file
from blogctl.store.locate import LeftOut, find_root, paths_named, scan

if TYPE_CHECKING:
    from blogctl.diagnostics import Diagnostic
    from blogctl.lifecycle.new import Request
    from blogctl.lifecycle.publishing import Edited, When
    from blogctl.rules.base import Examined
    from blogctl.rules.selection import Selection


class Blog:
    """A blog at a moment. What is read is kept for the life of the object; its own changes are seen by it."""

    def __init__(
        self, root: str, configuration: Configuration, dialect: Dialect, facts: BlogFacts, now: datetime
    ) -> None:
        self.root = root
        self.configuration = configuration
        self.dialect = dialect
        self.facts = facts
        self.now = now
        """The moment for which every status is told; always aware."""
        self.left_out: tuple[LeftOut, ...] = ()
        """Files in the content folders that cannot be read as posts, with the reason; known after the first listing."""
        self._known_paths: dict[str, None] | None = None
        self._posts: list[Post] | None = None

    @classmethod
    def open(cls, folder: str | os.PathLike[str] | None = None, *, now: datetime | None = None) -> Blog:
        """Open the blog that a folder is in (the current one if None), at a moment (the clock's if None).

        Raises NoBlog, and BadSettings for a configuration with errors.
        """
        root = find_root(os.fspath(folder) if folder is not None else os.curdir, ENGINE_FILES)
        configuration = opening.read_configuration(root)
        dialect = opening.dialect_of(configuration)
        return cls(root, configuration, dialect, opening.facts_of(configuration, dialect), now or datetime.now(UTC))

    @classmethod
    def init(cls, folder: str | os.PathLike[str], *, dry_run: bool = False) -> Outcome:
        """Make a new blog in a folder, or write the configuration of one that has posts. Never overwrites.

        Raises PathTaken if there is a configuration already, and BadUsage for a blog of an engine.
        """
        root = os.path.abspath(folder)
        outcome = Outcome(opening.plan_blog(root), ())
        if not dry_run:
            opening.make_folder(root)
            apply(root, outcome.change_set)
        return outcome

    @property
    def settings(self) -> Settings:
        return self.configuration.settings

    @property
    def title(self) -> str:
        """The blog's name: from the configuration, else the folder's."""
        return self.settings.title or os.path.basename(self.root)

    def posts(self, kind: Kind | None = Kind.POST) -> list[Post]:
        """All posts of a kind (of both kinds if None): those without a date above, then the newest first."""
        if self._posts is None:
            self._posts = sorted(map(self.read, self._documents()), key=newest_first)
        return [post for post in self._posts if kind is None or post.kind is kind]

    def status(self, post: Post) -> Status:
        """A post's status at the blog's moment."""
        return post.status_at(self.now)

    def find(self, name: str, *, exactly: bool = False) -> Post:
        """The post of an exact path, else of an exact slug (or `slug@lang`), else of a unique part of one.

        A path is taken from the root or from the current folder. With `exactly`, a part is not enough.
        Raises NoSuchPost, with the nearest slugs, and SeveralPosts.
        """
        for path in paths_named(self.root, name):
            if path in self._paths():
                return self.read(self.document(path))
        posts = self.posts(None)
        found = [post for post in posts if name in (post.slug, f"{post.slug}@{post.language}")]
        if not found and name and not exactly:
            found = [post for post in posts if name.casefold() in post.slug.casefold()]
        if not found:
            from difflib import get_close_matches

            raise NoSuchPost(name, get_close_matches(name, [post.slug for post in posts], n=3, cutoff=0.5))
        if len(found) > 1:
            raise SeveralPosts(name, [post.path for post in found])
        return found[0]

    def document(self, post: Post | str) -> Document:
        """The text of a post, or of a path from the root, as it is now. Raises SystemFailure and OutsideBlog."""
        path = post if isinstance(post, str) else post.path
        return Document.read(Source.from_bytes(path, read_file(self.root, path)))

    def read(self, document: Document) -> Post:
        """The post that a document is, in the blog's dialect. Never fails."""
        return self.dialect.read(document, self.facts)

    def why(self, post: Post) -> tuple[Document, Explanation]:
        """Why a post has its status, with the document that the facts point into."""
        document = self.document(post)
        return document, self.dialect.explain(document, self.facts, self.now)

    def new(self, request: Request, *, publish: bool = False, dry_run: bool = False) -> Outcome:
        """Make a draft, or with `publish` a public post. Raises SlugTaken, BadSlug, BadUsage and NotPublishable."""
        from blogctl.lifecycle.new import new_draft, refuse_unreadable
        from blogctl.lifecycle.publishing import When
        from blogctl.lifecycle.publishing import publish as published

        name = self.settings.new_template if request.template is None else request.template
        template = Source.from_bytes(name, read_file(self.root, name)) if name else None
        draft = new_draft(
            request, template, self.posts(None), dialect=self.dialect, facts=self.facts, settings=self.settings
        )
        document = Document.read(Source(draft.path, draft.text))
        refuse_unreadable(document)
        if publish:
            post = self.read(document)
            document = published(document, post, self.dialect, self.facts, now=self.now, when=When()).document
            if refused := self._reasons_against([document]):
                raise NotPublishable(refused, "leave out --publish to make a draft; nothing was made")
        result = Result(None, self.read(document))
        change = Create(document.path, document.source.to_bytes())
        outcome = Outcome(ChangeSet(f"new {request.title}", (change,)), (result,))
        return self._carried_out(outcome, dry_run=dry_run)

    def publish(self, names: Sequence[str], *, when: When | None = None, dry_run: bool = False) -> Outcome:
        """Make posts public, all of them or none. Raises NotPublishable for errors that publishing does not cure."""
        from blogctl.lifecycle.publishing import Edited, When, publish

        def step(document: Document, post: Post) -> Edited:
            if not document.is_readable:
                return Edited(document)
            return publish(document, post, self.dialect, self.facts, now=self.now, when=when or When())

        edits = self._edits_of(names, step)
        if refused := self._reasons_against([edit.document for _, edit in edits]):
            raise NotPublishable(refused)
        return self._carried_out(self._outcome("publish", names, edits), dry_run=dry_run)

    def unpublish(self, names: Sequence[str], *, dry_run: bool = False) -> Outcome:
        """Make posts drafts again, all of them or none; their dates stay. Raises UnreadablePost and EditRefused."""
        from blogctl.lifecycle.publishing import unpublish

        edits = self._edits_of(names, lambda document, post: unpublish(document, post, self.dialect, self.facts))
        return self._carried_out(self._outcome("unpublish", names, edits), dry_run=dry_run)

    def validate(self, paths: Iterable[str] | None = None, *, selection: Selection | None = None) -> Report:
        """All problems of the posts at these paths; of all posts and pages if None. Raises SystemFailure."""
        from blogctl.rules.checking import check_blog, check_post

        chosen = selection or self.selection()
        wanted = None if paths is None else tuple(paths)
        found: list[Diagnostic] = []
        posts: list[Post] = []
        for document in self._documents() if wanted is None else map(self.document, wanted):
            examined = self._examined(document)
            posts.append(examined.post)
            found += check_post(examined, chosen)
        everything = posts if wanted is None else self.posts(None)
        of_blog = check_blog(everything, chosen, self.document, self.dialect.keys)
        found += [diagnostic for diagnostic in of_blog if wanted is None or diagnostic.path in wanted]
        found.sort(key=lambda diagnostic: (diagnostic.path, diagnostic.location.start, diagnostic.code))
        return Report(tuple(found), tuple(sorted(post.path for post in posts)))

    def fix(
        self, paths: Iterable[str] | None = None, *, selection: Selection | None = None, unsafe: bool = False,
        dry_run: bool = False,
    ) -> Outcome:  # fmt: skip
        """Apply the fixes of the problems at these paths, safe ones alone unless `unsafe`, as one change set."""
        from blogctl.lifecycle.publishing import Edited
        from blogctl.rules.fixing import fixed

        chosen = selection or self.selection()

        def step(document: Document, _: Post) -> Edited:
            cured, done = fixed(self._examined(document), chosen, self._examined, unsafe=unsafe)
            return Edited(cured, tuple(f"{fix.code} on line {fix.line}: {fix.summary}" for fix in done))

        edits = self._edits_of(sorted(post.path for post in self.posts(None)) if paths is None else paths, step)
        return self._carried_out(self._outcome("validate --fix", paths or (), edits), dry_run=dry_run)

    def selection(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Selection:
        """The rules that the configuration has on, narrowed by codes given here. Raises BadUsage."""
        from blogctl.rules.selection import Selection

        return Selection(self.settings, select, ignore)

    def _documents(self) -> Iterator[Document]:
        """Every post and page, read now; a file that the system will not read is left out, and named in `left_out`."""
        for path in self._paths():
            try:
                yield self.document(path)
            except SystemFailure as failure:
                self.left_out = (*self.left_out, LeftOut(path, failure.reason))

    def _paths(self) -> dict[str, None]:
        """The paths of all posts and pages, in their order; a mapping, for asking whether one is there."""
        if self._known_paths is None:
            found = scan(self.root, self.facts.content)
            self.left_out = tuple(found.left)
            paths = self.dialect.posts_among((file.path for file in found.files), self.facts)
            self._known_paths = dict.fromkeys(paths)
        return self._known_paths

    def _examined(self, document: Document) -> Examined:
        from blogctl.rules.base import Examined

        post = self.read(document)
        return Examined(
            document, post, facts=self.facts, keys=self.dialect.keys, settings=self.settings, now=self.now
        )  # fmt: skip

    def _reasons_against(self, documents: Sequence[Document]) -> list[tuple[str, list[Diagnostic]]]:
        """What keeps each post from being published: its errors, those with other posts included, and its expiry."""
        from blogctl.diagnostics import Severity
        from blogctl.rules.checking import check_blog, check_post
        from blogctl.rules.expired import Expired
        from blogctl.rules.expires_before_date import ExpiresBeforeDate

        chosen = self.selection()
        examined = {document.path: self._examined(document) for document in documents}
        others = [post for post in self.posts(None) if post.path not in examined]
        posts = [*others, *(one.post for one in examined.values())]

        def text_of(path: str) -> Document:
            return examined[path].document if path in examined else self.document(path)

        of_blog = check_blog(posts, chosen, text_of, self.dialect.keys)
        refused: list[tuple[str, list[Diagnostic]]] = []
        for path, one in examined.items():
            found = [*check_post(one, chosen), *(diagnostic for diagnostic in of_blog if diagnostic.path == path)]
            errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
            expiry = (
                rule.report(one.document, fault)
                for rule in (Expired(), ExpiresBeforeDate())
                for fault in rule.check(one)
            )
            if reasons := errors or list(expiry):
                refused.append((one.post.slug, reasons))
        return refused

    def _edits_of(
        self, names: Iterable[str], step: Callable[[Document, Post], Edited]
    ) -> list[tuple[Document, Edited]]:
        """What a step of life makes of each named post, decided and not yet done; each post once."""
        posts = {post.path: post for post in (self.find(name, exactly=True) for name in names)}
        documents = [self.document(path) for path in posts]
        return [(document, step(document, self.read(document))) for document in documents]

    def _outcome(self, command: str, names: Iterable[str], edits: Iterable[tuple[Document, Edited]]) -> Outcome:
        """The edits as changes of the disk, and as what they mean for each post."""
        changes: list[Change] = []
        results: list[Result] = []
        for document, edited in edits:
            before, after = document.source.to_bytes(), edited.document.source.to_bytes()
            if before != after:
                changes.append(Rewrite(document.path, before, after))
            fields = changed_fields(document, edited.document)
            results.append(Result(self.read(document), self.read(edited.document), fields, edited.notes))
        return Outcome(ChangeSet(" ".join([command, *names]), tuple(changes)), tuple(results))

    def _carried_out(self, outcome: Outcome, *, dry_run: bool) -> Outcome:
        """The outcome, after its changes were made, unless it is a dry run or there are none."""
        if not dry_run and not outcome.change_set.is_empty:
            apply(self.root, outcome.change_set)
            self._posts = self._known_paths = None
        return outcome
