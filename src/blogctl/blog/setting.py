"""What is changed key by key and tag by tag, in one post or in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.blog.changing import Changing
from blogctl.document.document import Document
from blogctl.errors import NoSuchTag
from blogctl.post import Post

if TYPE_CHECKING:
    from blogctl.lifecycle.assignments import Understanding
    from blogctl.lifecycle.edited import Edited
    from blogctl.lifecycle.tagging import Tag
    from blogctl.outcome import Outcome


class Setting(Changing):
    """What can be done to the front matter of posts. `of` is `tags` or `categories`."""

    def set(
        self,
        names: Sequence[str],
        assignments: Sequence[str],
        *,
        create: bool = False,
        keep_going: bool = False,
        dry_run: bool = False,
    ) -> Outcome:
        """Set keys of posts, each as `KEY=VALUE`, `KEY+=ITEM`, `KEY-=ITEM` or `KEY:=JSON`; a file keeps its style.

        With `create`, a file without front matter gets a block. Raises BadUsage for what no post can be given, and
        NoFrontMatter, UnreadablePost and EditRefused.
        """
        from blogctl.lifecycle.assignments import parse_assignment, refuse_impossible
        from blogctl.lifecycle.new import checked_syntax
        from blogctl.lifecycle.setting import assign

        how = self._understanding
        asked = [parse_assignment(word) for word in assignments]
        refuse_impossible(asked, how)
        syntax = checked_syntax(self.settings.new_syntax or self.dialect.syntaxes[0], self.dialect) if create else ""

        def step(document: Document, post: Post) -> Edited:
            return assign(document, post, asked, how, create=syntax)

        outcome = self._changed("set", names, step, keep_going=keep_going)
        return self._done(outcome, " ".join([self._command_line("set", names), *assignments]), dry_run=dry_run)

    def unset(
        self, names: Sequence[str], keys: Sequence[str], *, keep_going: bool = False, dry_run: bool = False
    ) -> Outcome:
        """Take keys away from posts; a key that a post does not have is noted. Raises BadUsage, and as `set` does."""
        from blogctl.lifecycle.assignments import checked_key
        from blogctl.lifecycle.setting import unset

        how = self._understanding
        asked = [checked_key(key) for key in keys]

        def step(document: Document, post: Post) -> Edited:
            return unset(document, post, asked, how)

        outcome = self._changed("unset", names, step, keep_going=keep_going)
        return self._done(outcome, " ".join([self._command_line("unset", names), *asked]), dry_run=dry_run)

    def tags(self, of: str = "tags") -> list[Tag]:
        """The tags of all posts and pages, the most frequent first; each with those that are nearly spelt like it."""
        from blogctl.lifecycle.tagging import counted

        return counted(self.posts(None), of)

    def rename_tag(
        self, old: str, new: str, *, of: str = "tags", keep_going: bool = False, dry_run: bool = False
    ) -> Outcome:
        """Give a tag another name in every post that has it; who has both keeps one. Raises NoSuchTag, and as `set`."""
        from blogctl.lifecycle.edited import Edited
        from blogctl.lifecycle.tagging import clean_tag, has_item, path_of_idea, stands_elsewhere, with_item_renamed

        new = clean_tag(new)
        paths = [post.path for post in self.posts(None) if has_item(getattr(post, of), old)]
        if not paths:
            raise self._no_such_tag(old, of)

        def step(document: Document, post: Post) -> Edited:
            path = path_of_idea(document, of, self.dialect)
            separator = self.dialect.separator_of(path[-1])
            edited = with_item_renamed(document, path, old, new, separator=separator)
            if edited is document and old != new:
                raise stands_elsewhere(post, path, old)
            return Edited(edited)

        outcome = self._changed("tags rename", paths, step, keep_going=keep_going)
        return self._done(outcome, f"tags rename {old} {new}", dry_run=dry_run)

    def add_tag(
        self, tag: str, names: Sequence[str], *, of: str = "tags", keep_going: bool = False, dry_run: bool = False
    ) -> Outcome:
        """Give posts a tag, behind those that they have. Raises BadUsage, and as `set` does."""
        from blogctl.lifecycle.edited import Edited
        from blogctl.lifecycle.tagging import Item, clean_tag, path_of_idea, with_items

        tag = clean_tag(tag)

        def step(document: Document, post: Post) -> Edited:
            path = path_of_idea(document, of, self.dialect)
            separator = self.dialect.separator_of(path[-1])
            edited = with_items(document, path, [Item(tag, tag)], separator=separator)
            return Edited(edited, (f"{post.slug} has {tag} already",) if edited is document else ())

        outcome = self._changed("tags add", names, step, keep_going=keep_going)
        return self._done(outcome, self._command_line(f"tags add {tag}", names), dry_run=dry_run)

    def remove_tag(
        self, tag: str, names: Sequence[str], *, of: str = "tags", keep_going: bool = False, dry_run: bool = False
    ) -> Outcome:
        """Take a tag away from posts; the list stays, even if it is empty then. Raises as `set` does."""
        from blogctl.lifecycle.edited import Edited
        from blogctl.lifecycle.tagging import has_item, path_of_idea, stands_elsewhere, without_items

        def step(document: Document, post: Post) -> Edited:
            path = path_of_idea(document, of, self.dialect)
            edited = without_items(document, path, [tag], separator=self.dialect.separator_of(path[-1]))
            if edited is document and has_item(getattr(post, of), tag):
                raise stands_elsewhere(post, path, tag)
            return Edited(edited, (f"{post.slug} has no {tag}",) if edited is document else ())

        outcome = self._changed("tags remove", names, step, keep_going=keep_going)
        return self._done(outcome, self._command_line(f"tags remove {tag}", names), dry_run=dry_run)

    @property
    def _understanding(self) -> Understanding:
        from blogctl.lifecycle.assignments import Understanding
        from blogctl.lifecycle.values import Clock

        return Understanding(self.dialect, self.facts, Clock(self.now, self.facts.zone))

    def _no_such_tag(self, name: str, of: str) -> NoSuchTag:
        from difflib import get_close_matches

        from blogctl.lifecycle.tagging import shape_of

        known = [tag.name for tag in self.tags(of)]
        twins = [tag for tag in known if shape_of(tag) == shape_of(name)]
        near = twins or get_close_matches(name, known, n=3, cutoff=0.6)
        return NoSuchTag(name, near, "tag" if of == "tags" else "category")

    def _done(self, outcome: Outcome, command: str, *, dry_run: bool) -> Outcome:
        """The outcome under the command that a user would type, carried out unless it is a dry run."""
        outcome = outcome._replace(change_set=outcome.change_set._replace(command=command))
        return outcome if dry_run else self.carry_out(outcome)
