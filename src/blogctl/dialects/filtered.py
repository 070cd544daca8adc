"""Engines that know no drafts: public is every file, less what the blog's own code leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import NamedTuple

from blogctl.diagnostics import Problem
from blogctl.dialects.base import BlogFacts
from blogctl.dialects.blog_filters import NOTHING, LeftOut
from blogctl.dialects.dialect import Dialect, Window
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.flags import read_flag
from blogctl.dialects.ideas import Ideas
from blogctl.dialects.reading import IdeaReader
from blogctl.dialects.suspicion import DRAFT_FLAGS, Suspects, hidden_intentions
from blogctl.document.document import Document
from blogctl.document.nodes import Node, Scalar, Timestamp, Value
from blogctl.errors import EditRefused
from blogctl.post import Explanation, Fact, Moment, Post

_HINT = 'if the blog\'s own code leaves it out, name the key in blogctl.toml: [publish] draft_key = "draft"'


class Filter(NamedTuple):
    """A filter of the blog's own."""

    left_out: LeftOut = NOTHING
    place: str = ""
    """Where it stands: a file, with its line if it is code."""
    doubtful: str = ""
    """Where one stands that speaks of drafts, but may let them pass, or may not be there in every build."""


class FilteredDialect(Dialect):
    """What is public, said by a filter of the blog's own, which is looked for in its code."""

    def needed_for_aliases(self, path: str) -> str:
        """The blog's own code may know the key; where no file of the configuration does, nothing is promised."""
        if any(key in source.text for key in self.keys.aliases for source in self.settings.sources):
            return ""
        return f"{self.title} by itself makes no redirect of it"

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        super().__init__(settings)
        self._named_in_settings = False
        self._doubtful = ""
        self._unfiltered: FilteredDialect = self
        """As this one, but for files that no filter keeps back."""

    def found_filter(self, path: str) -> Filter:
        """The filter for a file, as far as it is found in the blog's code."""
        raise NotImplementedError

    def filter_for(self, path: str) -> Filter:
        """The filter for a file: what blogctl.toml says, else what is found."""
        found = self.found_filter(path)
        return Filter(found.left_out._replace(drafts=True), "blogctl.toml") if self._named_in_settings else found

    def filter_of(self, document: Document) -> Filter:
        """The filter for a document, which may take itself out of the one for its file."""
        return self.filter_for(document.path)

    def take_for_draft(self, key: str) -> None:
        self._named_in_settings = True
        self.know_drafts_by(key)

    def know_drafts_by(self, key: str, doubtful: str = "") -> None:
        """Follow the filters by a key; none if it is empty. Of a filter that is doubtful, reasons name the place."""
        self._doubtful = doubtful
        self._speak_of(key)
        if key:
            self._unfiltered = copy(self)
            self._unfiltered._speak_of("")
        else:
            self._unfiltered = self

    def _speak_of(self, key: str) -> None:
        self.keys = self.keys._replace(draft=(key,) if key else ())
        self.suspects = Suspects(self.keys, self.foreign)
        self.suspects.deciding |= {"draft"}
        self.follows = f"{'' if key else self._without_filter}{self.title} publishes the post"
        self.hint_to_draft = f"write {key}: true or {key}: false" if key else _HINT

    @property
    def _without_filter(self) -> str:
        if self._doubtful:
            return (
                f"the filter in {self._doubtful} does not hold back every draft in every build for certain, so perhaps "
            )
        return "no filter of the blog's own that leaves drafts out was found, so "

    def is_filtered(self, document: Document) -> bool:
        """Whether a filter keeps a document back if it is a draft."""
        return bool(self.keys.draft) and self.filter_of(document).left_out.drafts

    def ideas_in(self, document: Document) -> Ideas:
        return super().ideas_in(document) if self.is_filtered(document) else self._ideas_without_flag(document)

    def _ideas_without_flag(self, document: Document) -> Ideas:
        ideas = super().ideas_in(document)
        flags = [entry for idea, entry in (*ideas.named.items(), *ideas.further) if idea == "draft"]
        if not flags:
            return ideas
        named = {idea: entry for idea, entry in ideas.named.items() if idea != "draft"}
        further = [(idea, entry) for idea, entry in ideas.further if idea != "draft"]
        return Ideas(named, further, [*ideas.unknown, *flags])

    def doubts(self, reader: IdeaReader) -> Iterable[Problem]:
        dialect = self if self.is_filtered(reader.document) else self._unfiltered
        return hidden_intentions(reader.document, reader.unknown, dialect)

    def draft_of(self, reader: IdeaReader) -> bool | None:
        entry = reader.entries.get("draft")
        if entry is None:
            return None
        flag = read_flag(entry, self.on_flag(reader.document.path, entry.value))
        if isinstance(flag, Problem):
            reader.problems.append(flag)
            return None
        return flag

    def on_flag(self, path: str, node: Node) -> str:
        """What becomes of a post whose flag is neither true nor false: the end of a sentence."""
        if is_true_to_javascript(node):
            return "JavaScript takes that for true, and the blog's filter leaves the post out"
        return f"JavaScript takes that for false, and {self.title} publishes the post"

    def window(self, reader: IdeaReader, date: Moment | None, expires: Moment | None) -> Window:
        """No date is compared, unless the blog's filter does it."""
        is_compared = self._compares(reader)
        return (reader.latest("date", date) if is_compared else None), None

    def _compares(self, reader: IdeaReader) -> bool:
        """Whether the filter compares a document's date: perhaps only one that is a date to YAML."""
        left_out = self.filter_of(reader.document).left_out
        entry = reader.entries.get("date")
        node = entry.value if entry else None
        is_date = isinstance(node, Scalar) and node.is_plain and isinstance(node.value, Timestamp)
        return left_out.future or (left_out.dated and is_date)

    def facts_beside(self, post: Post, document: Document) -> Iterable[Fact]:
        left_out, place, doubtful = self.filter_of(document)
        if left_out.drafts and self.keys.draft:
            yield Fact(None, place, f"says that {self.title} leaves out what has {self.keys.draft[0]}: true")
        if left_out.future or left_out.dated:
            yield Fact(None, place, f"says that {self.title} leaves out what has a date that has not come")
        if post.date is not None and not (left_out.future or left_out.dated):
            yield Fact(None, self.title, "compares no date with the present")
        if doubtful and not left_out.drafts:
            yield Fact(None, doubtful, f"may not hold back every draft in every build, so {self.title} may publish it")
        elif not any(left_out):
            yield Fact(None, "the blog's code", f"has no filter that was found, so {self.title} publishes every file")

    def explain(self, document: Document, facts: BlogFacts, now: datetime, name: str = "") -> Explanation:
        """The reasons; where a flag that nothing follows is the one doubt, with both ways out of it."""
        explanation = super().explain(document, facts, now, name)
        flag, post = document.find("draft"), self.read(document, facts)
        if flag is None or not post.problems or self.is_filtered(document):
            return explanation
        if any(problem.span != flag.key_span for problem in post.problems):
            return explanation
        held_back = f"to hold it back: {self.lines_that_filter(document)}"
        return explanation._replace(remedy=f"to publish it: blogctl publish {name or post.slug}; {held_back}")

    def values_of_new(self, values: dict[str, Value]) -> dict[str, Value]:
        """The front matter of a new draft, by this blog's names for the ideas."""
        flag = self.keys.draft[0] if self.keys.draft else "draft"
        names = {"date": self.keys.date[0], "draft": flag, "author": self.keys.authors[0], "tags": self.keys.tags[0]}
        renamed = {names.get(key, key): value for key, value in values.items()}
        order = ("title", self.keys.date[0], flag, "description", self.keys.tags[0], "categories", self.keys.authors[0])
        return {key: renamed[key] for key in order if key in renamed} | renamed

    def needed_for_drafts(self, document: Document) -> str:
        """The line that would hold drafts back, where no filter does it for certain."""
        if self.is_filtered(document):
            return ""
        return f"nothing in this blog holds back what has draft: true; {self.lines_that_filter(document)}"

    def lines_that_filter(self, document: Document) -> str:
        """What to write in which file of the blog's own, so that a draft like this one is left out."""
        raise NotImplementedError

    def needs_flag(self, document: Document) -> bool:
        """Whether a public post should say that it is no draft: a filter that is not understood may look for that."""
        return bool(self.filter_of(document).doubtful)

    def make_public(self, document: Document, date: str | None, facts: BlogFacts) -> Document:
        """Without its flag; where no filter follows one, it would only raise a doubt. Raises as `Document.set`."""
        if not self.is_filtered(document) and (entry := document.find("draft")) and not _says_no(entry.value):
            document = document.set("draft", False) if self.needs_flag(document) else document.remove("draft")
        return super().make_public(document, date, facts)

    def make_draft(self, document: Document, facts: BlogFacts) -> Document:
        """The document with its draft flag. Raises EditRefused where nothing would follow it."""
        if not self.is_filtered(document):
            reason = f"{self.title} publishes every file, and no filter of the blog's own was found; {_HINT}"
            raise EditRefused(document.path, "draft", reason)
        return super().make_draft(document, facts)


def _says_no(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text.strip().lower() in DRAFT_FLAGS["draft"]


def is_true_to_javascript(node: Node) -> bool:
    """Whether a value counts as true in JavaScript: all but false, 0, nothing and the empty text."""
    return not isinstance(node, Scalar) or node.value not in {None, False, ""}
