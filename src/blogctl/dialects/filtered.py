"""Engines that know no drafts: public is every file, less what the blog's own code leaves out."""

from __future__ import annotations

from collections.abc import Iterable

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.blog_filters import NOTHING, LeftOut
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.flags import read_flag
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.suspicion import Suspects
from blogctl.document.document import Document
from blogctl.document.nodes import Node, Scalar, Value
from blogctl.errors import EditRefused
from blogctl.post import Fact, Moment, Post

_HINT = 'if the blog\'s own code leaves it out, name the key in blogctl.toml: [publish] draft_key = "draft"'


class FilteredDialect(Dialect):
    """What is public, said by a filter of the blog's own, which is looked for in its code."""

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self.left_out: LeftOut = NOTHING
        """What the blog's filter keeps from being built."""
        self.filter_stands_in = ""
        """Where that is said: a file, with its line if it is code."""
        self._know_drafts_by("")

    def know_filter(self, left_out: LeftOut, place: str) -> None:
        """Follow a filter that was found in the blog's code; nowhere if it leaves nothing out."""
        self.left_out, self.filter_stands_in = left_out, place
        self._know_drafts_by("draft" if left_out.drafts else "")

    def take_for_draft(self, key: str) -> None:
        self.left_out, self.filter_stands_in = self.left_out._replace(drafts=True), "blogctl.toml"
        self._know_drafts_by(key)

    def _know_drafts_by(self, key: str) -> None:
        self.keys = self.keys._replace(draft=(key,) if key else ())
        self.suspects = Suspects(self.keys, self.foreign)
        self.suspects.deciding |= {"draft"}
        not_found = "no filter of the blog's own that leaves drafts out was found, so "
        self.follows = f"{'' if key else not_found}{self.title} publishes the post"
        self.hint_to_draft = f"write {key}: true or {key}: false" if key else _HINT

    def draft_of(self, reader: IdeaReader) -> bool | None:
        entry = reader.entries.get("draft")
        if entry is None:
            return None
        flag = read_flag(entry, self.on_flag(entry.value))
        if isinstance(flag, Problem):
            reader.problems.append(flag)
            return None
        return flag

    def on_flag(self, node: Node) -> str:
        """What becomes of a post whose flag is neither true nor false: the end of a sentence."""
        if is_true_to_javascript(node):
            return "JavaScript takes that for true, and the blog's filter leaves the post out"
        return f"JavaScript takes that for false, and {self.title} publishes the post"

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """No date is compared, unless the blog's filter does it."""
        return (reader.latest("date", date) if self.left_out.future else None), None

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        place = self.filter_stands_in
        if self.left_out.drafts:
            yield Fact(None, place, f"says that {self.title} leaves out what has {self.keys.draft[0]}: true")
        if self.left_out.future:
            yield Fact(None, place, f"says that {self.title} leaves out what has a date that has not come")
        if not any(self.left_out):
            yield Fact(None, "the blog's code", f"has no filter that was found, so {self.title} publishes every file")

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        key = self.keys.draft[0] if self.keys.draft else "draft"
        renamed = {key if name == "draft" else name: value for name, value in values.items()}
        order = ("title", *self.keys.date, key, "description", *self.keys.tags, "categories", "author")
        known = {name: renamed[name] for name in order if name in renamed}
        return known | renamed

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        """The document with its draft flag. Raises EditRefused where nothing would follow it."""
        if not self.keys.draft:
            reason = f"{self.title} publishes every file, and no filter of the blog's own was found; {_HINT}"
            raise EditRefused(document.path, "draft", reason)
        return super().make_draft(document, facts)


def is_true_to_javascript(node: Node) -> bool:
    """Whether a value counts as true in JavaScript: all but false, 0, nothing and the empty text."""
    return not isinstance(node, Scalar) or (node.value not in (None, False, 0, "") and node.value == node.value)
