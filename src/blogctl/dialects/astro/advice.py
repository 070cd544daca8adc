"""What would hold an Astro blog's drafts back: the lines that its pages and its schema lack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from blogctl.dialects.astro.collections import CONFIGURATIONS, Collection
from blogctl.dialects.astro.routes import Route
from blogctl.source import Source

IN_PAGES = "give its file a name that begins with _, which Astro makes no page of"
"""For Markdown in `src/pages/`, which no page asks for."""
_FILTER = 'getCollection("{}", ({{ data }}) => !data.draft)'
_KEY = "draft: z.boolean().optional()"


def lines_that_filter(collection: Collection, routes: Iterable[Route], sources: Sequence[Source]) -> str:
    """Which line to write in which file, so that every page for a collection's entries leaves drafts out."""
    return ", and ".join(_lines(collection, routes, {source.path for source in sources}))


def _lines(collection: Collection, routes: Iterable[Route], paths: set[str]) -> Iterator[str]:
    pages = dict.fromkeys(route.path for route in routes if not route.left_out.drafts)
    where = " and ".join(pages) or "the page that asks for its posts"
    yield f"write {_FILTER.format(collection.name)} in {where}"
    if not collection.knows("draft"):
        schema = next((path for path in CONFIGURATIONS if path in paths), CONFIGURATIONS[0])
        yield f"{_KEY} in the schema in {schema}"
