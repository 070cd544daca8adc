"""Renaming a post, with every link to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blogctl.blog.changing import Changing
from blogctl.changes import Change, rewrites_of
from blogctl.dialects.names import holder_of
from blogctl.document.document import Document
from blogctl.outcome import Outcome, Result, changed_fields
from blogctl.post import Post
from blogctl.store.folders import names_beside

if TYPE_CHECKING:
    from blogctl.lifecycle.renaming import Renamed


class Renaming(Changing):
    """What gives posts other names."""

    def rename(
        self, name: str, new_slug: str, *, title: str | None = None, alias: bool | None = None, dry_run: bool = False
    ) -> Outcome:
        """Give a post another slug, and perhaps another title; every link that led to it leads to it afterwards.

        Its old address becomes an alias if it was ever public, or if `alias` says so. The outcome's one result is the
        post's; posts whose links change are in the change set. Raises BadSlug, BadUsage, SlugTaken, AddressTaken,
        PathTaken, LinkRefused, UnreadablePost, EditRefused, WriteRefused and SystemFailure.
        """
        from blogctl.lifecycle.relinking import Relinked
        from blogctl.lifecycle.renaming import Wish, checked_wish, notes_on, with_new_name

        before = self.find(name, exactly=True)
        wish = checked_wish(Wish(new_slug, title, alias), before)

        def step(document: Document) -> Document:
            return with_new_name(document, before, wish, self.status(before), self.dialect, self.facts)

        document = self.document(before)
        renamed = self._renamed(before, self.read(step(document)))
        texts = {old.path: (old, new) for old, new in self.relinked([renamed])}
        counts = [new.changed for _, new in texts.values()]
        source, own = texts.pop(before.path, (document.source, Relinked(document.text, 0)))
        final = step(document.rewritten(own.text))
        rewrites = [one for old, new in texts.values() for one in rewrites_of(old, old.with_text(new.text, old.path))]
        rewrites += rewrites_of(source, final.source)
        notes = notes_on(renamed, wish, self.status(before), counts, self.dialect)
        result = Result(before, self.read(final), changed_fields(document, final), notes)
        changes: list[Change] = [*rewrites, *renamed.moves]
        outcome = Outcome(self._change_set("rename", [name, new_slug], changes), (result,))
        return outcome if dry_run else self.carry_out(outcome)

    def _renamed(self, before: Post, after: Post) -> Renamed:
        """The renaming, with the files that move. Raises a BlogctlError if the name is taken, or the folder shared."""
        from blogctl.lifecycle.renaming import Renamed, refuse_taken

        if (before.path, before.url) == (after.path, after.url):
            return Renamed(before, after, ())
        renamed = self.moved(before, after)
        base = self.dialect.base_of_aliases(self.facts)
        refuse_taken(renamed, self.posts(None), names_beside(self.root, holder_of(before.path)), base)
        return renamed
