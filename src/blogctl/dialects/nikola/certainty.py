"""Which settings a post of Nikola's hangs on: where one is made by code, what it decides cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from blogctl.diagnostics import Problem
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.reading import IdeaReader
from blogctl.programs.python.settings import Doubt

_ALWAYS = ("METADATA_MAPPING", "TRANSLATIONS", "DEFAULT_LANG", "TRANSLATIONS_PATTERN")
_PLACES = ("POSTS", "PAGES")
_ADDRESSES = ("PRETTY_URLS", "STRIP_INDEXES", "INDEX_FILE", "USE_SLUGIFY", "FILE_METADATA_REGEXP", *_ALWAYS, *_PLACES)
_BY_TAG = frozenset({"draft", "private"})

MOST_BEHIND = timedelta(hours=12)
"""How far the clocks of a zone may be behind those of UTC."""


class Certainty:
    """What is not known of a configuration, by what it decides."""

    def __init__(self, settings: EngineSettings) -> None:
        self._of_all = settings.doubt_about(*_ALWAYS)
        self._of_places = settings.doubt_about(*_PLACES)
        self._of_tags = settings.doubt_about("USE_TAG_METADATA")
        self._of_names = settings.doubt_about("FILE_METADATA_REGEXP")
        self.of_future = settings.doubt_about("FUTURE_IS_NOW")
        self.of_zone = settings.doubt_about("TIMEZONE")
        self.of_addresses = settings.doubt_about(*_ADDRESSES)

    def problems(self, reader: IdeaReader, *, has_status: bool, is_draft: bool) -> Iterator[Problem]:
        """The doubts about a post, by what it says itself; `is_draft` is whether its own status holds it back."""
        tags = {tag.lower() for tag in reader.texts("tags")}
        doubt: Doubt | None = self._of_all
        if doubt is None and not is_draft:
            doubt = self._of_places
            doubt = doubt or (self._of_tags if tags & _BY_TAG else None)
            doubt = doubt or (None if has_status and "date" in reader.entries else self._of_names)
        if doubt:
            yield doubt.problem_at(reader.document.opening)

    def problems_at_first(self, reader: IdeaReader, *, has_offset: bool) -> Iterator[Problem]:
        """The doubts about a post that may have to wait for its date, until that has come in every zone."""
        if doubt := self.of_future or (None if has_offset else self.of_zone):
            yield doubt.problem_at(reader.document.opening)
