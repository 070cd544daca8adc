"""Renaming a post, with its translations, and with every link to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from blogctl.blog.changing import Changing
from blogctl.document.document import Document
from blogctl.post import Post
from blogctl.store.folders import names_beside

if TYPE_CHECKING:
    from blogctl.changes import Change
    from blogctl.lifecycle.renaming import Renamed, Wish
    from blogctl.outcome import Outcome


class _Step(NamedTuple):
    """A post that gets another name, and what gives it to its text."""

    before: Post
    document: Document
    rename: Callable[[Document], Document]


class Renaming(Changing):
    """What gives posts other names."""

    def rename(
        self, name: str, new_slug: str, *, title: str | None = None, alias: bool | None = None, dry_run: bool = False
    ) -> Outcome:
        """Give a post another slug, and perhaps another title; every link that led to it leads to it afterwards.

        Its old address becomes an alias if it was ever public, or if `alias` says so. Translations that the engine
        knows by the name that they share with it get the same one. The outcome's first result is the post's, the
        others are theirs; posts whose links change are in the change set. Raises BadSlug, BadUsage, SlugTaken,
        AddressTaken, PathTaken, LinkRefused, UnreadablePost, EditRefused, WriteRefused and SystemFailure.
        """
        from blogctl.changes import rewrites_of
        from blogctl.lifecycle.relinking import Relinked
        from blogctl.lifecycle.renaming import Wish, checked_wish, notes_on
        from blogctl.outcome import Outcome, Result, changed_fields

        before = self.find(name, exactly=True)
        wish = checked_wish(Wish(new_slug, title, alias), before)
        steps = self._steps(before, wish)
        renamed = self._renamed(steps)
        texts = {old.path: (old, new) for old, new in self.relinked(renamed)}
        counts = [new.changed for _, new in texts.values()]
        own = {step.before.path: texts.pop(step.before.path, None) for step in steps}
        rewrites = [one for old, new in texts.values() for one in rewrites_of(old, old.with_text(new.text, old.path))]
        results: list[Result] = []
        for step in steps:
            source, linked = own[step.before.path] or (step.document.source, Relinked(step.document.text, 0))
            final = step.rename(step.document.rewritten(linked.text))
            rewrites += rewrites_of(source, final.source)
            results.append(Result(step.before, self.read(final), changed_fields(step.document, final)))
        notes = notes_on(renamed, wish, self.status(before), counts, self.dialect, self.facts)
        results[0] = results[0]._replace(notes=notes)
        moves = dict.fromkeys(move for one in renamed for move in one.moves)
        changes: list[Change] = [*rewrites, *moves]
        outcome = Outcome(self._change_set("rename", [name, new_slug], changes), tuple(results))
        return outcome if dry_run else self.carry_out(outcome)

    def _steps(self, before: Post, wish: Wish) -> list[_Step]:
        """What is to be renamed: the post, and if its file or folder is, its translations."""
        from blogctl.lifecycle.renaming import with_name_of_translation, with_new_name

        dialect, facts, status = self.dialect, self.facts, self.status(before)
        document = self.document(before)

        def own(text: Document) -> Document:
            return with_new_name(text, before, wish, status, dialect, facts)

        def of_translation(post: Post) -> Callable[[Document], Document]:
            return lambda text: with_name_of_translation(text, post, wish, self.status(post), dialect, facts)

        steps = [_Step(before, document, own)]
        if own(document).path != before.path:
            paths = frozenset(dialect.translations_among(self.inventory.paths(), document))
            others = [post for post in self.posts(None) if post.path in paths]
            steps += [_Step(post, self.document(post), of_translation(post)) for post in others]
        return steps

    def _renamed(self, steps: list[_Step]) -> list[Renamed]:
        """The renamings, with the files that move. Raises a BlogctlError if a name is taken, or the folder shared."""
        from blogctl.lifecycle.renaming import refuse_taken

        base = self.dialect.base_of_aliases(self.facts)
        paths = {step.before.path for step in steps}
        found = []
        for step in steps:
            before, after = step.before, self.read(step.rename(step.document))
            renamed = self.moved(before, after, paths)
            if (before.path, before.url) != (after.path, after.url):
                refuse_taken(renamed, self.posts(None), names_beside(self.root, renamed.own.path), base)
            found.append(renamed)
        if moves := [move for one in found for move in one.moves]:
            self.refuse_lost([one.after for one in found], moves)
        return found
