"""When Hugo publishes a post: in each of the languages in which it makes a page of it.

That is the file's own language, unless a mount or the post's `sites` names others.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from blogctl.dialects.dates import readings_of
from blogctl.dialects.dialect import Window
from blogctl.dialects.hugo.cascade import glob_of
from blogctl.dialects.hugo.doubts import read_build
from blogctl.dialects.hugo.places import Place
from blogctl.dialects.hugo.roots import languages_in
from blogctl.dialects.hugo.settings import HugoSettings, Language
from blogctl.dialects.reading import IdeaReader
from blogctl.document.nodes import Entry, value_of
from blogctl.post import Visibility

_TICK = timedelta(microseconds=1)
_FROM_MOST_PUBLIC = (Visibility.PUBLIC, Visibility.HIDDEN, Visibility.DRAFT)


def languages_of(sites: Entry | None, place: Place, settings: HugoSettings) -> list[Language]:
    """The languages of a file at a place, its own before others; `sites` is what it says itself or inherits."""
    own = settings.language(place.language)
    if not (sites or place.is_in_several):
        return [own]
    asked = languages_in(value_of(sites.value)) if sites else ("*",)
    if any(one.startswith("!") for one in asked):
        asked = ("*",)
    named = [it for it in settings.languages.values() if any(glob_of(one).fits(it.code) for one in asked)]
    return sorted(named, key=lambda language: language is not own) or [own]


def window_in(language: Language, reader: IdeaReader) -> Window:
    """Up to the very moment of its expiry, a post is public; the configuration can do away with both limits."""
    published, expires = reader.moment("published"), reader.moment("expires")
    public_from = max(readings_of(published)) if published and not language.builds_future else None
    public_until = min(readings_of(expires)) + _TICK if expires and not language.builds_expired else None
    return public_from, public_until


def visibility_in(language: Language, reader: IdeaReader, draft: bool | None) -> Visibility:
    """What the post itself and the configuration say, before any date is compared."""
    is_rendered, is_listed = read_build(reader)
    if (draft and not language.builds_drafts) or not (is_rendered and language.makes_pages):
        return Visibility.DRAFT
    return Visibility.PUBLIC if is_listed else Visibility.HIDDEN


def widest(windows: Sequence[Window]) -> Window:
    """From the first instant at which a post is public in any language to the last."""
    if len(windows) == 1:
        return windows[0]
    starts = [start for start, _ in windows if start is not None]
    ends = [end for _, end in windows if end is not None]
    return (
        min(starts) if len(starts) == len(windows) else None,
        max(ends) if len(ends) == len(windows) else None,
    )


def most_public(visibilities: Sequence[Visibility]) -> Visibility:
    """What a post is that is public in one language and not in another."""
    return min(visibilities, key=_FROM_MOST_PUBLIC.index)
