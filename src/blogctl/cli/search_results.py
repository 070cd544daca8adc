"""What a search found on its way out: as pages of snippets for people, as rows for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from blogctl.cli.listing import Pages, command_for_page

if TYPE_CHECKING:
    from blogctl.blog.searching import Results
    from blogctl.cli.session import Session

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "yaml", "paths", "slugs", "count")
NAMES_ALONE = frozenset({"paths", "slugs", "count"})
"""Formats that say nothing of where the words stand."""


def print_results(
    session: Session, results: Results, pages: Pages, shape: str, fields: Sequence[str] | None
) -> None:  # fmt: skip
    """The posts that were found, the best first; a note says what was probably meant where there are none."""
    output = session.output
    if shape == "table":
        if results.hits:
            _print_page(session, results, pages)
    elif shape == "count":
        output.line(str(len(results.hits)))
    else:
        from blogctl.exports.hits import lines_of_hits

        pieces = lines_of_hits(results.hits, shape, fields)
        (output.names if shape == "paths" or fields == ["path"] else output.exported)(pieces)
    if not results.hits:
        _say_why(session, results)


def _print_page(session: Session, results: Results, pages: Pages) -> None:
    from blogctl.rendering.search_results import Found, render_results

    shown = pages.size * (pages.number - 1) + len(results.hits)
    next_page = command_for_page(session.words, pages.number + 1) if shown < results.total else ""
    found = [Found(hit.post, hit.status, hit.snippet) for hit in results.hits]
    session.output.show(render_results(found, results.total, next_page, session.look))


def _say_why(session: Session, results: Results) -> None:
    """A note on an empty answer: the page is beyond the last, a word is misspelt, or there is nothing."""
    if results.total:
        session.output.note(f"this page is empty: there are {results.total:,} posts in all")
        return
    if results.of_other_kinds:
        from blogctl.rendering.words import counted

        verb = "does" if results.of_other_kinds == 1 else "do"
        session.output.note(f"no post says that, but {counted(results.of_other_kinds, 'page')} {verb}: add --kind all")
        return
    for term in results.terms:
        for word in term.words:
            nearest = session.blog.nearest_word(word)
            if nearest and nearest != word:
                session.output.note(f"no post says {word}; did you mean {nearest}?")
                return
    session.output.note("no post says that")
