"""Changing a blog: each operation decides what is wanted of the disk, and one place has it done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from blogctl.blog.moving import Moved, Moving
from blogctl.blog.reading import clock
from blogctl.document.document import Document
from blogctl.errors import BlogctlError, NotPublishable, Refusal, Refused
from blogctl.post import Post
from blogctl.source import Source
from blogctl.store import opening
from blogctl.store.files import read_file
from blogctl.store.folders import files_under

if TYPE_CHECKING:
    from blogctl.changes import Change, ChangeSet
    from blogctl.diagnostics import Diagnostic
    from blogctl.lifecycle.edited import Edited
    from blogctl.lifecycle.new import Request
    from blogctl.lifecycle.publishing import When
    from blogctl.outcome import Outcome, Result
    from blogctl.rules.selection import Selection

Step = Callable[[Document, Post], "Edited"]
"""What becomes of one post. Raises a BlogctlError for a post that refuses."""

_MOST_NAMES = 3
"""Posts that the history names; of more it gives the number."""


class _Decided(NamedTuple):
    """One post, and what a step makes of it."""

    document: Document
    post: Post
    edited: Edited


class Changing(Moving):
    """What can be done to a blog."""

    @classmethod
    def init(cls, folder: str | os.PathLike[str], *, dry_run: bool = False) -> Outcome:
        """Make a new blog in a folder, or write the configuration of one that has posts. Never overwrites.

        Raises PathTaken if there is a configuration already, and BadUsage for a blog of an engine.
        """
        from blogctl.outcome import Outcome
        from blogctl.store.transaction import apply

        root = opening.root_of_new(os.fspath(folder))
        outcome = Outcome(opening.plan_blog(root), ())
        if not dry_run:
            with opening.made_folder(root):
                apply(root, outcome.change_set._replace(is_kept=False), clock())
        return outcome

    def carry_out(self, outcome: Outcome) -> Outcome:
        """Make the changes of an outcome that was only planned: all of them, or none.

        Raises ChangedMeanwhile for a file that is no longer as it was when the outcome was planned, and PathTaken,
        OutsideBlog, WriteRefused, SystemFailure and Interrupted.
        """
        if not outcome.change_set.is_empty:
            from blogctl.store.transaction import apply

            apply(self.root, outcome.change_set, self.now, self.progress)
            self.inventory.forget()
            self._links = None
        return outcome

    def new(self, request: Request, *, publish: bool = False, dry_run: bool = False) -> Outcome:
        """Make a draft, or with `publish` a public post.

        Raises SlugTaken, BadSlug, BadUsage, NotPublishable, and WriteRefused where nobody would look for it.
        """
        from blogctl.changes import ChangeSet, Create
        from blogctl.lifecycle.new import new_draft, refuse_unreadable
        from blogctl.lifecycle.publishing import When, notes_on_new
        from blogctl.lifecycle.publishing import publish as published
        from blogctl.outcome import Outcome, Result

        def template_for(path: str) -> Source | None:
            return self._template(request, path)

        dated = request._replace(date=request.date or self.now) if self.dialect.dates_drafts else request
        draft = new_draft(
            dated, template_for, self.posts(None), dialect=self.dialect, facts=self.facts, settings=self.settings
        )
        document = self.document_of(Source(draft.path, draft.text))
        refuse_unreadable(document)
        if publish:
            post = self.read(document)
            document = published(document, post, self.dialect, self.facts, now=self.now, when=When()).document
            for _, reasons in self._reasons_against([document]):
                hint = "leave out --publish to make a draft; nothing was made"
                raise NotPublishable(self.read(document).slug, reasons, hint)
        post = self.read(document)
        notes = notes_on_new(document, post, self.dialect, self.facts, now=self.now, kind=request.kind)
        result = Result(None, post, notes=() if publish else tuple(notes))
        self.refuse_lost([result.after])
        change = Create(document.path, document.source.to_bytes())
        outcome = Outcome(ChangeSet(f"new {request.title}", (change,)), (result,))
        return outcome if dry_run else self.carry_out(outcome)

    def _template(self, request: Request, path: str) -> Source | None:
        """What a new post at a path begins as: the template that is asked for or configured, else the engine's own."""
        name = self.settings.new_template if request.template is None else request.template
        if name:
            return Source.from_bytes(name, read_file(self.root, name))
        candidates = self.dialect.templates(request.kind, path) if request.template is None else ()
        name = next((one for one in candidates if os.path.isfile(os.path.join(self.root, one))), "")
        return self.dialect.as_template(Source.from_bytes(name, read_file(self.root, name))) if name else None

    def publish(
        self, names: Sequence[str], *, when: When | None = None, keep_going: bool = False, dry_run: bool = False
    ) -> Outcome:
        """Make posts public, all of them or none. Raises NotPublishable for errors that publishing does not cure.

        With `keep_going` the posts that can be published are, and the others are in the outcome's `refused`.
        """
        from blogctl.lifecycle.edited import Edited
        from blogctl.lifecycle.publishing import When, publish

        def step(document: Document, post: Post) -> Edited:
            if not document.is_readable:
                return Edited(document)
            return publish(document, post, self.dialect, self.facts, now=self.now, when=when or When())

        outcome = self._changed("publish", names, step, check=self._refuse_unpublishable, keep_going=keep_going)
        return outcome if dry_run else self.carry_out(outcome)

    def unpublish(self, names: Sequence[str], *, keep_going: bool = False, dry_run: bool = False) -> Outcome:
        """Make posts drafts again, all of them or none; their dates stay. Raises UnreadablePost and EditRefused."""
        from blogctl.lifecycle.publishing import unpublish

        def step(document: Document, post: Post) -> Edited:
            return unpublish(document, post, self.dialect, self.facts)

        outcome = self._changed("unpublish", names, step, keep_going=keep_going)
        return outcome if dry_run else self.carry_out(outcome)

    def fix(
        self, paths: Iterable[str] | None = None, *, selection: Selection | None = None, unsafe: bool = False,
        dry_run: bool = False,
    ) -> Outcome:  # fmt: skip
        """Apply the fixes of the problems at these paths, safe ones alone unless `unsafe`, as one change set."""
        from blogctl.lifecycle.edited import Edited
        from blogctl.rules.fixing import fixed

        chosen = selection or self.selection()

        def step(document: Document, _: Post) -> Edited:
            cured, done = fixed(self._examined(document), chosen, self._examined, unsafe=unsafe)
            return Edited(cured, tuple(f"{fix.code} on line {fix.line}: {fix.summary}" for fix in done))

        names = sorted(self.inventory.paths()) if paths is None else list(paths)
        outcome = self._changed("validate --fix", names, step)
        return outcome if dry_run else self.carry_out(outcome)

    def _changed(
        self,
        command: str,
        names: Sequence[str],
        step: Step,
        *,
        check: Callable[[Sequence[_Decided]], None] | None = None,
        keep_going: bool = False,
    ) -> Outcome:
        """What a step makes of each named post, planned and not yet done; each post once.

        `check` looks at what the step made, and raises Refused for posts that must not become so. What refuses stops
        the whole set, and all that refuse are named; with `keep_going` they are left as they are, and are in the
        outcome. Raises NoSuchPost, SeveralPosts, Refused, and the refusal itself if there is only one.
        """
        edits: list[_Decided] = []
        refusals: list[Refusal] = []
        paths = list(dict.fromkeys(map(self._path_of, names)))
        for number, path in enumerate(paths, start=1):
            if self.progress:
                self.progress(number, len(paths))
            try:
                document = self.document(path)
                post = self.read(document)
                edits.append(_Decided(document, post, step(document, post)))
            except BlogctlError as error:
                refusals.append(Refusal(path, error))
        if check is not None:
            try:
                check(edits)
            except Refused as refused:
                refusals += refused.refusals
                edits = [edit for edit in edits if edit.post.path not in {refusal.path for refusal in refusals}]
        if refusals and not keep_going:
            raise refusals[0].error if len(refusals) == 1 else Refused(refusals)
        return self._outcome(command, names, edits, refusals)

    def _path_of(self, name: str) -> str:
        """The path of a post that is named exactly. Raises NoSuchPost and SeveralPosts."""
        return name if name in self.inventory.paths() else self.find(name, exactly=True).path

    def _outcome(
        self,
        command: str,
        names: Sequence[str],
        edits: Iterable[_Decided],
        refusals: Iterable[Refusal] = (),
    ) -> Outcome:
        """The edits as changes of the disk, and as what they mean for each post."""
        from blogctl.changes import rewrites_of
        from blogctl.outcome import Outcome, Result, changed_fields

        changes: list[Change] = []
        results: list[Result] = []
        moves: list[Moved] = []
        for document, post, (edited, notes) in edits:
            if edited is document:
                results.append(Result(post, post, notes=notes))
                continue
            after = self.read(edited)
            results.append(Result(post, after, changed_fields(document, edited), notes))
            if edited.path != document.path:
                moves.append(Moved(self.moved(post, after), document.source, edited.text))
            elif edited.text != document.text:
                changes += rewrites_of(document.source, edited.source)
        if moves:
            changes += self.changes_of_moves(moves)
        return Outcome(self._change_set(command, names, changes), tuple(results), tuple(refusals))

    def _command_line(self, command: str, names: Sequence[str]) -> str:
        """The command as the history gives it."""
        named = " ".join(names) if len(names) <= _MOST_NAMES else f"{len(names):,} posts"
        return f"{command} {named}".strip()

    def _files_of(self, path: str) -> list[str]:
        """A post's file or files; with a folder of its own, all that lies in it.

        Raises WriteRefused for links among them.
        """
        holder = self.dialect.holder_of(path)
        if holder == path or self.is_of_several(holder, {path}):
            return self.inventory.files_of(path)
        return files_under(self.root, holder)

    def _change_set(self, command: str, names: Sequence[str], changes: Sequence[Change]) -> ChangeSet:
        from blogctl.changes import ChangeSet

        return ChangeSet(self._command_line(command, names), tuple(changes))

    def _refuse_unpublishable(self, edits: Sequence[_Decided]) -> None:
        """Raise Refused for the documents that must not become public, each with its reasons."""
        before = {edit.edited.document.path: edit.post.path for edit in edits}
        documents = [edit.edited.document for edit in edits]
        if refusals := [
            Refusal(before[document.path], NotPublishable(self.read(document).slug, reasons))
            for document, reasons in self._reasons_against(documents, frozenset(before.values()))
        ]:
            raise Refused(refusals)

    def _reasons_against(
        self, documents: Sequence[Document], gone: frozenset[str] = frozenset()
    ) -> list[tuple[Document, list[Diagnostic]]]:
        """What keeps posts from being published: their errors, those with other posts included, and their expiry.

        `gone` are the paths at which the documents stood before.
        """
        from blogctl.diagnostics import Severity
        from blogctl.rules.checking import check_post
        from blogctl.rules.expired import Expired
        from blogctl.rules.expires_before_date import ExpiresBeforeDate

        chosen = self.selection()
        examined = {document.path: self._examined(document) for document in documents}
        changed = [one.post for one in examined.values()]
        near = self.inventory.posts_near(changed)
        posts = [*(post for post in near if post.path not in examined and post.path not in gone), *changed]

        def text_of(path: str) -> Document:
            return examined[path].document if path in examined else self.document(path)

        between: dict[str, list[Diagnostic]] = {}
        for diagnostic in self._found_between(posts, chosen, text_of):
            between.setdefault(diagnostic.path, []).append(diagnostic)
        refused: list[tuple[Document, list[Diagnostic]]] = []
        for path, one in examined.items():
            found = [*check_post(one, chosen), *between.get(path, ())]
            errors = [diagnostic for diagnostic in found if diagnostic.severity is Severity.ERROR]
            expiry = (
                rule.report(one.document, fault)
                for rule in (Expired(), ExpiresBeforeDate())
                for fault in rule.check(one)
            )
            if reasons := errors or list(expiry):
                refused.append((one.document, reasons))
        return refused
