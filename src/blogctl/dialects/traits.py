"""What is true of an engine, as data: its names, its keys, its syntaxes, and what it does or does not do."""

from __future__ import annotations

from typing import ClassVar

from blogctl.dialects.base import Keys, Site
from blogctl.dialects.engine_settings import NO_SETTINGS, EngineSettings
from blogctl.dialects.ideas import Ideas, idea_of, ideas_in
from blogctl.dialects.suspicion import DRAFT_FLAGS, Suspects
from blogctl.document.document import Document
from blogctl.document.nodes import Entry


class Traits:
    """One engine's data, with what most engines have in common; a dialect is made for one blog."""

    name: ClassVar[str]
    """As `dialect` in the configuration names it."""
    title: ClassVar[str]
    """As people write it."""
    reads: ClassVar[tuple[str, ...]] = ()
    """The engine's configuration files, from the root; where one sets what another one sets, the first counts.
    `*` stands for any name in a folder, `**` for any folders."""
    zone_settings: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Under which keys of those files the time zone stands."""
    keys: Keys = Keys()
    ignore_case: ClassVar[bool] = False
    """Whether the engine tells no capital letters from small ones in keys."""
    known: ClassVar[frozenset[str]] = frozenset()
    """Further keys that the engine, its themes or its plugins read: they are neither unknown nor mistyped. In small
    letters, where the engine ignores the case."""
    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown", ".mdx", ".qmd")
    """What names of posts end in, in small letters."""
    head_suffix: ClassVar[str] = ""
    """What the name of the file ends in that may lie beside a post's and hold its front matter; empty for none."""
    passed_over: tuple[str, ...] = ()
    """Folders, from the root, that are never looked into: what the engine builds, and what it ignores."""
    syntaxes: tuple[str, ...] = ("yaml", "toml", "json")
    """In which front matter may be written; new posts have the first."""
    separator: ClassVar[str | None] = ","
    """What parts one text that stands for a list; None is white space, and an empty text parts nothing."""
    writes_lists_as_text: ClassVar[bool] = False
    """Whether one text with commas is how the engine's own templates and manual write a list."""
    nests_categories: ClassVar[bool] = False
    """Whether a list of categories may have lists in it, each of which is a chain from the widest to the narrowest."""
    leaves_keys_empty: ClassVar[bool] = False
    """Whether the engine's own templates have keys with nothing behind them."""
    demotes_headings: bool = False
    """Whether `#` in a text becomes a heading of the second level, below the title."""
    foreign: ClassVar[dict[str, frozenset[str]]] = DRAFT_FLAGS
    """Other engines' flags; one that is none of this dialect's keys is a doubt."""
    titles_pages: ClassVar[bool] = True
    """Whether a page has a title of its own, and not perhaps that of its template."""
    is_draft_reversed: ClassVar[bool] = False
    """Whether the draft flag says the opposite: `published`."""
    follows: str = ""
    """What the engine does about another engine's flag: the end of a sentence."""
    hint_to_draft: str = "write draft: true or draft: false"
    """How the dialect's own flag is written."""
    on_bad_flag: ClassVar[str] = ""
    """What the engine makes of a flag that is neither true nor false: the end of a sentence."""
    dates_mean_one: ClassVar[bool] = True
    """Whether all the names of the date mean the same, so that two of them should agree."""
    needs_date: ClassVar[bool] = False
    """Whether a post without a date is a draft."""
    date_form: ClassVar[str] = ""
    """A date as the engine reads it best, after which new ones are written; empty is RFC 3339 with an offset."""
    dates_drafts: bool = False
    """Whether a draft has a date from its beginning, because the engine stops at a post without one."""
    names_slugs: ClassVar[bool] = False
    """Whether new posts say their slug, because the engine makes another one of their file's name."""
    rule: ClassVar[str]
    """When a post is public, as one sentence."""

    def __init__(self, settings: EngineSettings = NO_SETTINGS) -> None:
        self.settings = settings
        self.site = Site()
        self.suspects = Suspects(self.keys, self.foreign, is_draft_reversed=self.is_draft_reversed)

    # Which key is about what.

    def ideas_in(self, document: Document) -> Ideas:
        """A document's entries, sorted by what they mean here."""
        return ideas_in(document, self.keys, ignore_case=self.ignore_case, known=self.known)

    def entry_of(self, document: Document, idea: str) -> Entry | None:
        """The entry that counts for an idea."""
        return self.ideas_in(document).named.get(idea)

    def idea_of(self, key: str) -> str:
        """The idea that a top-level key stands for; empty if it means nothing here."""
        return idea_of(key, self.keys, ignore_case=self.ignore_case)

    def key_in(self, document: Document, key: str) -> str:
        """A key as the document has it, if capital letters make no difference."""
        if not self.ignore_case or document.find(key) is not None:
            return key
        return next((entry.key for entry in document.root.entries if entry.key.lower() == key.lower()), key)
