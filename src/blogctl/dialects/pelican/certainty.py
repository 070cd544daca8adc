"""Which settings a post of Pelican's hangs on: where one is made by code, what it decides cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from blogctl.diagnostics import Problem
from blogctl.dialects.engine_settings import EngineSettings
from blogctl.dialects.reading import IdeaReader

_PLACES = ("PATH", "ARTICLE_PATHS", "ARTICLE_EXCLUDES", "PAGE_PATHS", "PAGE_EXCLUDES", "IGNORE_FILES")
_PATHS = ("FILENAME_METADATA", "PATH_METADATA", "EXTRA_PATH_METADATA")
_DEFAULTS = (*_PATHS, "DEFAULT_METADATA")
_OF_OLD = ("ARTICLE_PERMALINK_STRUCTURE", "SLUG_SUBSTITUTIONS", "CATEGORY_SUBSTITUTIONS")
"""Settings that Pelican turns into others."""
_ADDRESSES = (
    "ARTICLE_URL", "ARTICLE_LANG_URL", "PAGE_URL", "PAGE_LANG_URL", "CLEAN_URLS",
    "DEFAULT_LANG", "DEFAULT_CATEGORY", "USE_FOLDER_AS_CATEGORY", "SLUGIFY_SOURCE", "SLUGIFY_USE_UNICODE",
    "SLUGIFY_PRESERVE_CASE", "SLUG_REGEX_SUBSTITUTIONS", "CATEGORY_REGEX_SUBSTITUTIONS", *_OF_OLD, *_DEFAULTS,
)  # fmt: skip

MOST_BEHIND = timedelta(hours=12)
"""How far the clocks of a zone may be behind those of UTC."""


class Certainty:
    """What is not known of a configuration, by what it decides."""

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self._of_places = settings.doubt_about(*_PLACES)
        self._of_defaults = settings.doubt_about(*_DEFAULTS)
        self._of_dates = settings.doubt_about("DEFAULT_DATE")
        self.of_future = settings.doubt_about("WITH_FUTURE_DATES")
        self.of_zone = settings.doubt_about("TIMEZONE")
        self.knows_addresses = not settings.doubt_about(*_ADDRESSES) and not any(map(settings.find, _OF_OLD))

    def problems(self, reader: IdeaReader, *, has_status: bool) -> Iterator[Problem]:
        """The doubts about a post that its own status does not hold back, by what it says itself."""
        is_dated = "date" in reader.entries
        says_all = has_status and is_dated and reader.document.find("title") is not None
        doubt = self._of_places or (None if says_all else self._of_defaults) or (None if is_dated else self._of_dates)
        if doubt:
            yield doubt.problem_at(reader.document.opening)

    def problems_at_first(self, reader: IdeaReader, *, has_offset: bool) -> Iterator[Problem]:
        """The doubts about an article that may have to wait for its date, until that has come in every zone."""
        if doubt := self.of_future or (None if has_offset else self.of_zone):
            yield doubt.problem_at(reader.document.opening)
